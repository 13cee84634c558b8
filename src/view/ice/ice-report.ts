import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { candidatesCsv } from '../../core/ice-check/csv.ts';
import { iceCheckMarkdown } from '../../core/ice-check/markdown.ts';
import type { IceCheckReport } from '../../core/ice-check/report.ts';
import { saveText, reportFileName } from '../download.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls } from '../styles.ts';
import { copyText } from './copy.ts';
import { fields } from './styles.ts';

/** The forms of a report, with their media types. */
const FORMS = {
  json: { type: 'application/json', write: (report: IceCheckReport) => `${JSON.stringify(report, null, 2)}\n` },
  markdown: { type: 'text/markdown', write: iceCheckMarkdown },
  csv: { type: 'text/csv', write: candidatesCsv },
} as const;
type Form = keyof typeof FORMS;

const EXTENSIONS: Readonly<Record<Form, string>> = { json: 'json', markdown: 'md', csv: 'csv' };

/** The result to take along: copied or saved, masked unless the person wants it otherwise. */
@customElement('ice-report')
export class IceReport extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    fields,
    css`.row { margin-block-start: 8px; } textarea { min-block-size: 12rem; margin-block-start: 8px; }`,
  ];

  @property({ attribute: false }) report: IceCheckReport | null = null;

  @state() private masked = true;
  @state() private status: 'copied' | 'failed' | null = null;
  /** What could not be copied, to be copied by hand. */
  @state() private byHand = '';

  override render(): TemplateResult {
    const { t } = this.texts;
    const copy = (form: Form): TemplateResult =>
      html`<button type="button" class="copy-${form}" ?disabled=${!this.report} @click=${() => void this.#copy(form)}>${t(`ice.report.copy-${form}`)}</button>`;
    const save = (form: Form): TemplateResult =>
      html`<button type="button" class="save-${form}" ?disabled=${!this.report} @click=${() => void this.#save(form)}>${t(`ice.report.${form}`)}</button>`;
    return html`<p class="quiet">${t('ice.report.about')}</p>
      <label class="check"><input type="checkbox" class="masked" .checked=${this.masked} @change=${({ target }: Event) => (this.masked = target instanceof HTMLInputElement && target.checked)} />${t('ice.report.masked')}</label>
      <div class="row">${copy('markdown')} ${copy('json')} ${copy('csv')} ${save('json')} ${save('markdown')} ${save('csv')}</div>
      <p role="status">${this.status === 'copied' ? t('ice.copied') : this.status === 'failed' ? html`<span class="fault">${t('ice.report.failed')}</span>` : nothing}</p>
      ${this.byHand === '' ? nothing : html`<label>${t('ice.copy-failed')}<textarea readonly .value=${this.byHand} @focus=${({ target }: Event) => target instanceof HTMLTextAreaElement && target.select()}></textarea></label>`}`;
  }

  /** Loaded on demand: few people save a report, and the code comes with every schema of it. */
  async #given(): Promise<IceCheckReport | null> {
    if (!this.report || !this.masked) return this.report;
    const { redactReport } = await import('../../core/redact.ts');
    return redactReport(this.report);
  }

  async #use(form: Form, use: (report: IceCheckReport, text: string) => Promise<void> | void): Promise<void> {
    try {
      const report = await this.#given();
      if (report) await use(report, FORMS[form].write(report));
    } catch {
      // What masks the addresses comes from the server, which may be gone by now.
      this.status = 'failed';
    }
  }

  #copy(form: Form): Promise<void> {
    return this.#use(form, async (_report, text) => {
      const copied = await copyText(text);
      this.status = copied ? 'copied' : null;
      this.byHand = copied ? '' : text;
    });
  }

  #save(form: Form): Promise<void> {
    return this.#use(form, (report, text) => {
      const name = reportFileName(report, report.redacted).replace(/json$/, EXTENSIONS[form]);
      saveText(name, text, FORMS[form].type);
      this.status = null;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-report': IceReport;
  }
}
