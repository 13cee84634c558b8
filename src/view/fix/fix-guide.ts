import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { BROWSERS, type BrowserEntry } from '../../core/advice/browsers.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, panel } from '../styles.ts';

/** The guide: what each browser shows, from the dated table of the core. */
@customElement('fix-guide')
export class FixGuide extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      h1 { margin: 0; font-size: var(--step-2); line-height: 1.2; letter-spacing: -0.02em; }
      dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; }
      dt { color: var(--ink-2); }
      @media (max-width: 640px) { dl { grid-template-columns: minmax(0, 1fr); } dd + dt { margin-block-start: 8px; } }
    `,
  ];

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`<h1>${t('fix.title')}</h1>
      <p class="quiet">${t('fix.lead')}</p>
      ${BROWSERS.map((browser) => this.#renderBrowser(browser))}`;
  }

  #renderBrowser({ name, withoutPermission, withPermission, notes }: BrowserEntry): TemplateResult {
    const { t } = this.texts;
    return html`<section class="panel">
      <h2>${t(name)}</h2>
      <dl>
        <dt>${t('fix.without-permission')}</dt>
        <dd>${t(withoutPermission)}</dd>
        <dt>${t('fix.with-permission')}</dt>
        <dd>${t(withPermission)}</dd>
        ${notes.map(
          (note) =>
            html`<dt>${t('fix.note')}</dt>
              <dd>${t(note)}</dd>`,
        )}
      </dl>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fix-guide': FixGuide;
  }
}
