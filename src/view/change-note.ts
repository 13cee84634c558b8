import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Change, changeBetween } from '../core/change.ts';
import { isSaved, type RunState } from '../core/session.ts';
import type { Report } from '../core/report.ts';
import { LocalizedElement } from './localized-element.ts';
import { CELL_CHARACTERS, showRaw } from './raw-text.ts';
import { base, panel } from './styles.ts';

/** How many addresses are named. */
const MAX_ADDRESSES = 4;

/** What has changed since the test before, in plain words; nothing until a second test is final. */
@customElement('change-note')
export class ChangeNote extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    css`.panel { padding-block: 14px; } p + p { margin-block-start: 4px; }`,
  ];

  @property({ attribute: false }) state: RunState | null = null;

  /** The last final report of the test on screen, and of the one before it. */
  #latest: Report | null = null;
  #before: Report | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    const { report, phase } = this.state ?? {};
    // A report that somebody has opened is no test of this browser.
    if (!changed.has('state') || !report || isSaved(this.state)) return;
    if (phase === 'running') {
      this.#before = this.#latest ?? this.#before;
      this.#latest = null;
    } else if (report.verdict.final) {
      this.#latest = report;
    }
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#before || !this.#latest || isSaved(this.state)) return nothing;
    const { t } = this.texts;
    const change = changeBetween(this.#before, this.#latest);
    return html`<section class="panel" aria-label=${t('ui.change.title')} data-part="change">
      <p><strong>${this.#verdicts(change)}</strong></p>
      ${this.#renderAddresses('ui.change.gone', change.gone)} ${this.#renderAddresses('ui.change.added', change.added)}
    </section>`;
  }

  #verdicts({ before, after, gone, added }: Change): string {
    const { t } = this.texts;
    const [was, is] = [t(`verdict.${before}`), t(`verdict.${after}`)];
    if (before !== after) return t('ui.change.verdict', { before: was, after: is });
    return t(gone.length + added.length > 0 ? 'ui.change.same-verdict' : 'ui.change.none', { after: is });
  }

  #renderAddresses(
    id: 'ui.change.gone' | 'ui.change.added',
    addresses: readonly string[],
  ): TemplateResult | typeof nothing {
    if (addresses.length === 0) return nothing;
    const named = addresses.slice(0, MAX_ADDRESSES).map((each) => showRaw(each, CELL_CHARACTERS, this.texts));
    const more = addresses.length > MAX_ADDRESSES ? ' …' : '';
    return html`<p>${this.texts.t(id, { addresses: named.join(', ') + more })}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'change-note': ChangeNote;
  }
}
