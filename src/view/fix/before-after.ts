import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { compareAddresses, type Exposure } from '../../core/exposure.ts';
import type { FixState } from '../../core/guide-session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { markStyles, OUTCOME_MARKS, renderMark } from '../marks.ts';
import { base, controls } from '../styles.ts';
import { ForgetRequestEvent, MeasureRequestEvent } from './events.ts';
import { rows } from './styles.ts';

/** Two tests with a change between them: what WebRTC gave away before, and what it gives away after. */
@customElement('before-after')
export class BeforeAfter extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    markStyles,
    rows,
    css`
      .row { display: flex; flex-wrap: wrap; gap: 10px; margin-block: 14px 4px; }
      .both { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 12px; margin-block-start: 14px; }
      .one { padding: 16px; border-radius: 12px; background: var(--tone-ground, var(--panel-2)); display: grid; gap: 8px; align-content: start; }
      .one header { display: flex; gap: 12px; align-items: start; }
      .one header > div { min-inline-size: 0; }
      h3 { margin: 0; }
      .change { margin-block-start: 16px; font-weight: 600; }
      .addresses { display: grid; gap: 6px; margin-block-start: 8px; }
      .addresses li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
      .gone { text-decoration: line-through; }
    `,
  ];

  @property({ attribute: false }) state: FixState | null = null;

  override render(): TemplateResult {
    const { t } = this.texts;
    const { before, after, phase } = this.state ?? { before: null, after: null, phase: 'idle' };
    const running = phase === 'running';
    return html`<p class="quiet">${t('fix.test.about')}</p>
      <div class="row">
        <button class="${before ? '' : 'main'} first" type="button" ?disabled=${running} @click=${() => this.#ask('before')}>${t('fix.test.before')}</button>
        <button class="${before ? 'main' : ''} second" type="button" ?disabled=${running || !before} @click=${() => this.#ask('after')}>${t('fix.test.after')}</button>
        ${before ? html`<button class="forget" type="button" ?disabled=${running} @click=${() => this.dispatchEvent(new ForgetRequestEvent())}>${t('fix.test.forget')}</button>` : nothing}
      </div>
      <div role="status">
        ${phase === 'idle' ? nothing : html`<p>${t(`fix.test.${phase}`)}</p>`}
        ${before && after ? html`<p class="change">${this.#change(before, after)}</p>` : nothing}
      </div>
      ${before ? html`<div class="both">${this.#renderOne('before', before)}${after ? this.#renderOne('after', after) : nothing}</div>` : nothing}
      ${before && after ? this.#renderAddresses(before, after) : nothing}`;
  }

  #renderOne(which: 'before' | 'after', exposure: Exposure): TemplateResult {
    const { t } = this.texts;
    const mark = OUTCOME_MARKS[exposure.outcome];
    const time = new Date(exposure.createdAt).toLocaleString(this.language);
    const mode = exposure.handlingMode;
    return html`<section class="one ${mark}" data-which=${which} data-outcome=${exposure.outcome}>
      <header>${renderMark(mark)}<div><h3>${t(`fix.test.column.${which}`)} · <span class="tone">${t(`verdict.${exposure.outcome}`)}</span></h3>
        <span class="small quiet">${time}</span></div></header>
      <dl class="rows">
        ${([4, 6] as const).map(
          (family) =>
            html`<dt>IPv${family}</dt>
              <dd>${t(`verdict.${exposure.families[family]}`)}</dd>`,
        )}
        <dt>${t('fix.test.row.page-load')}</dt>
        <dd>${this.#lines(exposure.pageLoad)}</dd>
        <dt>${t('fix.test.addresses')}</dt>
        <dd>${this.#lines(exposure.webRtc)}</dd>
        <dt>${t('fix.test.row.mode')}</dt>
        <dd>${mode ?? t('fix.test.row.mode.unknown')}</dd>
      </dl>
    </section>`;
  }

  #renderAddresses(before: Exposure, after: Exposure): TemplateResult {
    const { t } = this.texts;
    const changes = compareAddresses(before, after);
    if (changes.length === 0) return html`<p class="quiet">${t('fix.test.addresses.none')}</p>`;
    return html`<ul class="addresses" role="list">
      ${changes.map(
        ({ address, change }) =>
          html`<li data-change=${change}><span class="raw ${change}">${address}</span><span class="chip">${t(`fix.test.${change}`)}</span></li>`,
      )}
    </ul>`;
  }

  #change(before: Exposure, after: Exposure): string {
    const { t } = this.texts;
    if (before.outcome === 'not-tested' || after.outcome === 'not-tested') return t('fix.test.not-comparable');
    const changes = compareAddresses(before, after);
    const named = (change: 'gone' | 'new'): string =>
      changes
        .flatMap((each) => (each.change === change ? [each.address] : []))
        .join(this.language === 'zh-CN' ? '、' : ', ');
    const gone = changes.some(({ change }) => change === 'gone');
    const added = changes.some(({ change }) => change === 'new');
    if (gone && added) return t('fix.test.mixed', { gone: named('gone'), added: named('new') });
    if (gone) return t('fix.test.better', { addresses: named('gone') });
    return added ? t('fix.test.worse', { addresses: named('new') }) : t('fix.test.no-change');
  }

  #lines(addresses: readonly string[]): TemplateResult {
    if (addresses.length === 0) return html`${this.texts.t('fix.test.row.none')}`;
    return html`${addresses.map((address) => html`<div class="raw">${address}</div>`)}`;
  }

  #ask(which: 'before' | 'after'): void {
    this.dispatchEvent(new MeasureRequestEvent(which));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'before-after': BeforeAfter;
  }
}
