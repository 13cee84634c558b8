import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Pair } from '../../core/peer-test/artifacts.ts';
import { connectedAfterMs, failureOf, isConnected, isJudgeable } from '../../core/peer-test/pair.ts';
import { RESTRICTIONS, type Restriction } from '../../core/peer-test/phases.ts';
import type { PeerTestSession, PeerTestState } from '../../core/peer-test/session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { type Mark, markStyles, renderMark } from '../marks.ts';
import { base, controls, panel } from '../styles.ts';
import './device-invitation.ts';
import type { MakeQrCode } from './device-invitation.ts';
import { MeetRequestEvent } from './events.ts';
import './peer-findings.ts';
import './peer-pair.ts';
import { readable } from './phase-clock.ts';

type Tone = 'idle' | 'running' | 'connected' | 'partial' | 'broken' | 'untested' | 'cancelled';

const MARKS: Readonly<Record<Tone, Mark>> = {
  idle: 'info',
  running: 'info',
  connected: 'safe',
  partial: 'info',
  broken: 'leak',
  untested: 'unknown',
  cancelled: 'unknown',
};

/** Drawing takes time from what is being measured; a person needs no more than five pictures in a second. */
const DRAW_EVERY_MS = 200;

/** The page of the peer test: the answer first, then each partner, then what it means. */
@customElement('peer-app')
export class PeerApp extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    controls,
    markStyles,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      .hero { display: grid; grid-template-columns: 56px minmax(0, 1fr); gap: 6px 20px; min-block-size: 12rem; align-content: center; }
      .hero > .mark { inline-size: 56px; block-size: 56px; grid-row: span 3; align-self: start; }
      .options { grid-column: 1 / -1; }
      .options p + p { margin-block-start: 8px; }
      .hero.connected { background: var(--safe-ground); }
      .hero.broken { background: var(--leak-ground); }
      h1 { margin: 0; font-size: var(--step-2); line-height: 1.2; letter-spacing: -0.02em; text-wrap: balance; }
      .detail { min-block-size: 3.1em; }
      .buttons { display: flex; flex-wrap: wrap; gap: 10px; }
      fieldset { border: 0; margin: 12px 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr)); gap: 4px 20px; }
      fieldset label { display: flex; gap: 10px; align-items: center; min-block-size: 44px; }
      fieldset input { inline-size: 20px; block-size: 20px; accent-color: var(--accent); }
      @media (max-width: 640px) {
        .hero { grid-template-columns: 40px minmax(0, 1fr); }
        .hero > .mark { inline-size: 40px; block-size: 40px; grid-row: auto; }
        .hero .detail, .hero .buttons { grid-column: 1 / -1; }
      }
    `,
  ];

  @property({ attribute: false }) session: PeerTestSession | null = null;
  @property({ attribute: false }) makeQrCode: MakeQrCode | null = null;

  @state() private chosen: readonly Restriction[] = [];

  #unsubscribe: (() => void) | undefined;
  #drawing: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(MeetRequestEvent.type, this.#onMeet);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) this.#follow();
    if (changed.has('language')) this.lang = this.language;
  }

  override render(): TemplateResult | typeof nothing {
    const run = this.session?.state;
    if (!run) return nothing;
    const { pairs } = run.artifacts;
    return html`${this.#renderHero(run)} ${run.isInvited ? this.#renderDevices(run) : nothing}
    ${this.#renderNoPartner(run)}
    ${pairs.map(
      (pair) =>
        html`<peer-pair data-pair=${pair.id} .language=${this.language} .pair=${pair} .graphs=${run.graphs[pair.id] ?? null}></peer-pair>`,
    )}
    <peer-findings .language=${this.language} .report=${run.report}></peer-findings>
    ${run.isInvited ? nothing : this.#renderDevices(run)}`;
  }

  #renderHero(run: PeerTestState): TemplateResult {
    const { t } = this.texts;
    const tone = toneOf(run);
    const isRunning = tone === 'running';
    return html`<section class="panel hero ${tone}">
      ${renderMark(MARKS[tone])}
      <h1>${t(`peer.${tone}.title`)}</h1>
      <p class="detail" role="status">${this.#detail(run, tone)}</p>
      <div class="buttons">
        <button class="run ${isRunning ? '' : 'main'}" type="button" @click=${() => this.#onRun()}>
          ${t(isRunning ? 'peer.stop' : run.phase === 'idle' ? 'peer.start' : 'peer.again')}
        </button>
      </div>
      ${this.#renderOptions(run)}
    </section>`;
  }

  #detail({ artifacts, current }: PeerTestState, tone: Tone): string {
    const { t } = this.texts;
    const pairs = artifacts.pairs.filter(({ restriction }) => restriction === 'none');
    if (tone === 'running') {
      if (current === null) return t('peer.running.begin');
      const phases = artifacts.pairs.find(({ id }) => id === current.pairId)?.phases ?? [];
      // Between two phases the one that has just ended stays there.
      const { phase } = phases.findLast(({ durationMs }) => durationMs === null) ??
        phases.at(-1) ?? { phase: 'signaling' };
      return t('peer.running.detail', {
        partner: t(`peer.partner.${current.partner}`),
        phase: t(`peer.phase.${phase}`),
      });
    }
    if (tone === 'connected') {
      const ms = Math.max(...pairs.map((pair) => connectedAfterMs(pair) ?? 0));
      return t('peer.connected.detail', { ms: readable(ms) });
    }
    if (tone === 'idle' || tone === 'cancelled') return t(`peer.${tone}.detail`);
    const broken = pairs.find((pair) => !isConnected(pair) && (tone !== 'broken' || isJudgeable(pair)));
    const failure = broken && failureOf(broken);
    if (broken && failure) return `${t(`peer.pair.${broken.partner}`)}: ${t(`peer.failure.${failure.code}`)}`;
    return t('peer.untested.detail');
  }

  #renderOptions({ phase, artifacts }: PeerTestState): TemplateResult {
    const { t } = this.texts;
    const box = (restriction: Restriction): TemplateResult =>
      html`<label>
        <input type="checkbox" name=${restriction} .checked=${this.chosen.includes(restriction)} ?disabled=${phase === 'running'} @change=${(event: Event) => this.#onChoose(restriction, event)} />
        ${t(`peer.restriction.${restriction}`)}
      </label>`;
    return html`<details class="options">
      <summary>${t('peer.options')}</summary>
      <p class="quiet">${t('peer.options.why')}</p>
      <p class="quiet">${t('peer.options.devices')}</p>
      ${artifacts.turnOffered === false ? html`<p class="quiet">${t('peer.no-turn')}</p>` : nothing}
      <fieldset aria-label=${t('peer.options')}>
        ${RESTRICTIONS.filter((restriction) => restriction !== 'none').map(box)}
      </fieldset>
    </details>`;
  }

  #renderNoPartner({ artifacts }: PeerTestState): TemplateResult | typeof nothing {
    if (artifacts.partnerOffered !== false) return nothing;
    return html`<section class="panel"><p>${this.texts.t('peer.no-partner')}</p></section>`;
  }

  #renderDevices({ meeting, isInvited, canSeal }: PeerTestState): TemplateResult {
    return html`<device-invitation
      .language=${this.language}
      .meeting=${meeting}
      .invited=${isInvited}
      .sealing=${canSeal}
      .onLocalhost=${['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)}
      .makeQrCode=${this.makeQrCode}
    ></device-invitation>`;
  }

  #onRun(): void {
    const { session } = this;
    if (session?.state.phase === 'running') session.cancel();
    // How the run ends, cancelled included, comes back as a state of the session.
    else session?.run({ restrictions: ['none', ...this.chosen] }).catch(() => undefined);
  }

  #onChoose(restriction: Restriction, { target }: Event): void {
    const isChosen = target instanceof HTMLInputElement && target.checked;
    const others = this.chosen.filter((each) => each !== restriction);
    this.chosen = isChosen ? [...others, restriction] : others;
  }

  readonly #onMeet = (event: Event): void => {
    if (!(event instanceof MeetRequestEvent)) return;
    if (event.wants === 'meet') void this.session?.meet({ restrictions: this.chosen });
    else this.session?.part();
  };

  #follow(): void {
    this.#unsubscribe?.();
    let drawn = this.session?.state;
    this.#unsubscribe = this.session?.subscribe((now) => {
      // What somebody has asked for is seen at once, and so is the end.
      if (now.phase !== drawn?.phase || now.meeting !== drawn.meeting) this.requestUpdate();
      else this.#drawSoon();
      drawn = now;
    });
  }

  #drawSoon(): void {
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      this.requestUpdate();
    }, DRAW_EVERY_MS);
  }
}

function toneOf({ phase, artifacts }: PeerTestState): Tone {
  if (phase !== 'done') return phase;
  const pairs: readonly Pair[] = artifacts.pairs.filter(({ restriction }) => restriction === 'none');
  const judged = pairs.filter(isJudgeable);
  if (judged.length === 0) return 'untested';
  if (!judged.every(isConnected)) return 'broken';
  // One that is under way has no failure yet, and may still come to be reached.
  return pairs.every((pair) => isConnected(pair) || failureOf(pair) === undefined) ? 'connected' : 'partial';
}

declare global {
  interface HTMLElementTagNameMap {
    'peer-app': PeerApp;
  }
}
