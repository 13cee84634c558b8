import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { againstOf, isSaved, type LeakTestSession, originsOf, type RunState } from '../core/session.ts';
import { type WayOut, wayOut } from '../core/way-out.ts';
import { AdviceRequestEvent, InternetCheckRequestEvent } from './events.ts';
import { LocalizedElement } from './localized-element.ts';
import { browserLabel } from './browser-label.ts';
import { RunStateController } from './run-state-controller.ts';
import { base, controls } from './styles.ts';

/**
 * What a person can do about the verdict, inside its panel: the way out of it first, then "Test again". Further actions are
 * children of the element, and stand in the same row behind these.
 *
 * @slot - Further actions: elements that show one button each.
 */
@customElement('verdict-actions')
export class VerdictActions extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      .row { display: flex; flex-wrap: wrap; gap: 10px; }
      .scope { margin-block-start: 12px; }
      a.main {
        display: inline-flex; align-items: center; min-block-size: 44px; padding: 8px 16px; border-radius: 10px; font-size: 0.95rem;
        font-weight: 600; line-height: 1.3; text-decoration: none; background: var(--accent); color: var(--on-accent);
      }
    `,
  ];

  /** The owner of the state. */
  @property({ attribute: false }) session: LeakTestSession | null = null;

  /** Whether something answers to {@link InternetCheckRequestEvent}; without, the button for it is left out. */
  @property({ attribute: false }) offersInternetCheck = false;

  readonly #run = new RunStateController(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('session')) this.#run.follow(this.session);
    if (changed.has('language')) this.lang = this.language;
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    const { state } = this.#run;
    const way = state?.report ? wayOut(state.report, originsOf(this.session)) : null;
    const isRunning = state?.phase === 'running';
    // One button for both, so that it keeps the keyboard's place in the page.
    return html`<div class="row" role="group" aria-label=${t('ui.actions')}>
      ${this.#renderWayOut(way)}
      <button class="again ${way?.id === 'again' ? 'main' : ''}" type="button" @click=${() => this.#onAgain()}>${t(isRunning ? 'ui.cancel' : 'ui.run-again')}</button>
      <slot></slot>
    </div>
    <p class="small quiet scope">${this.#scope(state)}</p>`;
  }

  /** For whom and for what the verdict holds. */
  #scope(state: RunState | null): string {
    const { t } = this.texts;
    if (isSaved(state)) return t('ui.scope-line.saved');
    const { verdict, artifacts } = state?.report ?? {};
    const traffic = t(artifacts?.internet ? 'ui.scope-line.to-others' : 'ui.scope-line.to-site');
    if (artifacts?.page.permission === 'granted') return t('ui.scope-line.with', { traffic });
    // Until the browser has said more, what is shown without asking is what is being tested.
    const isUnknown = artifacts?.page.permission === 'unknown' && verdict?.final;
    return t(isUnknown ? 'ui.scope-line.unknown' : 'ui.scope-line.without', { traffic });
  }

  #renderWayOut(way: WayOut | null): TemplateResult | typeof nothing {
    const { t } = this.texts;
    switch (way?.id) {
      case 'fix':
        return html`<button class="main fix" type="button" @click=${() => this.dispatchEvent(new AdviceRequestEvent())}>${this.#fixLabel()}</button>`;
      case 'internet':
        if (!this.offersInternetCheck) return nothing;
        return html`<button class="main internet" type="button" @click=${() => this.dispatchEvent(new InternetCheckRequestEvent())}>${t('ui.internet-check')}</button>`;
      case 'other-family':
        return html`<a class="main" href=${way.link}>${t('ui.test-over', { family: `IPv${way.family}` })}</a>`;
      case 'operator':
        return html`<a class="main" href="/fix#${way.cause}">${t('ui.fix.operator')}</a>`;
      case 'again':
      case undefined:
    }
    return nothing;
  }

  #fixLabel(): string {
    const report = this.#run.state?.report;
    const browser = browserLabel(report?.browser ?? null, this.texts);
    const isUntested = report?.verdict.outcome === 'not-tested';
    return browser === null || isUntested ? this.texts.t('ui.fix.other') : this.texts.t('ui.fix.in', { browser });
  }

  #onAgain(): void {
    if (this.#run.state?.phase === 'running') this.session?.cancel();
    // How the run ends, cancelled included, comes back as a state of the session.
    else this.session?.run({ against: againstOf(this.#run.state) }).catch(() => undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'verdict-actions': VerdictActions;
  }
}
