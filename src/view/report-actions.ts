import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { RunRequestEvent } from './events.ts';
import { LocalizedElement } from './localized-element.ts';
import './saved-report.ts';
import { base, controls } from './styles.ts';

/** What else can be done: the test with camera or microphone permission, explained first, and opening a saved report. */
@customElement('report-actions')
export class ReportActions extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      details[open] { padding-block-end: 12px; }
      details p { margin-block-end: 10px; color: var(--ink-2); }
    `,
  ];

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`<details class="permission">
      <summary>${t('ui.permission.open')}</summary>
      <p>${t('ui.permission.why')}</p>
      <p>${t(isSecureContext ? 'ui.permission.what' : 'ui.permission.insecure')}</p>
      <button class="ask" type="button" ?disabled=${!isSecureContext} @click=${() => this.dispatchEvent(new RunRequestEvent('ask'))}>${t('ui.permission.start')}</button>
    </details>
    <details class="saved">
      <summary>${t('ui.saved.open')}</summary>
      <saved-report .language=${this.language}></saved-report>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'report-actions': ReportActions;
  }
}
