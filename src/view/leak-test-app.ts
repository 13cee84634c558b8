import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { againstOf, type LeakTestSession, originsOf } from '../core/session.ts';
import './change-note.ts';
import { AdviceRequestEvent, type ReportOpenEvent, type RunRequestEvent } from './events.ts';
import type { Language } from '../core/messages/languages.ts';
import type { Report } from '../core/report.ts';
import { renderJudgement, renderWithPermission } from './judgement-view.ts';
import { LocalizedElement } from './localized-element.ts';
import './report-actions.ts';
import './run-progress.ts';
import { RunStateController } from './run-state-controller.ts';
import { base, controls, panel } from './styles.ts';
import { loadToolTexts } from './tool-shelf.ts';

/** Parts of the page that are loaded on demand. */
const LATE_PARTS = {
  'advice-panel': () => import('./advice-panel.ts'),
  'saved-report': () => import('./saved-report.ts'),
  // An element draws itself as soon as it is there, and needs its texts then.
  'permission-note': (language: Language) => loadToolTexts(language).then(() => import('./tools/create-tool.ts')),
} as const;

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

  /** Whether the code that reads saved reports could not be loaded. */
  @state() private lacksReader = false;

  readonly #run = new RunStateController(this);

  /** At most one update in a frame, since candidates can arrive by the hundred; frames of a hidden page never come. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated && !document.hidden) await new Promise(requestAnimationFrame);
    await super.scheduleUpdate();
  }

  constructor() {
    super();
    this.addEventListener(AdviceRequestEvent.type, () => this.showAdvice());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) this.#run.follow(this.session);
    // For the right glyphs and voice, whatever the language of the page around.
    if (changed.has('language')) this.lang = this.language;
  }

  override updated(): void {
    const { report } = this.#run.state ?? {};
    if (report && mayNeedAdvice(report)) void this.#load('advice-panel');
    if (report?.withPermission) void this.#load('permission-note');
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

  async #onSaved({ target }: Event): Promise<void> {
    if (target instanceof HTMLDetailsElement && target.open) this.lacksReader = !(await this.#load('saved-report'));
  }

  override render(): TemplateResult {
    const { state: run } = this.#run;
    const { report, phase } = run ?? { report: null, phase: 'idle' };
    return html`<run-progress .state=${run} .language=${this.language}></run-progress>
      <change-note .state=${run} .language=${this.language}></change-note>
      ${renderJudgement({ report, phase, origins: originsOf(this.session) }, this.texts)} ${renderWithPermission(report, phase, this.texts)}
      <section class="panel bar" aria-label=${this.texts.t('ui.more')}>
        <report-actions
          .language=${this.language}
          @run-request=${(event: RunRequestEvent) => this.#onRunRequest(event)}
        ></report-actions>
        <details class="saved" @toggle=${(event: Event) => void this.#onSaved(event)}>
          <summary>${this.texts.t('ui.saved.open')}</summary>
          ${this.lacksReader ? html`<p role="alert">${this.texts.t('ui.saved.not-loaded')}</p>` : nothing}
          <saved-report .language=${this.language} @report-open=${({ report: saved }: ReportOpenEvent) => this.session?.show(saved)}></saved-report>
        </details>
      </section>`;
  }

  /** Brings what can be done about the verdict into view, and the keyboard with it. */
  showAdvice(): void {
    const advice = this.renderRoot.querySelector('advice-panel');
    // Until its code has come, the element has no such method.
    if (advice && 'show' in advice && advice.show()) return;
    const findings = this.renderRoot.querySelector<HTMLElement>('#findings');
    findings?.focus({ preventScroll: true });
    findings?.scrollIntoView();
  }

  #onRunRequest({ permission }: RunRequestEvent): void {
    // How the run ends, cancelled included, comes back as a state of the session.
    this.session?.run({ permission, against: againstOf(this.#run.state) }).catch(() => undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'leak-test-app': LeakTestApp;
  }
}
