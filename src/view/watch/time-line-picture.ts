import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type AddressStretch, addressLane } from '../../core/watch/lanes.ts';
import type { WatchEvent } from '../../core/watch/session.ts';
import { stretches, type TimeLine } from '../../core/watch/time-line.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base } from '../styles.ts';
import { elapsedText } from './elapsed.ts';

/** Units from edge to edge: as many as there are pixels, so that a phone shows the same letters and bars. */
const WIDEST = 720;
const NARROWEST = 280;
const LABEL = 64;
/** Units that the time under a tick needs. */
const TICK_ROOM = 52;
const ROW = 34;
const BAR = 20;
/** A picture never shows less than this, so that the first tests do not fill it. */
const SHORTEST_MS = 30_000;
const TICK_STEPS_S = [5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 21_600, 86_400];
const COLOURS = 4;

/** How time becomes a place in the picture. */
interface Scale {
  readonly spanMs: number;
  readonly width: number;
  readonly x: (ms: number) => number;
}

/** The time line of a watch: the result and the public addresses of each family, side by side in time. */
@customElement('time-line-picture')
export class TimeLinePicture extends LocalizedElement {
  static override readonly styles = [
    base,
    css`
      svg { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
      text { fill: var(--ink-2); font: 12px var(--font); }
      .track { fill: var(--panel-2); }
      .axis { stroke: var(--line); }
      .leak, .baseline { fill: var(--leak); }
      .exposed { fill: var(--exposed); }
      .no-leak { fill: var(--safe); }
      .not-tested, .error { fill: url(#hatch); }
      .colour-0 { fill: var(--accent); }
      .colour-1 { fill: light-dark(#6d5bd0, #a99bff); }
      .colour-2 { fill: light-dark(#007a7a, #4fd0c8); }
      .colour-3 { fill: light-dark(#8a5a9e, #d79be8); }
      .event { stroke: var(--ink); stroke-dasharray: 2 3; }
      .gap { stroke: var(--unknown); stroke-width: 3; }
      .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-block-start: 8px; }
      .legend svg { display: inline-block; inline-size: 14px; block-size: 14px; vertical-align: -2px; margin-inline-end: 6px; }
    `,
  ];

  @property({ attribute: false }) timeLine: TimeLine | null = null;
  @property({ attribute: false }) events: readonly WatchEvent[] = [];
  /** CIDR ranges that this deployment treats as public. */
  @property({ attribute: false }) assumePublic: readonly string[] = [];
  /** How many changes the list below has. */
  @property({ type: Number }) changes = 0;

  override render(): TemplateResult {
    const { t } = this.texts;
    const last = this.timeLine?.moments.at(-1);
    if (!this.timeLine || !last) return html`<p class="quiet">${t('watch.picture.empty')}</p>`;
    const spanMs = Math.max(SHORTEST_MS, last.atMs + last.tookMs);
    const width = Math.min(WIDEST, Math.max(NARROWEST, this.clientWidth));
    const scale: Scale = { spanMs, width, x: (ms) => LABEL + (ms / spanMs) * (width - LABEL) };
    const { x } = scale;
    const timeLine = this.timeLine;
    const families = [4, 6] as const;
    const height = ROW * 3 + 22;
    return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${t('watch.picture.label', { time: elapsedText(spanMs), changes: this.changes })}>
        <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="gap" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>
        ${this.#renderRow(
          0,
          t('watch.picture.verdict'),
          stretches(timeLine).map((each) => ({ ...each, kind: each.outcome })),
          scale,
        )}
        ${families.map((family, index) => this.#renderRow(index + 1, `IPv${family}`, this.#kinds(addressLane(timeLine, family, this.assumePublic)), scale))}
        ${this.events.filter(({ what }) => what !== 'hidden').map(({ atMs }) => svg`<line class="event" x1=${x(atMs)} x2=${x(atMs)} y1="0" y2=${ROW * 3 - 8}></line>`)}
        ${this.#renderAxis(scale, ROW * 3)}
      </svg>
      ${this.#renderLegend()}`;
  }

  /** Each address gets a colour when it first appears; the remembered ones have one of their own. */
  #kinds(lane: readonly AddressStretch[]): { fromMs: number; untilMs: number; kind: string | null }[] {
    const seen: string[] = [];
    return lane.map(({ addresses, baselineAddresses, failed, fromMs, untilMs }) => {
      const key = addresses.join(' ');
      if (key !== '' && !seen.includes(key)) seen.push(key);
      const colour = `colour-${seen.indexOf(key) % COLOURS}`;
      const kind = failed ? 'error' : baselineAddresses.length > 0 ? 'baseline' : key === '' ? null : colour;
      return { fromMs, untilMs, kind };
    });
  }

  #renderRow(
    index: number,
    label: string,
    bars: readonly { readonly fromMs: number; readonly untilMs: number; readonly kind: string | null }[],
    { width, x }: Scale,
  ): TemplateResult {
    const y = index * ROW;
    return svg`<text x="0" y=${y + 15}>${label}</text>
      <rect class="track" x=${LABEL} y=${y} width=${width - LABEL} height=${BAR} rx="4"></rect>
      ${bars.map(({ fromMs, untilMs, kind }) => (kind === null ? nothing : svg`<rect class=${kind} x=${x(fromMs)} y=${y} width=${Math.max(2, x(untilMs) - x(fromMs))} height=${BAR} rx="2"></rect>`))}`;
  }

  #renderAxis({ spanMs, width, x }: Scale, y: number): TemplateResult[] {
    const most = (width - LABEL) / TICK_ROOM;
    const step = 1000 * (TICK_STEPS_S.find((seconds) => spanMs / (seconds * 1000) <= most) ?? 86_400);
    const ticks = Array.from({ length: Math.floor(spanMs / step) + 1 }, (_, index) => index * step);
    return ticks.map(
      (ms) => svg`<line class="axis" x1=${x(ms)} x2=${x(ms)} y1=${y - 8} y2=${y - 2}></line>
        <text x=${x(ms)} y=${y + 15} text-anchor=${ms === 0 ? 'start' : x(ms) > width - 20 ? 'end' : 'middle'}>${elapsedText(ms)}</text>`,
    );
  }

  #renderLegend(): TemplateResult {
    const { t } = this.texts;
    const entries = [
      ['baseline', 'watch.legend.baseline'],
      ['colour-0', 'watch.legend.other'],
      ['not-tested', 'watch.legend.failed'],
    ] as const;
    return html`<p class="small quiet legend">${entries.map(
      ([kind, id]) =>
        html`<span><svg viewBox="0 0 14 14" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="gap" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs><rect class=${kind} width="14" height="14" rx="3"></rect></svg>${t(id)}</span>`,
    )}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'time-line-picture': TimeLinePicture;
  }
}
