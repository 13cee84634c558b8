import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LeakTestSession, RunState } from '../core/session.ts';
import type { RunRequestEvent } from './events.ts';
import { renderJudgement, renderWithPermission } from './judgement-view.ts';
import { LocalizedElement } from './localized-element.ts';
import './report-actions.ts';
import './run-progress.ts';
import { base, panel } from './styles.ts';

/** The leak test below its headline: shows the state of a session and passes on what the person asks for. */
@customElement('leak-test-app')
export class LeakTestApp extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      .lead { margin-block-end: 14px; }
      h3 { margin-block-start: 26px; }
      .bar { padding-block: 14px; }
    `,
  ];

  /** The owner of the state; the element follows whichever it is given last. */
  @property({ attribute: false }) session: LeakTestSession | null = null;

  @state() private runState: RunState | null = null;

  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** At most one update in a frame, since candidates can arrive by the hundred; frames of a hidden page never come. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated && !document.hidden) await new Promise(requestAnimationFrame);
    await super.scheduleUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) this.#follow();
    // For the right glyphs and voice, whatever the language of the page around.
    if (changed.has('language')) this.lang = this.language;
  }

  override render(): TemplateResult {
    const { report, phase } = this.runState ?? { report: null, phase: 'idle' };
    return html`<section class="panel bar" aria-label=${this.texts.t('ui.actions')}>
        <run-progress .state=${this.runState} .language=${this.language}></run-progress>
        <report-actions
          .phase=${phase}
          .report=${report}
          .language=${this.language}
          @run-request=${(event: RunRequestEvent) => this.#onRunRequest(event)}
          @cancel-request=${() => this.session?.cancel()}
        ></report-actions>
      </section>
      ${renderJudgement(report, phase, this.texts)} ${renderWithPermission(report, phase, this.texts)}`;
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.session?.subscribe((runState) => {
      this.runState = runState;
    });
    this.runState = this.session?.state ?? null;
  }

  #onRunRequest({ permission }: RunRequestEvent): void {
    // How the run ends, cancelled included, comes back as a state of the session.
    this.session?.run({ permission }).catch(() => undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'leak-test-app': LeakTestApp;
  }
}
