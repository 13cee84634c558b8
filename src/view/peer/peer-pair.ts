import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Endpoint, Loss, Pair, RoundTrips, SelectedPair, Throughput } from '../../core/peer-test/artifacts.ts';
import {
  connectedAfterMs,
  failureOf,
  isConnected,
  isJudgeable,
  phaseOf,
  megabitsPerSecond,
  pathKind,
  tellsOfNetwork,
} from '../../core/peer-test/pair.ts';
import type { FailureCode } from '../../core/peer-test/phases.ts';
import type { Graphs } from '../../core/peer-test/session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { markStyles, renderMark } from '../marks.ts';
import { base, panel } from '../styles.ts';
import './live-graph.ts';
import './phase-clock.ts';
import { readable } from './phase-clock.ts';

/** One pair of peers: whether they met, on which path, and what it carries. */
@customElement('peer-pair')
export class PeerPair extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    markStyles,
    css`
      h2 { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; }
      .failure { color: var(--leak); }
      .information { color: var(--ink-2); }
      .values { display: grid; grid-template-columns: 13em minmax(0, 1fr); gap: 6px 16px; margin-block: 16px; }
      .values dt { color: var(--ink-2); }
      .values dd { overflow-wrap: anywhere; }
      .graphs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); gap: 16px; margin-block: 16px; }
      @media (max-width: 640px) { .values { grid-template-columns: minmax(0, 1fr); gap: 0; } .values dd { margin-block-end: 10px; } }
    `,
  ];

  @property({ attribute: false }) pair: Pair | null = null;
  @property({ attribute: false }) graphs: Graphs | null = null;

  override render(): TemplateResult | typeof nothing {
    const { t } = this.texts;
    const { pair } = this;
    if (pair === null) return nothing;
    const { restriction, partner } = pair;
    return html`<section class="panel" aria-label=${t(`peer.pair.${partner}`)}>
      <h2>
        ${renderMark(this.#mark(pair))} ${t(`peer.pair.${partner}`)}
        ${restriction === 'none' ? nothing : html`<span class="chip">${t(`peer.restriction.${restriction}`)}</span>`}
      </h2>
      <p class="quiet">${t(`peer.pair.${partner}.about`)}</p>
      ${this.#renderState(pair)} ${this.#renderGraphs()} ${isConnected(pair) ? this.#renderValues(pair) : nothing}
      <phase-clock .language=${this.language} .phases=${pair.phases} .experiment=${restriction !== 'none'}></phase-clock>
    </section>`;
  }

  #mark(pair: Pair): 'safe' | 'leak' | 'info' | 'unknown' {
    if (isConnected(pair)) return 'safe';
    if (!isJudgeable(pair)) return 'unknown';
    return pair.restriction === 'none' ? 'leak' : 'info';
  }

  #renderState(pair: Pair): TemplateResult {
    const { t } = this.texts;
    const failure = failureOf(pair);
    const ms = connectedAfterMs(pair);
    return html`<p class="state" role="status">
        ${isConnected(pair) && ms !== null ? t('peer.pair.connected', { ms: readable(ms) }) : failure ? nothing : t('peer.pair.connecting')}
      </p>
      ${isWaiting(pair) ? html`<p class="quiet waiting">${t('peer.pair.waiting')}</p>` : nothing}
      ${
        failure
          ? html`<p class=${isFault(pair, failure.code) ? 'failure' : 'information'}>
            ${t(`peer.phase.${failure.phase}`)}: ${t(`peer.failure.${failure.code}`)}
            ${pair.restriction === 'srflx' ? t('peer.restriction.srflx.about') : nothing}
          </p>`
          : nothing
      }`;
  }

  #renderGraphs(): TemplateResult | typeof nothing {
    const { graphs } = this;
    if (graphs === null) return nothing;
    return html`<div class="graphs">
      <live-graph kind="latency" .language=${this.language} .points=${graphs.latency}></live-graph>
      ${
        graphs.throughput.length > 0
          ? html`<live-graph kind="throughput" .language=${this.language} .points=${graphs.throughput}></live-graph>`
          : nothing
      }
    </div>`;
  }

  #renderValues(pair: Pair): TemplateResult {
    const { t } = this.texts;
    const { idle, loaded, loss, throughput, restart } = pair;
    return html`<dl class="values">
      ${pair.selectedPair ? row(t('peer.path'), this.#path(pair.selectedPair)) : nothing}
      ${row(t('peer.value.idle'), this.#roundTrips(idle))} ${row(t('peer.value.loaded'), this.#roundTrips(loaded))}
      ${row(
        t('peer.value.loss'),
        this.#eachWay(loss.up, loss.down, (each) => this.#loss(each)),
      )}
      ${row(
        t('peer.value.throughput'),
        this.#eachWay(throughput.up, throughput.down, (each) => this.#throughput(each)),
      )}
      ${row(t('peer.value.message'), this.#messageSize(pair))}
      ${
        restart
          ? row(
              t('peer.value.restart'),
              t('peer.value.restart-done', { ms: readable(restart.negotiationMs), gap: readable(restart.gapMs) }),
            )
          : nothing
      }
    </dl>`;
  }

  #path(pair: SelectedPair): TemplateResult {
    const { t } = this.texts;
    const protocol = (pair.local.protocol ?? 'udp').toUpperCase();
    const ends = { local: this.#end(pair.local), remote: this.#end(pair.remote) };
    return html`${t(`peer.path.${pathKind(pair)}`, { protocol })}
      <br /><span class="small quiet">${t('peer.path.ends', ends)}</span>`;
  }

  #end({ type, address, port }: Endpoint): string {
    return `${type ?? '?'} ${address === null ? this.texts.t('peer.hidden') : `${address} : ${port ?? '?'}`}`;
  }

  #roundTrips(value: RoundTrips | null): string {
    const { t } = this.texts;
    if (value === null) return t('peer.value.none');
    const { medianMs, p95Ms, jitterMs } = value;
    return t('peer.value.round-trip', { median: readable(medianMs), p95: readable(p95Ms), jitter: readable(jitterMs) });
  }

  #eachWay<T>(up: T | null, down: T | null, print: (value: T) => string): TemplateResult {
    const { t } = this.texts;
    const way = (name: string, value: T | null): TemplateResult =>
      html`<div>${name}: ${value === null ? t('peer.value.none') : print(value)}</div>`;
    return html`${way(t('peer.value.up'), up)}${way(t('peer.value.down'), down)}`;
  }

  #loss({ sent, received, reordered, duplicates }: Loss): string {
    const lost = Math.max(0, sent - received);
    const percent = sent === 0 ? 0 : Math.round((lost / sent) * 1000) / 10;
    return this.texts.t('peer.value.loss-direction', { lost, sent, percent, reordered, duplicates });
  }

  #throughput(value: Throughput): string {
    const { t } = this.texts;
    const mbps = megabitsPerSecond(value);
    return mbps === null ? t('peer.value.none') : t('peer.value.mbps', { mbps: readable(mbps) });
  }

  #messageSize({ arrivedMessageBytes, maxMessageBytes }: Pair): string {
    const { t } = this.texts;
    if (arrivedMessageBytes === null) return t('peer.value.none');
    const kib = Math.round((maxMessageBytes ?? 0) / 1024);
    const allowed = kib >= 1024 ? t('peer.mib', { mib: Math.round(kib / 1024) }) : t('peer.kib', { kib });
    return t('peer.value.message-size', { arrived: Math.round(arrivedMessageBytes / 1024), allowed });
  }
}

/** Another device, or another pair, measures first. */
function isWaiting(pair: Pair): boolean {
  return pair.partner === 'device' && isConnected(pair) && phaseOf(pair, 'round-trip') === undefined;
}

function isFault({ restriction }: Pair, code: FailureCode): boolean {
  return restriction === 'none' && code !== 'cannot-restart' && tellsOfNetwork(code);
}

function row(name: string, value: unknown): TemplateResult {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'peer-pair': PeerPair;
  }
}
