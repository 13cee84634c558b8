import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WatchReport } from '../../core/watch/watch-report.ts';
import { downloadReport } from '../download.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls } from '../styles.ts';

/** What was seen as a file: without addresses, unless the person wants them in it. */
@customElement('save-watch')
export class SaveWatch extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`.row { display: flex; flex-wrap: wrap; gap: 10px; margin-block: 10px; } .wrong { color: var(--leak); }`,
  ];

  /** The report that can be saved now. */
  @property({ attribute: false }) report: () => WatchReport | null = () => null;
  /** Whether there is something to save. */
  @property({ type: Boolean }) ready = false;

  @state() private failed = false;

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`<p class="quiet" id="why">${t('watch.save.why')}</p>
      <div class="row">
        <button class="masked" type="button" ?disabled=${!this.ready} @click=${() => this.#onSave(true)}>${t('watch.save.masked')}</button>
        <button class="full" type="button" ?disabled=${!this.ready} @click=${() => this.#onSave(false)}>${t('watch.save.full')}</button>
      </div>
      <p class="small wrong" role="status">${this.failed ? t('watch.save.failed') : nothing}</p>`;
  }

  async #onSave(masked: boolean): Promise<void> {
    const report = this.report();
    if (report === null) return;
    try {
      await downloadReport(report, { masked });
      this.failed = false;
    } catch {
      // What masks the addresses comes from the server, which may be gone by now.
      this.failed = true;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'save-watch': SaveWatch;
  }
}
