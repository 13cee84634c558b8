import { css, html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { IceCheckReport } from '../../core/ice-check/report.ts';
import type { WayState } from '../../core/ice-check/server-verdict.ts';
import { LocalizedElement } from '../localized-element.ts';
import { CELL_CHARACTERS, endpoint, showRaw } from '../raw-text.ts';
import { base } from '../styles.ts';
import { type TimelineEvent, timelineEnd, type TimelineRow, timelineRows } from './timeline-rows.ts';

const SHAPES: Readonly<Record<TimelineEvent['what'], SVGTemplateResult>> = {
  candidate: svg`<circle class="shape" r="7" />`,
  error: svg`<path class="shape" d="M0-8 8 7H-8z" />`,
  outcome: svg`<rect class="shape" x="-6.5" y="-6.5" width="13" height="13" />`,
};

const FAILURES: ReadonlySet<WayState> = new Set(['no-answer', 'no-relay', 'reflexive-only']);

/** The run as a picture: a row for each server and IP version, a mark for everything that came. */
@customElement('ice-timeline')
export class IceTimeline extends LocalizedElement {
  static override readonly styles = [
    base,
    css`
      .rows { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 8fr); align-items: center; margin-block-start: 14px; }
      .label { padding: 4px 14px 4px 0; font-size: 0.86rem; overflow-wrap: anywhere; line-height: 1.35; }
      .track { block-size: 44px; border-block-end: 1px solid var(--line); }
      .label { min-block-size: 44px; display: flex; flex-direction: column; justify-content: center; border-block-end: 1px solid var(--line); }
      svg { display: block; inline-size: 100%; block-size: 100%; overflow: visible; }
      .span { fill: var(--accent); opacity: 0.22; }
      .span.waiting { fill: var(--unknown); opacity: 0.16; }
      .open { stroke: var(--unknown); stroke-width: 2; stroke-dasharray: 4 5; }
      .mark { cursor: pointer; outline: none; }
      .mark .shape { stroke: var(--panel); stroke-width: 2; }
      .candidate .shape { fill: var(--ink-2); }
      .srflx .shape { fill: var(--accent); }
      .relay .shape { fill: var(--safe); }
      .error .shape, .outcome .shape { fill: var(--leak); }
      .outcome.untold .shape { fill: var(--unknown); }
      .hit { fill: transparent; }
      .mark:focus-visible .hit, .mark:hover .hit, .mark.chosen .hit { stroke: var(--accent); stroke-width: 2; }
      .scale { display: flex; justify-content: space-between; font-size: var(--step--1); color: var(--ink-2); padding-block-start: 4px; }
      .told { min-block-size: 3.1em; margin-block-start: 12px; padding: 10px 14px; border-radius: 10px; background: var(--panel-2); font-size: 0.93rem; }
      .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: var(--step--1); color: var(--ink-2); margin-block-start: 10px; }
      .legend span { display: inline-flex; gap: 6px; align-items: center; }
      .legend svg { inline-size: 16px; block-size: 16px; }
      @media (max-width: 640px) {
        .rows { grid-template-columns: minmax(0, 1fr); }
        .label { min-block-size: 0; border: 0; padding: 10px 0 0; }
        .blank { display: none; }
      }
    `,
  ];

  @property({ attribute: false }) report: IceCheckReport | null = null;
  @property({ type: Number }) elapsedMs = 0;

  /** Which event is being read about, by all that tells it from others; what is said of it follows from the report. */
  @state() private chosen = '';

  override render(): TemplateResult {
    const { t } = this.texts;
    const rows = this.report ? timelineRows(this.report) : [];
    if (rows.length === 0) return html`<p class="quiet">${t('ice.timeline.none')}</p>`;
    const endMs = timelineEnd(rows, this.elapsedMs);
    return html`<p class="quiet">${t('ice.timeline.about')}</p>
      <div class="rows">${rows.map((row, index) => this.#renderRow(row, index, endMs))}
        <span class="blank"></span>
        <div class="scale" aria-hidden="true">${[0, endMs / 2, endMs].map((ms) => html`<span>${t('ui.milliseconds', { ms: Math.round(ms) })}</span>`)}</div>
      </div>
      ${this.#renderLegend()}
      <p class="told" role="status">${this.#told(rows)}</p>`;
  }

  /** What the chosen mark means; the hint when there is none, or it belonged to another check. */
  #told(rows: readonly TimelineRow[]): string {
    for (const row of rows) {
      const event = row.events.find((each) => keyOf(row, each) === this.chosen);
      if (event) return this.#describe(event);
    }
    return this.texts.t('ice.timeline.hint');
  }

  #renderRow(row: TimelineRow, index: number, lastMs: number): TemplateResult {
    const { beganMs, endMs, events } = row;
    const x = (ms: number): string => `${Math.min(100, Math.max(0, (ms / lastMs) * 100)).toFixed(2)}%`;
    const began = beganMs ?? 0;
    const until = Math.max(began, endMs ?? lastMs);
    const width = `${Math.max(0.3, ((until - began) / lastMs) * 100).toFixed(2)}%`;
    return html`<div class="label" id="row-${index}">${this.#label(row)}</div>
      <div class="track" role="group" aria-labelledby="row-${index}">
        <svg>
          <rect class="span ${endMs === null ? 'waiting' : ''}" x=${x(began)} y="17" height="10" width=${width} rx="5" />
          ${endMs === null ? svg`<line class="open" x1=${x(began)} x2="100%" y1="22" y2="22" />` : nothing}
          ${events.map((event) => this.#renderEvent(event, { key: keyOf(row, event), x: x(event.atMs) }))}
        </svg>
      </div>`;
  }

  #label({ url, family, beganMs, endMs }: TimelineRow): TemplateResult {
    const { t } = this.texts;
    const name = url === null ? t('ice.timeline.all') : showRaw(url, CELL_CHARACTERS, this.texts);
    const facts = [
      ...(family === null ? [] : [t(`ui.family.${family}`)]),
      ...(beganMs === null ? [] : [t('ice.timeline.asked', { ms: Math.round(beganMs) })]),
      ...(endMs === null ? [t('ice.outcome.waiting')] : []),
    ];
    return html`<span class=${url === null ? nothing : 'raw'}>${name}</span><span class="quiet small">${facts.join(' · ')}</span>`;
  }

  #renderEvent(event: TimelineEvent, { key, x }: { key: string; x: string }): SVGTemplateResult {
    const text = this.#describe(event);
    const choose = (): void => void (this.chosen = key);
    // Nested, since a percentage has no meaning in a transform.
    return svg`<svg x=${x} y="22" class="mark ${kindOf(event)} ${this.chosen === key ? 'chosen' : ''}" tabindex="0" role="img" aria-label=${text}
        @focus=${choose} @pointerenter=${choose} @click=${choose}>
      <circle class="hit" r="12" />
      ${SHAPES[event.what]}
    </svg>`;
  }

  #describe(event: TimelineEvent): string {
    const { t, first } = this.texts;
    const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, this.texts);
    const ms = Math.round(event.atMs);
    if (event.what === 'error') {
      const { errorCode, errorText } = event.error;
      return t('ice.timeline.error', { ms, code: errorCode, text: raw(errorText) }).trim();
    }
    if (event.what === 'outcome') {
      const { tookMs, errorCode } = event.way;
      const text = t(`ice.way.${event.way.state}`, { ms: tookMs ?? ms, code: errorCode ?? 0 });
      return t('ice.timeline.outcome', { ms, text });
    }
    const { type, address, port, protocol } = event.candidate;
    return t('ice.timeline.candidate', {
      ms,
      type: first([`ui.type.${type}`, 'ui.type.unknown']),
      address: endpoint(raw(address ?? ''), port),
      protocol: raw(protocol ?? '').toUpperCase(),
    });
  }

  #renderLegend(): TemplateResult {
    const { t } = this.texts;
    const circle = svg`<circle class="shape" r="6" cx="8" cy="8" />`;
    return html`<div class="legend">
      ${(['host', 'srflx', 'relay'] as const).map((type) => shape(`candidate ${type}`, circle, t(`ui.type.${type}`)))}
      ${shape('error', svg`<path class="shape" d="M8 1 15 15H1z" />`, t('ice.timeline.legend.error'))}
      ${shape('outcome', svg`<rect class="shape" x="2" y="2" width="12" height="12" />`, t('ice.timeline.legend.outcome'))}
      ${shape('', svg`<line class="open" x1="0" x2="16" y1="8" y2="8" />`, t('ice.timeline.legend.waiting'))}
    </div>`;
  }
}

/** How an event is drawn: an outcome that is no failure, or not known to be one, is not in the color of failures. */
function kindOf(event: TimelineEvent): string {
  if (event.what === 'candidate') return `candidate ${event.candidate.type ?? ''}`;
  return event.what === 'outcome' && !FAILURES.has(event.way.state) ? 'outcome untold' : event.what;
}

/** Tells an event from all others, of other checks too: candidates have the check's own ufrag. */
function keyOf({ url, family }: TimelineRow, event: TimelineEvent): string {
  const own =
    event.what === 'candidate'
      ? event.candidate.candidate
      : event.what === 'error'
        ? event.error.errorCode
        : event.way.state;
  return `${url ?? ''} ${family ?? ''} ${event.atMs} ${own}`;
}

/** An entry of the legend. */
function shape(kind: string, drawn: SVGTemplateResult, text: string): TemplateResult {
  return html`<span><svg class=${kind} aria-hidden="true">${drawn}</svg>${text}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-timeline': IceTimeline;
  }
}
