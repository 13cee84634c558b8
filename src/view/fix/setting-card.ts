import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AdviceText, Setting } from '../../core/advice/setting.ts';
import { type Source, SOURCES, type SourceId } from '../../core/advice/sources.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base } from '../styles.ts';
import './copy-button.ts';
import { rows } from './styles.ts';

/** Kinds of settings that belong to no version of a browser. */
const UNVERSIONED: ReadonlySet<Setting['kind']> = new Set(['none', 'default', 'system', 'server-flag', 'extension']);

/** One thing that can be set: its exact name, how to get there, what it does and costs, and who says so. */
@customElement('setting-card')
export class SettingCard extends LocalizedElement {
  static override readonly styles = [
    base,
    rows,
    css`
      article { padding: 14px 16px; border: 1px solid var(--line); border-radius: 12px; background: var(--panel); }
      .head { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; margin-block-end: 8px; }
      .name { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; margin-block-end: 10px; }
      code { padding: 3px 8px; border-radius: 6px; background: var(--panel-2); }
      .sources { margin-block-start: 10px; }
    `,
  ];

  @property({ attribute: false }) setting: Setting | null = null;

  override render(): TemplateResult | typeof nothing {
    const { setting } = this;
    if (!setting) return nothing;
    const { t } = this.texts;
    return html`<article data-setting=${setting.id}>
      <div class="head">
        <span class="chip">${t(`advice.audience.${setting.audience}`)}</span>
        ${UNVERSIONED.has(setting.kind) ? nothing : html`<span class="small quiet">${this.#versions(setting)}</span>`}
      </div>
      ${this.#renderName(setting)}
      <dl class="rows">
        <dt>${t('fix.where')}</dt>
        <dd>${this.#say(setting.where)}</dd>
        ${
          setting.kind === 'none'
            ? nothing
            : html`<dt>${t('fix.effect')}</dt>
              <dd>${t(setting.effect)}</dd>
              <dt>${t('fix.cost')}</dt>
              <dd>${t(setting.cost)}</dd>`
        }
        ${setting.caveats.map(
          (caveat) =>
            html`<dt>${t('fix.caveat')}</dt>
              <dd>${t(caveat)}</dd>`,
        )}
      </dl>
      <p class="small quiet sources">
        ${t('fix.source')}: ${setting.sources.map((id, index) => html`${index > 0 ? ' · ' : nothing}${renderSource(id)}`)}
        · ${t('advice.checked-on', { date: setting.checkedOn })}
      </p>
    </article>`;
  }

  #renderName({ name, value }: Setting): TemplateResult | typeof nothing {
    if (name === null) return nothing;
    const copied = value === null ? name : `${name} = ${value}`;
    return html`<div class="name">
      <code class="raw">${name}</code>${value === null ? nothing : html`<span>=</span><code class="raw">${String(value)}</code>`}
      <copy-button .text=${name} .subject=${copied} .language=${this.language}></copy-button>
    </div>`;
  }

  #versions({ since, until }: Setting): string {
    const { t } = this.texts;
    const begin = since === null ? t('advice.since-not-verified') : t('advice.since', { version: since });
    return until === null ? begin : `${begin}, ${t('advice.until', { version: until })}`;
  }

  #say({ id, params }: AdviceText): string {
    return this.texts.t(id, params);
  }
}

/** A source by its citation, as a link where it has a public address. */
export function renderSource(id: SourceId): TemplateResult {
  const { citation, url }: Source = SOURCES[id];
  return url === null ? html`${citation}` : html`<a href=${url} rel="noopener noreferrer">${citation}</a>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'setting-card': SettingCard;
  }
}
