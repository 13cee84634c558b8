import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Refusal } from '../../core/ice-check/refusals.ts';
import type { ServerVerdict, ServerWay, WayState } from '../../core/ice-check/server-verdict.ts';
import { LocalizedElement } from '../localized-element.ts';
import { type Mark, markStyles, renderMark } from '../marks.ts';
import { CELL_CHARACTERS, endpoint, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';
import { refusalText } from './refusal-text.ts';

const OUTCOMES: Readonly<Record<ServerVerdict['outcome'], Mark>> = {
  works: 'safe',
  partly: 'exposed',
  fails: 'leak',
  'cannot-tell': 'unknown',
  waiting: 'unknown',
  'not-tested': 'none',
};

const WAYS: Readonly<Record<WayState, Mark>> = {
  answered: 'safe',
  untranslated: 'safe',
  relayed: 'safe',
  'reflexive-only': 'exposed',
  unauthorized: 'leak',
  refused: 'leak',
  unreachable: 'leak',
  'not-resolved': 'none',
  'no-answer': 'leak',
  'no-relay': 'leak',
  'own-address': 'unknown',
  hidden: 'unknown',
  'no-report': 'unknown',
  waiting: 'unknown',
};

/** The verdict on one server: in a line, then over each IP version, with what it means on demand. */
@customElement('ice-server-card')
export class IceServerCard extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    markStyles,
    css`
      .card { block-size: 100%; border-radius: 12px; background: var(--panel-2); padding: 14px 16px 8px; }
      header { display: flex; gap: 12px; align-items: start; }
      header > div { min-inline-size: 0; flex: 1; }
      h3 { margin: 0; font-weight: 600; }
      .tone { font-weight: 600; }
      .ways { margin-block-start: 8px; }
      .way { border-block-start: 1px solid var(--line); }
      .way > summary { inline-size: auto; color: var(--ink); align-items: center; }
      .way > summary::before { order: 1; margin-inline-start: auto; color: var(--ink-2); }
      .way .mark { inline-size: 18px; block-size: 18px; }
      .way[open] { padding-block-end: 10px; }
      .family { flex: none; inline-size: 3.2em; color: var(--ink-2); }
      .way p { color: var(--ink-2); font-size: 0.93rem; margin-block-end: 4px; }
      .refusal { color: var(--ink-2); margin-block: 8px; font-size: 0.93rem; }
    `,
  ];

  @property({ attribute: false }) verdict: ServerVerdict | null = null;
  /** Why it got no connection that gathers; null when it got one. */
  @property({ attribute: false }) refusal: Refusal | null = null;

  override render(): TemplateResult | typeof nothing {
    const { verdict } = this;
    if (!verdict) return nothing;
    const { t } = this.texts;
    const { url, transport, outcome, ways } = verdict;
    const mark = OUTCOMES[outcome];
    return html`<article class="card ${mark}" data-outcome=${outcome} data-url=${url}>
      <header>${renderMark(mark)}
        <div><h3 class="raw">${showRaw(url, CELL_CHARACTERS, this.texts)}</h3>
        <span class="tone">${t(`ice.outcome.${outcome}`)}</span>${transport === null ? nothing : html`<span class="quiet"> · ${t(`ice.transport.${transport}`)}</span>`}</div>
      </header>
      ${this.#renderRefusal(verdict)}
      <div class="ways">${ways.map((way) => this.#renderWay(way))}</div>
    </article>`;
  }

  #renderRefusal({ outcome, url }: ServerVerdict): TemplateResult | typeof nothing {
    const { refusal } = this;
    const { t } = this.texts;
    if (outcome === 'not-tested') return html`<p class="refusal">${t('ice.card.not-asked')}</p>`;
    if (refusal === null) return nothing;
    return html`<p class="refusal">${refusalText('ice.refusal', refusal, this.texts)}
      ${refusal.code === 'bad-ice-servers' && url.startsWith('stuns:') ? t('ice.refusal.stuns') : nothing}</p>`;
  }

  #renderWay({ family, state, tookMs, address, port, errorCode, errorText }: ServerWay): TemplateResult {
    const { t } = this.texts;
    const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, this.texts);
    const said = t(`ice.way.${state}`, { ms: tookMs ?? 0, code: errorCode ?? 0 });
    const code = errorCode === null ? '' : String(errorCode);
    return html`<details class="way ${WAYS[state]}" data-family=${family} data-state=${state}>
      <summary>${renderMark(WAYS[state])}<span class="family">${t(`ui.family.${family}`)}</span><span>${said}</span></summary>
      ${address === null ? nothing : html`<p class="raw">${endpoint(raw(address), port)}</p>`}
      <p>${t(`ice.way.${state}.about`)}</p>
      ${code === '' ? nothing : html`<p>${t('ice.card.error', { text: raw(`${code} ${errorText ?? ''}`.trim()) })}</p>`}
      ${errorCode === 701 ? html`<p>${t('ui.errors.701')}</p>` : nothing}
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-server-card': IceServerCard;
  }
}
