import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CandidateRun } from '../../core/artifacts.ts';
import { type Refusal, refusalOf, refusalsByUrl } from '../../core/ice-check/refusals.ts';
import type { IceCheckReport } from '../../core/ice-check/report.ts';
import type {
  IceCheckSession,
  IceCheckState,
  IceSetup,
  IceSetupState,
  SetupNotice,
} from '../../core/ice-check/session.ts';
import '../evidence-rows.ts';
import '../finding-list.ts';
import { nextTurn } from '../frame-turns.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls, panel } from '../styles.ts';
import type { IceRequest, IceRequestEvent } from './events.ts';
import './ice-candidates.ts';
import './ice-list-tools.ts';
import './ice-nat.ts';
import './ice-options.ts';
import './ice-report.ts';
import './ice-run-bar.ts';
import './ice-server-card.ts';
import './ice-server-list.ts';
import './ice-timeline.ts';
import './ice-verdict.ts';

/** Servers, NAT, time line, findings and report: each takes a frame of its own to appear. */
const PARTS = 5;

const NO_REFUSALS: ReadonlyMap<string, Refusal> = new Map();

/** The ICE check: list and options, then everything that came of them. */
@customElement('ice-check-app')
export class IceCheckApp extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    panel,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      h1 { margin: 0; font-size: var(--step-2); line-height: 1.2; letter-spacing: -0.02em; }
      .lead { margin-block-start: 6px; }
      .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); gap: 12px; margin-block-start: 14px; }
      .notice { padding: 10px 14px; border-radius: 10px; background: var(--exposed-ground); margin-block-start: 10px; }
      .notice .row { display: flex; flex-wrap: wrap; gap: 10px; margin-block-start: 10px; }
      .results { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
    `,
  ];

  @property({ attribute: false }) session: IceCheckSession | null = null;
  @property({ attribute: false }) setup: IceSetup | null = null;
  /** Whether the server's settings came with the page. */
  @property({ type: Boolean }) hasConfig = true;

  @state() private check: IceCheckState | null = null;
  @state() private setupState: IceSetupState | null = null;

  /** How many of the slower parts are shown: none before there is a report, then one more with each turn. */
  @state() private parts = 0;

  /** Whether the next part is on its way. */
  #isStaging = false;
  /** Whether a newer state than the one shown is on its way. */
  #isBehind = false;
  #unfollow: readonly (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#unfollow) stop();
    this.#unfollow = [];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session') || changed.has('setup')) this.#follow();
    if (this.check?.report === null) this.parts = 0;
    // For the right glyphs and voice, whatever the language of the page around.
    if (changed.has('language')) this.lang = this.language;
  }

  override updated(): void {
    const { report = null, phase = 'idle' } = this.check ?? {};
    // Before the first candidate is on screen there is a report only while the person is being asked.
    if (report === null || phase === 'asking' || this.parts >= PARTS || this.#isStaging) return;
    void this.#showNextPart();
  }

  async #showNextPart(): Promise<void> {
    this.#isStaging = true;
    await nextTurn();
    this.#isStaging = false;
    this.parts += 1;
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    const { report = null, first = null } = this.check ?? {};
    return html`<header><h1>${t('ice.title')}</h1><p class="quiet lead">${t('ice.lead')}</p></header>
      ${this.#renderSetup()} ${this.#renderResults(report, first)}`;
  }

  #renderSetup(): TemplateResult | typeof nothing {
    const { t } = this.texts;
    const { language, setupState } = this;
    if (!setupState) return nothing;
    const { servers, options, keepSecrets, notices } = setupState;
    const artifacts = this.check?.report?.artifacts;
    const permission = artifacts?.permission;
    const permissionFault = permission?.status === 'failed' ? permission.error : null;
    return html`<section class="panel setup" @ice-request=${(event: IceRequestEvent) => this.#onRequest(event.request)}>
      <h2 tabindex="-1">${t('ice.servers.title')}</h2>
      <p class="quiet">${t('ice.servers.about')}</p>
      ${this.hasConfig ? nothing : html`<p class="notice">${t('ice.config-missing')}</p>`}
      ${notices.map(({ at, code }) => (at === 'link' ? this.#renderLinkNotice(code) : nothing))}
      <ice-server-list .servers=${servers} .refusals=${artifacts ? refusalsByUrl(artifacts) : NO_REFUSALS} .language=${language}></ice-server-list>
      ${notices.map(({ at, code }) => (at === 'storage' ? html`<p class="notice" role="status">${t(`ice.notice.${code}`)}</p>` : nothing))}
      <ice-list-tools .setup=${this.setup} .setupState=${setupState} .language=${language}></ice-list-tools>
      <ice-options .options=${options} .keepSecrets=${keepSecrets} .permissionFault=${permissionFault} .language=${language}></ice-options>
      <ice-run-bar .state=${this.check} .language=${language}></ice-run-bar>
    </section>`;
  }

  #renderLinkNotice(code: SetupNotice['code']): TemplateResult {
    const { t } = this.texts;
    return html`<div class="notice link"><p role="status">${t(`ice.notice.${code}`)}</p>
      ${
        code === 'link-loaded'
          ? html`<div class="row">
            <button type="button" class="back-to-own" @click=${() => this.#leaveLink('back-to-own')}>${t('ice.notice.link-back')}</button>
            <button type="button" class="keep-link" @click=${() => this.#leaveLink('keep-link')}>${t('ice.notice.link-keep')}</button>
          </div>`
          : nothing
      }</div>`;
  }

  /** The buttons are gone with their notice, so the keyboard's place is the title of the list from then on. */
  #leaveLink(what: 'back-to-own' | 'keep-link'): void {
    this.#onRequest({ what });
    this.renderRoot.querySelector<HTMLElement>('.setup h2')?.focus();
  }

  #renderResults(report: IceCheckReport | null, first: CandidateRun | null): TemplateResult {
    const { language } = this;
    // There from the beginning, so that the first candidate finds its table made.
    return html`<div class="results" ?hidden=${!report && !first}>
      ${report ? this.#renderJudged(report) : nothing}
      ${this.#section('candidates', html`<ice-candidates .report=${report} .first=${first} .language=${language}></ice-candidates>`)}
      ${report && this.parts > 3 ? this.#renderFindings(report) : nothing}
      ${report && this.parts > 4 ? this.#renderReport(report) : nothing}
    </div>`;
  }

  /** The verdict, and what it is made of. */
  #renderJudged(report: IceCheckReport): TemplateResult {
    const { t } = this.texts;
    const { language, parts } = this;
    return html`<ice-verdict .report=${report} .language=${language}></ice-verdict>
      ${
        report.servers.length === 0 || parts === 0
          ? nothing
          : html`<section class="panel servers"><h2>${t('ice.results.title')}</h2><p class="quiet">${t('ice.results.about')}</p>
            <div class="cards">${report.servers.map((verdict, index) => html`<ice-server-card .verdict=${verdict} .refusal=${refusalOf(report.artifacts.servers[index]?.run)} .language=${language}></ice-server-card>`)}</div>
          </section>`
      }
      ${parts > 1 ? this.#section('nat', html`<ice-nat .nat=${report.nat} .language=${language}></ice-nat>`) : nothing}
      ${
        parts > 2
          ? this.#section(
              'timeline',
              html`<ice-timeline .report=${report} .elapsedMs=${this.check?.elapsedMs ?? 0} .language=${language}></ice-timeline>`,
            )
          : nothing
      }`;
  }

  #section(name: 'nat' | 'timeline' | 'candidates', content: TemplateResult): TemplateResult {
    return html`<section class="panel ${name}"><h2>${this.texts.t(`ice.${name}.title`)}</h2>${content}</section>`;
  }

  #renderFindings(report: IceCheckReport): TemplateResult {
    const { t } = this.texts;
    const { language } = this;
    return html`<section class="panel findings"><h2>${t('ice.findings.title')}</h2><finding-list .findings=${report.findings} .language=${language}></finding-list></section>`;
  }

  #renderReport(report: IceCheckReport): TemplateResult {
    const { t } = this.texts;
    const { language } = this;
    return html`<section class="panel report"><h2>${t('ice.report.title')}</h2><ice-report .report=${report} .language=${language}></ice-report></section>`;
  }

  #follow(): void {
    for (const stop of this.#unfollow) stop();
    const { session, setup } = this;
    this.#unfollow = [
      session?.subscribe((check) => this.#onCheck(check)),
      setup?.subscribe((setupState) => (this.setupState = setupState)),
    ].flatMap((each) => each ?? []);
    this.check = session?.state ?? null;
    this.setupState = setup?.state ?? null;
  }

  /** A judgement changes every part, so it takes a frame in which no rows come; what has none yet is shown at once. */
  #onCheck(check: IceCheckState): void {
    if (check.report === null) this.check = check;
    else if (!this.#isBehind) void this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    this.#isBehind = true;
    await nextTurn();
    this.#isBehind = false;
    this.check = this.session?.state ?? null;
  }

  #onRequest(request: IceRequest): void {
    const { session, setup } = this;
    switch (request.what) {
      case 'start':
        // How the check ends comes back as a state of the session.
        session?.run().catch(() => undefined);
        return;
      case 'stop':
        session?.stop();
        return;
      case 'extend':
        session?.extend();
        return;
      case 'reset':
        setup?.reset();
        return;
      case 'keep-link':
        setup?.keepLink();
        return;
      case 'back-to-own':
        setup?.backToOwn();
        return;
      case 'servers':
        setup?.setServers(request.servers);
        return;
      case 'options':
        setup?.setOptions(request.change);
        return;
      case 'keep-secrets':
        setup?.setKeepSecrets(request.keep);
        return;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-check-app': IceCheckApp;
  }
}
