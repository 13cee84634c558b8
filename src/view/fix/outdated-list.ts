import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { outdatedFor } from '../../core/advice/guide.ts';
import type { OutdatedAdvice } from '../../core/advice/outdated.ts';
import type { BrowserId } from '../../core/advice/setting.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base } from '../styles.ts';
import { renderSource } from './setting-card.ts';

/** Advice for a browser that is still given and should not be followed. */
@customElement('outdated-list')
export class OutdatedList extends LocalizedElement {
  static override readonly styles = [
    base,
    css`
      ul { display: grid; gap: 12px; }
      li { padding: 14px 16px; border-radius: 12px; background: var(--panel-2); display: grid; gap: 4px; }
      .claim { font-weight: 600; text-decoration: line-through; text-decoration-color: var(--leak); text-decoration-thickness: 2px; }
      .chip { --tone: var(--exposed); --tone-ground: var(--exposed-ground); justify-self: start; }
    `,
  ];

  @property() browser: BrowserId = 'unknown';

  override render(): TemplateResult | typeof nothing {
    const found = outdatedFor(this.browser);
    if (found.length === 0) return nothing;
    return html`<h2>${this.texts.t('fix.outdated.title')}</h2>
      <ul role="list">${found.map((each) => this.#renderAdvice(each))}</ul>`;
  }

  #renderAdvice({ id, kind, wrongSince, claim, why, sources, checkedOn }: OutdatedAdvice): TemplateResult {
    const { t } = this.texts;
    const since = wrongSince === null ? '' : `, ${t('fix.outdated.since', { version: wrongSince })}`;
    return html`<li data-outdated=${id}>
      <span class="chip">${t(`fix.outdated.${kind}`)}${since}</span>
      <p class="claim">${t(claim)}</p>
      <p>${t(why)}</p>
      <p class="small quiet">
        ${t('fix.source')}: ${sources.map((source, index) => html`${index > 0 ? ' · ' : nothing}${renderSource(source)}`)}
        · ${t('advice.checked-on', { date: checkedOn })}
      </p>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'outdated-list': OutdatedList;
  }
}
