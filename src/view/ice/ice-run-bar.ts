import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { refusalOfAll } from '../../core/ice-check/refusals.ts';
import type { IceCheckState } from '../../core/ice-check/session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { CELL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';
import { IceRequestEvent } from './events.ts';
import { refusalText } from './refusal-text.ts';
import { fields } from './styles.ts';

/** How many awaited servers are named. */
const MAX_NAMED = 3;

/** Starts, stops and extends a check, and says what it waits for. */
@customElement('ice-run-bar')
export class IceRunBar extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    fields,
    css`
      :host { display: flex; flex-wrap: wrap; gap: 10px 18px; align-items: center; margin-block-start: 18px; }
      .row { display: flex; flex-wrap: wrap; gap: 10px; }
      .fault { flex: 1 1 100%; }
      .fault:empty { display: none; }
      .status { flex: 1 1 260px; min-block-size: 3.1em; display: grid; align-content: center; }
    `,
  ];

  @property({ attribute: false }) state: IceCheckState | null = null;

  @query('.start') private readonly startButton: HTMLButtonElement | null | undefined;

  override render(): TemplateResult {
    const { t } = this.texts;
    const phase = this.state?.phase ?? 'idle';
    const artifacts = this.state?.report?.artifacts;
    const refusal = artifacts ? refusalOfAll(artifacts) : null;
    const isBusy = phase === 'running' || phase === 'asking';
    const ask = (what: 'start' | 'stop' | 'extend') => () => this.#ask(what);
    return html`<div class="row" role="group" aria-label=${t('ui.actions')}>
        <button type="button" class="main start" aria-describedby="start-fault" @click=${ask('start')}>${t(phase === 'idle' ? 'ice.start' : 'ice.start-again')}</button>
        <button type="button" class="stop" ?disabled=${!isBusy} @click=${ask('stop')}>${t('ice.stop')}</button>
        <button type="button" class="extend" ?disabled=${phase !== 'running'} @click=${ask('extend')}>${t('ice.extend')}</button>
      </div>
      <p class="status quiet" role="status" data-phase=${phase}>${this.#renderStatus(phase)}</p>
      <p class="fault" id="start-fault">${refusal ? refusalText('ice.common-failed', refusal, this.texts) : nothing}</p>`;
  }

  #renderStatus(phase: IceCheckState['phase']): string | typeof nothing {
    const { t } = this.texts;
    const { awaited = [], elapsedMs = 0, deadlineMs = 0 } = this.state ?? {};
    if (phase === 'done') return nothing;
    if (phase !== 'running' || awaited.length === 0) return t(`ice.phase.${phase}`);
    const names = awaited.slice(0, MAX_NAMED).map((url) => showRaw(url, CELL_CHARACTERS, this.texts));
    // Not by Intl.ListFormat: to make the first one takes the page's thread for longer than a first candidate takes.
    const list = names.reduce((before, next) => t('ice.awaiting.list', { before, next }));
    const rest = awaited.length - names.length;
    const servers = rest > 0 ? t('ice.awaiting.more', { servers: list, count: rest }) : list;
    return t('ice.awaiting', { servers, elapsed: seconds(elapsedMs), deadline: seconds(deadlineMs) });
  }

  #ask(what: 'start' | 'stop' | 'extend'): void {
    // The stop button is about to be disabled, which would drop the keyboard's place in the page.
    if (what === 'stop') this.startButton?.focus();
    this.dispatchEvent(new IceRequestEvent({ what }));
  }
}

/** Seconds with one decimal. */
function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-run-bar': IceRunBar;
  }
}
