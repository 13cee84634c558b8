import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Report } from '../../core/report.ts';
import { downloadReport } from '../download.ts';
import type { ViewMessageId } from '../messages.ts';
import { printDocument } from './paper.ts';
import { type CopyFormat, documentOf, printAs } from './report-texts.ts';
import { ToolPanel } from './tool-panel.ts';

/** Copies, saves, prints and shares the report on screen, masked unless the person wants otherwise. */
@customElement('share-panel')
export class SharePanel extends ToolPanel {
  static override readonly styles = [
    ToolPanel.styles,
    css`
      label { display: flex; gap: 10px; align-items: start; min-block-size: 44px; padding-block: 10px; margin-block-start: 8px; cursor: pointer; inline-size: fit-content; }
      input { inline-size: 22px; block-size: 22px; margin: 1px 0 0; flex: none; accent-color: var(--accent); }
      pre { max-block-size: 19em; overflow: auto; margin: 6px 0 0; padding: 14px 16px; border-radius: 12px; background: var(--panel-2); font: 0.86rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
      h3 { margin-block: 14px 0; }
    `,
  ];

  @state() private masked = true;
  @state() private format: CopyFormat = 'text';
  @state() private status: ViewMessageId | null = null;

  @query('pre') private readonly preview: HTMLElement | null | undefined;

  protected override get titleId(): ViewMessageId {
    return 'share.title';
  }

  protected override renderBody(): TemplateResult {
    const { t } = this.texts;
    const report = this.run.state?.report;
    if (!report) return html`<p>${t('share.none')}</p>`;
    const button = (
      id: 'copy-text' | 'copy-markdown' | 'json' | 'print' | 'send',
      act: () => unknown,
      main = '',
    ): TemplateResult => html`<button class="${id} ${main}" type="button" @click=${act}>${t(`share.${id}`)}</button>`;
    return html`<p>${t('share.why')}</p>
      <label><input type="checkbox" .checked=${this.masked} aria-describedby="mask-about" @change=${(event: Event) => this.#onMask(event)} />${t('share.mask')}</label>
      <p class="quiet small" id="mask-about">${t('share.mask.about')}</p>
      <div class="row">
        ${button('copy-text', () => this.#onCopy('text'), 'main')} ${button('copy-markdown', () => this.#onCopy('markdown'))}
        ${button('json', () => this.#onSave(report))} ${button('print', () => printDocument(documentOf(report, this.masked, this.texts)))}
        ${typeof navigator.share === 'function' ? button('send', () => this.#onSend()) : nothing}
      </div>
      <p class="status" role="status" data-told=${this.status ?? nothing}>${this.status ? t(this.status) : ''}</p>
      <h3 id="preview">${t('share.preview')}</h3>
      <pre tabindex="0" role="region" aria-labelledby="preview">${this.#text(this.format)}</pre>`;
  }

  #text(format: CopyFormat): string {
    const report = this.run.state?.report;
    return report ? printAs(format, documentOf(report, this.masked, this.texts)) : '';
  }

  #onMask({ target }: Event): void {
    this.masked = !(target instanceof HTMLInputElement) || target.checked;
    this.status = null;
  }

  async #onCopy(format: CopyFormat): Promise<void> {
    this.format = format;
    try {
      await navigator.clipboard.writeText(this.#text(format));
      this.status = 'share.copied';
    } catch {
      // Refused, or there is no clipboard on a page without HTTPS.
      this.status = 'share.refused';
      await this.updateComplete;
      this.#select();
    }
  }

  #select(): void {
    if (!this.preview) return;
    this.preview.focus();
    getSelection()?.selectAllChildren(this.preview);
  }

  async #onSave(report: Report): Promise<void> {
    try {
      await downloadReport(report, { masked: this.masked });
      this.status = 'share.saved';
    } catch {
      // What masks a report is loaded only now, and the server may be gone.
      this.status = 'share.not-saved';
    }
  }

  async #onSend(): Promise<void> {
    try {
      await navigator.share({ title: this.texts.t('report.title'), text: this.#text('text') });
      this.status = null;
    } catch (cause) {
      // Whoever closes the system's dialog needs no explanation.
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) this.status = 'share.not-shared';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'share-panel': SharePanel;
  }
}
