import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { againstOf, type LeakTestSession, originsOf } from '../core/session.ts';
import './change-note.ts';
import { AdviceRequestEvent, type ReportOpenEvent, type RunRequestEvent } from './events.ts';
import type { Language } from '../core/messages/languages.ts';
import type { Report } from '../core/report.ts';
import { type LowerParts, renderJudgement, renderWithPermission } from './judgement-view.ts';
import { LocalizedElement } from './localized-element.ts';
import { loadLowerTexts } from './lower-texts.ts';
import { nearWindow } from './nearness.ts';
import './run-progress.ts';
import { RunStateController } from './run-state-controller.ts';
import { base, controls, panel } from './styles.ts';
import { loadToolTexts } from './tool-shelf.ts';

/** Parts of the page that are loaded on demand. */
const LATE_PARTS = {
  'advice-panel': () => import('./advice-panel.ts'),
  'lower-parts': (language: Language) => Promise.all([loadLowerTexts(language), import('./lower-parts.ts')]),
  // An element draws itself as soon as it is there, and needs its texts then.
  'permission-note': (language: Language) => loadToolTexts(language).then(() => import('./tools/create-tool.ts')),
} as const;

/** How far ahead of the window the advice is loaded, in CSS pixels: more than a turn of the wheel, so that nobody sees it come. */
const ADVICE_PX = 240;

function mayNeedAdvice({ findings, verdict }: Report): boolean {
  const isUntested = verdict.final && verdict.outcome === 'not-tested';
  return isUntested || findings.some(({ outcome, advice }) => outcome === 'failed' && advice.length > 0);
}

/** The leak test below its headline: shows the state of a session and passes on what the person asks for. */
@customElement('leak-test-app')
export class LeakTestApp extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    controls,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      .lead { margin-block-end: 14px; }
      h3 { margin-block-start: 26px; }
      /* What has nothing to show takes no place, not even the gap around it. */
      change-note, advice-panel { display: contents; }
      .bar { padding-block: 14px; }
      @media print { .bar { display: none; } }
    `,
  ];

  /** The owner of the state; the element follows whichever it is given last. */
  @property({ attribute: false }) session: LeakTestSession | null = null;

  /** Whether somebody has come near the findings, above which the advice stands, and whether to them. */
  @state() private isNear = false;
  @state() private isThere = false;

  /** Whether what stands below the findings or opens in them is there. */
  @state() private lowerParts: LowerParts = 'awaited';

  readonly #run = new RunStateController(this);

  /** At most one update in a frame, since candidates can arrive by the hundred; frames of a hidden page never come. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated && !document.hidden) await new Promise(requestAnimationFrame);
    await super.scheduleUpdate();
  }

  constructor() {
    super();
    this.addEventListener(AdviceRequestEvent.type, () => void this.showAdvice());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) this.#run.follow(this.session);
    // For the right glyphs and voice, whatever the language of the page around.
    if (changed.has('language')) this.lang = this.language;
  }

  override async firstUpdated(): Promise<void> {
    const findings = this.renderRoot.querySelector('section[aria-labelledby="findings"]');
    if (!findings) return;
    await nearWindow(findings, ADVICE_PX);
    this.isNear = true;
    await nearWindow(findings, 0);
    this.isThere = true;
  }

  override updated(): void {
    const { report } = this.#run.state ?? {};
    if (this.isNear && report && mayNeedAdvice(report)) void this.#load('advice-panel');
    if (report?.withPermission) void this.#load('permission-note');
    if (this.isThere || report?.withPermission) void this.#loadLowerParts();
  }

  async #loadLowerParts(): Promise<void> {
    if (this.lowerParts === 'there') return;
    this.lowerParts = (await this.#load('lower-parts')) ? 'there' : 'lacking';
  }

  /** What few visits need comes when it is needed; its element stands in the page before. */
  async #load(part: keyof typeof LATE_PARTS): Promise<boolean> {
    try {
      await LATE_PARTS[part](this.language);
      return true;
    } catch {
      // The server is gone; the page goes on without that part.
      return false;
    }
  }

  override render(): TemplateResult {
    const { state: run } = this.#run;
    const { report, phase } = run ?? { report: null, phase: 'idle' };
    const { lowerParts } = this;
    return html`<run-progress .state=${run} .language=${this.language}></run-progress>
      <change-note .state=${run} .language=${this.language}></change-note>
      ${renderJudgement({ report, phase, origins: originsOf(this.session), lowerParts }, this.texts)}
      ${lowerParts === 'there' ? renderWithPermission(report, phase, this.texts) : nothing}
      ${lowerParts === 'there' ? this.#renderActions() : nothing}`;
  }

  #renderActions(): TemplateResult {
    return html`<section class="panel bar" aria-label=${this.texts.t('ui.more')}>
      <report-actions
        .language=${this.language}
        @run-request=${({ permission }: RunRequestEvent) => this.#onRunRequest(permission)}
        @report-open=${({ report }: ReportOpenEvent) => this.session?.show(report)}
      ></report-actions>
    </section>`;
  }

  /** Brings what can be done about the verdict into view, and the keyboard with it. */
  async showAdvice(): Promise<void> {
    this.isNear = true;
    await this.#load('advice-panel');
    const advice = this.renderRoot.querySelector('advice-panel');
    // Where its code cannot be loaded, the element has no such method.
    if (advice && 'show' in advice && (await advice.show())) return;
    const findings = this.renderRoot.querySelector<HTMLElement>('#findings');
    findings?.focus({ preventScroll: true });
    findings?.scrollIntoView();
  }

  #onRunRequest(permission: RunRequestEvent['permission']): void {
    // How the run ends, cancelled included, comes back as a state of the session.
    this.session?.run({ permission, against: againstOf(this.#run.state) }).catch(() => undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'leak-test-app': LeakTestApp;
  }
}
