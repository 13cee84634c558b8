import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Report } from '../core/report.ts';
import { downloadReport } from './download.ts';
import { RunRequestEvent } from './events.ts';
import { LocalizedElement } from './localized-element.ts';
import { base, controls } from './styles.ts';

/** What a person can do with a report: test with permission, save. Asks by events; only saving it does itself. */
@customElement('report-actions')
export class ReportActions extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); gap: 0 28px; margin-block-start: 4px; align-items: start; }
      details[open] { padding-block-end: 12px; }
      details p { margin-block-end: 10px; color: var(--ink-2); }
      .option { display: grid; gap: 4px; justify-items: start; margin-block-start: 8px; }
    `,
  ];

  /** The report that can be saved; null before there is one. */
  @property({ attribute: false }) report: Report | null = null;

  @state() private failed = false;

  override render(): TemplateResult {
    return html`<div class="choices">${this.#renderPermission()} ${this.#renderDownload()}</div>`;
  }

  #renderPermission(): TemplateResult {
    const { t } = this.texts;
    return html`<details class="permission">
      <summary>${t('ui.permission.open')}</summary>
      <p>${t('ui.permission.why')}</p>
      <p>${t(isSecureContext ? 'ui.permission.what' : 'ui.permission.insecure')}</p>
      <button class="ask" type="button" ?disabled=${!isSecureContext} @click=${() => this.dispatchEvent(new RunRequestEvent('ask'))}>${t('ui.permission.start')}</button>
    </details>`;
  }

  #renderDownload(): TemplateResult {
    const { t } = this.texts;
    const option = (masked: boolean): TemplateResult => {
      const id = masked ? 'masked' : 'full';
      return html`<div class="option">
        <button class=${id} type="button" ?disabled=${this.report === null} aria-describedby="${id}-why" @click=${() => this.#onDownload(masked)}>${t(`ui.download.${id}`)}</button>
        <span class="small quiet" id="${id}-why">${t(`ui.download.${id}-why`)}</span>
      </div>`;
    };
    return html`<details class="download">
      <summary>${t('ui.download.open')}</summary>
      <p>${t('ui.download.why')}</p>
      ${option(true)} ${this.failed ? html`<p class="failed">${t('ui.download.failed')}</p>` : nothing} ${option(false)}
    </details>`;
  }

  async #onDownload(masked: boolean): Promise<void> {
    if (!this.report) return;
    try {
      await downloadReport(this.report, { masked });
      this.failed = false;
    } catch {
      // What masks the addresses comes from the server, which may be gone by now.
      this.failed = true;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'report-actions': ReportActions;
  }
}
