import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PhaseRecord } from '../../core/peer-test/artifacts.ts';
import { tellsOfNetwork } from '../../core/peer-test/pair.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls } from '../styles.ts';

const WIDTH = 1000;
/** Narrower bars could not be seen. */
const MIN_BAR = 6;

/** The phases of a pair on one time line. */
@customElement('phase-clock')
export class PhaseClock extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      ol { display: grid; gap: 6px; margin: 0; padding: 0; list-style: none; }
      li { display: grid; grid-template-columns: 8.5em minmax(0, 1fr) 7.5em; gap: 12px; align-items: center; font-size: 0.92rem; }
      svg { display: block; inline-size: 100%; block-size: 14px; }
      .track { fill: var(--panel-2); }
      .bar { fill: var(--accent); }
      .failed .bar { fill: var(--leak); }
      .running .bar, .skipped .bar { fill: var(--unknown); }
      .took { text-align: end; font-variant-numeric: tabular-nums; color: var(--ink-2); }
      .failed .took { color: var(--leak); }
      dl { display: grid; grid-template-columns: 8.5em minmax(0, 1fr); gap: 4px 12px; font-size: 0.92rem; }
      dt { font-weight: 600; }
      @media (max-width: 640px) {
        li { grid-template-columns: minmax(0, 1fr) max-content; gap: 2px 12px; }
        li svg { grid-row: 2; grid-column: 1 / -1; }
        dl { grid-template-columns: minmax(0, 1fr); }
      }
    `,
  ];

  @property({ attribute: false }) phases: readonly PhaseRecord[] = [];
  /** Whether a phase that failed is information and no fault. */
  @property({ type: Boolean }) experiment = false;

  override render(): TemplateResult {
    const { t } = this.texts;
    const ends = this.phases.map(({ startedMs, durationMs }) => startedMs + (durationMs ?? 0));
    const lengthMs = Math.max(1, ...ends);
    return html`<h3>${t('peer.clock')}</h3>
      <ol>
        ${this.phases.map((record) => this.#renderPhase(record, lengthMs))}
      </ol>
      <details>
        <summary>${t('peer.clock.about')}</summary>
        <dl>
          ${this.phases.map(
            ({ phase }) =>
              html`<dt>${t(`peer.phase.${phase}`)}</dt>
                <dd>${t(`peer.phase.${phase}.about`)}</dd>`,
          )}
        </dl>
      </details>`;
  }

  #renderPhase(record: PhaseRecord, lengthMs: number): TemplateResult {
    const { t } = this.texts;
    const { phase, durationMs, failure } = record;
    const took = durationMs === null ? t('peer.clock.running') : t('peer.clock.ms', { ms: readable(durationMs) });
    const isSkipped = failure !== null && (failure === 'cannot-restart' || !tellsOfNetwork(failure));
    const isNeutral = isSkipped || (this.experiment && failure !== null);
    return html`<li class=${isNeutral ? 'skipped' : stateOf(record)}>
      <span>${t(`peer.phase.${phase}`)}</span>
      <svg viewBox="0 0 ${WIDTH} 14" preserveAspectRatio="none" aria-hidden="true">${bar(record, lengthMs)}</svg>
      <span class="took">${isSkipped ? t('peer.value.none') : took}</span>
    </li>`;
  }
}

function stateOf({ durationMs, failure }: PhaseRecord): 'running' | 'done' | 'failed' {
  if (failure !== null) return 'failed';
  return durationMs === null ? 'running' : 'done';
}

function bar({ startedMs, durationMs }: PhaseRecord, lengthMs: number): SVGTemplateResult {
  const x = Math.min(WIDTH - MIN_BAR, (startedMs / lengthMs) * WIDTH);
  const width = Math.max(MIN_BAR, ((durationMs ?? lengthMs - startedMs) / lengthMs) * WIDTH);
  return svg`<rect class="track" x="0" y="5" width=${WIDTH} height="4" rx="2" />
    <rect class="bar" x=${x} y="0" width=${Math.min(width, WIDTH - x)} height="14" rx="3" />`;
}

/** Tenths below ten, whole numbers above. */
export function readable(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

declare global {
  interface HTMLElementTagNameMap {
    'phase-clock': PhaseClock;
  }
}
