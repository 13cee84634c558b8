import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { readReport } from '../core/read-report.ts';
import { ReportOpenEvent } from './events.ts';
import { LocalizedElement } from './localized-element.ts';
import { base, controls } from './styles.ts';

type Problem = Exclude<ReturnType<typeof readReport>, { ok: true }>;

/** Lets the person open a report that was saved before. It is read in the browser; nothing is uploaded. */
@customElement('saved-report')
export class SavedReport extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      p { color: var(--ink-2); margin-block-end: 10px; }
      input { font: inherit; color: inherit; min-block-size: 44px; max-inline-size: 100%; }
      .problem { color: var(--leak); margin-block-start: 8px; }
    `,
  ];

  @state() private problem: Problem | { readonly problem: 'not-loaded' } | null = null;

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`<p>${t('ui.saved.why')}</p>
      <label>${t('ui.saved.file')} <input type="file" accept=".json,application/json" @change=${(event: Event) => void this.#onFile(event)} /></label>
      ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.#tell(this.problem)}</p>`}`;
  }

  #tell(found: NonNullable<typeof this.problem>): string {
    const version = 'version' in found ? found.version : '';
    return this.texts.t(`ui.saved.${found.problem}`, { version });
  }

  async #onFile({ target }: Event): Promise<void> {
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    if (!file) return;
    try {
      const reading = file.text();
      // Else the same file, chosen once more, would be no change to the browser.
      target.value = '';
      const [text, { readReport }] = await Promise.all([reading, import('../core/read-report.ts')]);
      const read = readReport(text);
      this.problem = read.ok ? null : read;
      if (read.ok) this.dispatchEvent(new ReportOpenEvent(read.report));
    } catch {
      // The file went away, or the server, which has the code that reads it.
      this.problem = { problem: 'not-loaded' };
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'saved-report': SavedReport;
  }
}
