import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CandidateRun, WitnessRun } from '../core/artifacts.ts';
import type { SeenAddress } from '../core/report.ts';
import { type CandidateRow, candidateRows } from './candidate-rows.ts';
import { renderCandidateErrors } from './candidate-errors.ts';
import { COLUMNS, renderColumnHelp } from './column-help.ts';
import { LocalizedElement } from './localized-element.ts';
import { CELL_CHARACTERS, endpoint, showRaw } from './raw-text.ts';
import { base, controls } from './styles.ts';
import { tables } from './table-styles.ts';

/** How many rows stand open at first: a browser with many interfaces offers hundreds. */
const MAX_OPEN_ROWS = 24;

/** Every candidate, as they arrive, on a time scale; then every packet at the witness. */
@customElement('candidate-table')
export class CandidateTable extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    tables,
    css`
      th.type, th.scope, th.arrived { inline-size: 14%; }
      th.protocol, th.seen { inline-size: 10%; }
      th.url { inline-size: 15%; }
      .bar { display: block; inline-size: 100%; min-inline-size: 80px; block-size: 8px; margin-block-start: 6px; border-radius: 4px; background: var(--panel-2); overflow: hidden; }
      .bar rect { fill: var(--accent); }
      .nowrap { white-space: nowrap; }
      .help { columns: 3 280px; column-gap: 28px; margin-block: 4px 14px; font-size: 0.93rem; }
      .help > div { break-inside: avoid; padding-block-end: 12px; }
      .help dt { font-weight: 600; }
      .help dd { color: var(--ink-2); }
      .state, .all { margin-block-start: 12px; }
      table:focus { outline: none; }
      .errors li { padding-block: 8px; border-block-start: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; font-size: 0.93rem; }
      .errors p { color: var(--ink-2); margin-block-end: 8px; }
    `,
  ];

  /** What the peer connection showed; null before the run. */
  @property({ attribute: false }) run: CandidateRun | null = null;
  /** What the server saw of the same run. */
  @property({ attribute: false }) witness: WitnessRun | null = null;
  /** The addresses of the report, which say scope and whether the server saw them. */
  @property({ attribute: false }) addresses: readonly SeenAddress[] = [];

  /** Whether every row is shown, however many there are. */
  @state() private showsAll = false;

  #rows: readonly CandidateRow[] = [];
  #lastMs = 1;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('run') && !changed.has('witness') && !changed.has('addresses')) return;
    this.#rows = candidateRows(this.run, this.witness, this.addresses);
    this.#lastMs = Math.max(1, ...(this.run?.candidates ?? []).map(({ atMs }) => atMs));
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`${renderColumnHelp(COLUMNS, this.texts)}
      ${this.#rows.length === 0 ? html`<p class="quiet">${t('ui.candidates.none')}</p>` : this.#renderTable()}
      ${this.run === null ? nothing : html`<p class="quiet small state">${t(this.run.gatheringComplete ? 'ui.candidates.complete' : 'ui.candidates.open')}</p>`}
      ${renderCandidateErrors(this.run?.errors ?? [], this.texts)}`;
  }

  #renderTable(): TemplateResult {
    const { t } = this.texts;
    const rows = this.showsAll ? this.#rows : this.#rows.slice(0, MAX_OPEN_ROWS);
    return html`<table role="table" tabindex="-1">
      <thead role="rowgroup">
        <tr role="row">${COLUMNS.map((column) => html`<th role="columnheader" scope="col" class=${column}>${t(`ui.column.${column}`)}</th>`)}</tr>
      </thead>
      <tbody role="rowgroup">${rows.map((row) => this.#renderRow(row))}</tbody>
      </table>
      ${rows.length === this.#rows.length ? nothing : html`<button class="all" type="button" @click=${() => this.#onShowAll()}>${t('ui.candidates.all', { count: this.#rows.length })}</button>`}`;
  }

  #onShowAll(): void {
    this.showsAll = true;
    // The button is about to go, and the keyboard's place in the page with it.
    this.renderRoot.querySelector('table')?.focus({ preventScroll: true });
  }

  #renderRow(row: CandidateRow): TemplateResult {
    const { t, first } = this.texts;
    const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, this.texts);
    const { type, address, port, protocol, scope, seenByServer, url } = row;
    return html`<tr role="row" data-type=${type}>
      ${this.#cell('type', html`<strong>${first([`ui.type.${type}`, 'ui.type.unknown'])}</strong> <span class="quiet small">${raw(type)}</span>`)}
      ${this.#cell('address', address === null ? null : html`<span class="raw clamp">${endpoint(raw(address), port)}</span>`)}
      ${this.#cell('protocol', protocol === null ? null : html`<span class="clamp">${raw(protocol).toUpperCase()}</span>`)}
      ${this.#cell('scope', scope === null ? null : html`<span class="chip">${first([`ui.scope.${scope}`, 'ui.scope.unknown'])}</span>`)}
      ${this.#cell('seen', seenByServer === null ? null : t(seenByServer ? 'ui.yes' : 'ui.no'))}
      ${this.#cell('url', url === null ? null : html`<span class="raw clamp">${raw(url)}</span>`)}
      ${this.#cell('arrived', this.#renderTime(row))}
    </tr>`;
  }

  /** A cell; one without content shows a dash, and is left out on a card. */
  #cell(column: (typeof COLUMNS)[number], content: TemplateResult | string | null): TemplateResult {
    const { t } = this.texts;
    return html`<td role="cell" class=${content === null ? 'empty' : column} data-label=${t(`ui.column.${column}`)}><span>${content ?? t('ui.none')}</span></td>`;
  }

  #renderTime({ type, atMs }: CandidateRow): TemplateResult {
    const time = html`<span class="nowrap">${this.texts.t('ui.milliseconds', { ms: Math.round(atMs) })}</span>`;
    // The witness has a clock of its own, which the scale does not show.
    if (type === 'witness') return time;
    const percent = (ms: number): number => Math.min(100, Math.max(0, (ms / this.#lastMs) * 100));
    const start = percent(Math.min(this.run?.localDescriptionAtMs ?? 0, atMs));
    // Attributes of an SVG rectangle, since the CSP forbids style attributes.
    return html`${time}
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect x=${start} y="0" height="8" width=${Math.max(1, percent(atMs) - start)} />
      </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'candidate-table': CandidateTable;
  }
}
