import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import type { CandidateRun, IceCandidate } from '../../core/artifacts.ts';
import { explainCandidate } from '../../core/ice-check/explain.ts';
import { valueOf } from '../../core/ice-check/facts.ts';
import { priorityParts } from '../../core/ice-check/priority.ts';
import type { IceCheckReport } from '../../core/ice-check/report.ts';
import { renderCandidateErrors } from '../candidate-errors.ts';
import { nextTurn } from '../frame-turns.ts';
import { LocalizedElement } from '../localized-element.ts';
import { CELL_CHARACTERS, endpoint, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';
import { tables } from '../table-styles.ts';
import { fields } from './styles.ts';

const COLUMNS = [
  'time',
  'type',
  'foundation',
  'protocol',
  'address',
  'port',
  'priority',
  'url',
  'relay',
  'explain',
] as const;
type Column = (typeof COLUMNS)[number];

/** Rows that are added in one frame, so that a thousand at once keep the page alive. */
const ROWS_PER_FRAME = 6;
/** Rows of one body of the table: what is far from the screen is neither laid out nor painted, a body at a time. */
const ROWS_PER_BODY = 50;

/** Every candidate of one run with all that the browser tells, explained on demand, and its error events. */
@customElement('ice-candidates')
export class IceCandidates extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    tables,
    fields,
    css`
      .choice { max-inline-size: 34rem; margin-block: 12px; }
      /* A table proper would be laid out anew, as a whole, with each row that is added. */
      table, tbody, thead { display: block; }
      thead tr, tbody tr:not(.explained) {
        display: grid;
        grid-template-columns:
          minmax(0, 7fr) minmax(0, 12fr) minmax(0, 11fr) minmax(0, 9fr) minmax(0, 15fr) minmax(0, 7fr) minmax(0, 12fr) minmax(0, 12fr) minmax(0, 8fr)
          minmax(0, 9fr);
      }
      .explained, .explained td { display: block; }
      .full { content-visibility: auto; contain-intrinsic-block-size: auto 2400px; }
      .nowrap { white-space: nowrap; }
      .explained td { background: var(--panel-2); padding: 12px 16px; }
      .explained p + p { margin-block-start: 6px; }
      .explained dl { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-block-start: 8px; font-size: 0.93rem; }
      .explained dl div { display: flex; gap: 8px; }
      .explained dt { color: var(--ink-2); }
      button.why { padding: 4px 10px; font-size: var(--step--1); }
      .state { margin-block-start: 12px; }
      .errors li { padding-block: 8px; border-block-start: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; font-size: 0.93rem; }
      .errors p { color: var(--ink-2); margin-block-end: 8px; }
      @media (max-width: 760px) {
        tbody tr:not(.explained) { grid-template-columns: minmax(0, 1fr); }
        tbody:not(:last-child) tr:last-child { border-block-end: 1px solid var(--line); padding-block-end: 14px; }
        .explained td { border-radius: 10px; }
        .explained td::before { content: none; }
        .full { contain-intrinsic-block-size: auto 12000px; }
      }
      @media print { .full { content-visibility: visible; } }
    `,
  ];

  @property({ attribute: false }) report: IceCheckReport | null = null;
  /** The common run while there is no report that has it. */
  @property({ attribute: false }) first: CandidateRun | null = null;

  /** The server whose own run is shown, and where it stood in the list; null for the common run. */
  @state() private shown: { readonly url: string; readonly index: number } | null = null;
  @state() private limit = ROWS_PER_FRAME;
  /** Lines of the candidates that are explained. */
  @state() private explained: ReadonlySet<string> = new Set();

  /** Whether more rows come with the next frame. */
  #isGrowing = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.get('report') || this.report !== null) return;
    // A new check: its rows come a few in a frame again, and none of them was asked about.
    this.limit = ROWS_PER_FRAME;
    this.explained = new Set();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.#isGrowing || this.limit >= (this.#run()?.candidates.length ?? 0)) return;
    void this.#grow();
  }

  async #grow(): Promise<void> {
    this.#isGrowing = true;
    await nextTurn();
    this.#isGrowing = false;
    this.limit += ROWS_PER_FRAME;
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    const run = this.#run();
    const candidates = run?.candidates ?? [];
    return html`<p class="quiet">${t('ice.candidates.about')}</p>
      ${this.#renderChoice()}
      ${candidates.length === 0 ? html`<p class="quiet">${t('ice.candidates.none')}</p>` : nothing}
      ${this.#renderTable(candidates)}
      ${run ? html`<p class="quiet small state">${this.#state(run)}</p>` : nothing}
      ${renderCandidateErrors(run?.errors ?? [], this.texts)}`;
  }

  #run(): CandidateRun | null {
    const artifacts = this.report?.artifacts;
    const own = artifacts?.servers[this.#index()]?.run;
    if (own) return valueOf(own);
    return (artifacts ? valueOf(artifacts.common) : null) ?? this.first;
  }

  /** Where the chosen server stands now: the list may have been edited since. -1 for the common run. */
  #index(): number {
    const { shown } = this;
    const servers = this.report?.artifacts.servers ?? [];
    if (shown === null || servers[shown.index]?.url === shown.url) return shown?.index ?? -1;
    return servers.findIndex(({ url }) => url === shown.url);
  }

  #state({ candidates, states, gatheringComplete }: CandidateRun): string {
    const { t } = this.texts;
    const done = states.find(({ machine, state: each }) => machine === 'gathering' && each === 'complete');
    const count = candidates.length;
    return gatheringComplete && done
      ? t('ice.candidates.done', { count, ms: Math.round(done.atMs) })
      : t('ice.candidates.open', { count });
  }

  #renderChoice(): TemplateResult | typeof nothing {
    const { t } = this.texts;
    const servers = this.report?.artifacts.servers ?? [];
    if (servers.length === 0) return nothing;
    const shown = this.#index();
    return html`<label class="choice">${t('ice.candidates.run')}
      <select @change=${({ target }: Event) => target instanceof HTMLSelectElement && this.#choose(Number(target.value))}>
        <option value="-1" .selected=${live(shown === -1)}>${t('ice.timeline.all')}</option>
        ${servers.map(({ url, asked }, index) => (asked ? html`<option value=${index} .selected=${live(shown === index)}>${showRaw(url, CELL_CHARACTERS, this.texts)}</option>` : nothing))}
      </select>
    </label>`;
  }

  #choose(index: number): void {
    const url = this.report?.artifacts.servers[index]?.url;
    this.shown = url === undefined ? null : { url, index };
    this.limit = ROWS_PER_FRAME;
  }

  #renderTable(candidates: readonly IceCandidate[]): TemplateResult {
    const { t } = this.texts;
    const rows = candidates.slice(0, this.limit);
    const bodies = Array.from({ length: Math.ceil(rows.length / ROWS_PER_BODY) }, (_, index) =>
      rows.slice(index * ROWS_PER_BODY, (index + 1) * ROWS_PER_BODY),
    );
    return html`<table role="table" ?hidden=${candidates.length === 0}>
      <thead role="rowgroup"><tr role="row">${COLUMNS.map((column) => html`<th role="columnheader" scope="col" class=${column}>${t(`ice.column.${column}`)}</th>`)}</tr></thead>
      ${bodies.map((body) => guard([...body, this.language, this.explained], () => this.#renderBody(body)))}
    </table>`;
  }

  #renderBody(body: readonly IceCandidate[]): TemplateResult {
    return html`<tbody role="rowgroup" class=${body.length === ROWS_PER_BODY ? 'full' : nothing}>${body.map(
      (candidate) =>
        guard([candidate, this.language, this.explained.has(candidate.candidate)], () => this.#renderRow(candidate)),
    )}</tbody>`;
  }

  #renderRow(candidate: IceCandidate): TemplateResult {
    const { t, first } = this.texts;
    const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, this.texts);
    const { atMs, type, foundation, protocol, tcpType, address, port, priority, url, relayProtocol } = candidate;
    const isOpen = this.explained.has(candidate.candidate);
    const code = (text: string | null): TemplateResult | null =>
      text ? html`<span class="raw clamp">${raw(text)}</span>` : null;
    return html`<tr role="row" data-type=${type ?? 'unknown'}>
        ${this.#cell('time', html`<span class="nowrap">${t('ui.milliseconds', { ms: Math.round(atMs) })}</span>`)}
        ${this.#cell('type', html`<strong>${first([`ui.type.${type}`, 'ui.type.unknown'])}</strong>`)}
        ${this.#cell('foundation', code(foundation))}
        ${this.#cell('protocol', protocol === null ? null : `${protocol.toUpperCase()}${tcpType === null ? '' : ` (${tcpType})`}`)}
        ${this.#cell('address', code(address))}
        ${this.#cell('port', port === null ? null : String(port))}
        ${this.#cell('priority', priority === null ? null : html`<span class="nowrap">${this.#priority(priority)}</span>`)}
        ${this.#cell('url', code(url))}
        ${this.#cell('relay', code(relayProtocol))}
        ${this.#cell('explain', html`<button type="button" class="why" aria-expanded=${isOpen} @click=${() => this.#toggle(candidate)}>${t('ice.explain')}</button>`)}
      </tr>
      ${isOpen ? this.#renderExplanation(candidate) : nothing}`;
  }

  #priority(priority: number): string {
    const { type, local, component } = priorityParts(priority);
    return `${type} | ${local} | ${component}`;
  }

  #cell(column: Column, content: TemplateResult | string | null): TemplateResult {
    const { t } = this.texts;
    return html`<td role="cell" class=${content === null ? 'empty' : column} data-label=${t(`ice.column.${column}`)}><span>${content ?? t('ui.none')}</span></td>`;
  }

  #renderExplanation(candidate: IceCandidate): TemplateResult {
    const { t } = this.texts;
    const raw = (value: string | number): string => showRaw(String(value), CELL_CHARACTERS, this.texts);
    const { relatedAddress, relatedPort, sdpMid, usernameFragment } = candidate;
    const more = [
      ['related', relatedAddress === null ? null : endpoint(relatedAddress, relatedPort)],
      ['mid', sdpMid],
      ['ufrag', usernameFragment],
    ] as const;
    return html`<tr role="row" class="explained"><td role="cell" colspan=${COLUMNS.length}>
      ${explainCandidate(candidate).map(({ id, params }) => html`<p>${t(id, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, raw(value)])))}</p>`)}
      <dl>${more.map(([name, value]) => (value ? html`<div><dt>${t(`ice.column.${name}`)}</dt><dd class="raw">${raw(value)}</dd></div>` : nothing))}</dl>
      <p class="raw quiet small">${raw(candidate.candidate)}</p>
    </td></tr>`;
  }

  #toggle({ candidate }: IceCandidate): void {
    const explained = new Set(this.explained);
    if (!explained.delete(candidate)) explained.add(candidate);
    this.explained = explained;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-candidates': IceCandidates;
  }
}
