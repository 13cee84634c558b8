import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { GraphPoint } from '../../core/peer-test/session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base } from '../styles.ts';
import { readable } from './phase-clock.ts';

const WIDTH = 600;
const HEIGHT = 80;

/** One value over time, drawn while it is measured. */
@customElement('live-graph')
export class LiveGraph extends LocalizedElement {
  static override readonly styles = [
    base,
    css`
      figure { margin: 0; }
      figcaption { display: flex; justify-content: space-between; gap: 12px; font-size: var(--step--1); color: var(--ink-2); }
      svg { display: block; inline-size: 100%; block-size: 80px; margin-block-start: 4px; background: var(--panel-2); border-radius: 8px; }
      polyline { fill: none; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke; }
      .value { font-variant-numeric: tabular-nums; }
    `,
  ];

  @property() kind: 'latency' | 'throughput' = 'latency';
  @property({ attribute: false }) points: readonly GraphPoint[] = [];

  override render(): TemplateResult {
    const { t } = this.texts;
    const last = this.points.at(-1);
    const max = Math.max(0, ...this.points.map(({ value }) => value));
    const latest = last && t('peer.graph.latest', { value: readable(last.value), max: readable(max) });
    return html`<figure>
      <figcaption><span>${t(`peer.graph.${this.kind}`)}</span><span class="value">${latest ?? nothing}</span></figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
        <polyline points=${line(this.points, max)} />
      </svg>
    </figure>`;
  }
}

function line(points: readonly GraphPoint[], max: number): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const length = Math.max(1, last.atMs - first.atMs);
  const height = HEIGHT - 8;
  return points
    .map(({ atMs, value }) => {
      const x = ((atMs - first.atMs) / length) * WIDTH;
      const y = HEIGHT - 4 - (value / Math.max(max, 0.001)) * height;
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'live-graph': LiveGraph;
  }
}
