import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { addressesToRemember, linkOverFamily } from '../../core/baseline.ts';
import { againstOf, isSaved, originsOf, type RunState } from '../../core/session.ts';
import type { Report } from '../../core/report.ts';
import type { ViewMessageId } from '../messages.ts';
import { GUIDE_STEPS, type GuideStep, readGuideStep, rememberGuideStep } from '../guide-step.ts';
import type { ToolContext } from '../tool-shelf.ts';
import { renderNames, ToolPanel } from './tool-panel.ts';

/** What the remembered addresses say about a run with the VPN on; null for a run that knew none. */
export function baselineResult({ baseline, verdict, findings }: Report): ViewMessageId | null {
  if (baseline.length === 0 || !verdict.final) return null;
  const reasons = [...verdict.families[4].reasons, ...verdict.families[6].reasons];
  if (reasons.includes('baseline-address') || reasons.includes('baseline-family')) return 'baseline.result.leak';
  const found = findings.find(({ id }) => id === 'baseline-address');
  if (found?.bearings.some(({ reason }) => reason === 'page-shows-baseline')) return 'baseline.result.off';
  return found?.outcome === 'passed' ? 'baseline.result.clear' : 'baseline.result.open';
}

/** The addresses without VPN: shown, erased, and remembered in three steps that survive a reload. */
@customElement('baseline-panel')
export class BaselinePanel extends ToolPanel {
  static override readonly styles = [
    ToolPanel.styles,
    css`
      .kept { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-block: 14px; padding: 12px 16px; border-radius: 12px; background: var(--panel-2); }
      .kept .addresses { margin: 0; } .kept .addresses li { background: var(--panel); }
      .kept button { margin-inline-start: auto; }
      ol { display: grid; gap: 10px; margin: 16px 0 0; padding: 0; list-style: none; counter-reset: step; }
      ol > li { display: grid; grid-template-columns: 32px minmax(0, 1fr); gap: 0 14px; padding: 14px 16px; border: 1px solid var(--line); border-radius: 12px; counter-increment: step; }
      ol > li[aria-current] { border-color: var(--accent); }
      ol > li::before { content: counter(step); display: grid; place-items: center; inline-size: 32px; block-size: 32px; border-radius: 50%; background: var(--panel-2); color: var(--ink-2); font-weight: 600; }
      ol > li[aria-current]::before { background: var(--accent); color: var(--on-accent); }
      ol button { margin-block-start: 10px; }
      .over { margin-block-start: 16px; } .over a { margin-inline-end: 16px; }
    `,
  ];

  @state() private step: GuideStep = 'off';
  @state() private status: ViewMessageId | null = null;

  #unsubscribe: (() => void) | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('context')) return;
    const remembered = readGuideStep();
    this.#goTo(remembered ?? (this.context && this.context.memory.addresses.length > 0 ? 'on' : 'off'));
    this.#unsubscribe?.();
    this.#unsubscribe = this.context?.memory.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override get titleId(): ViewMessageId {
    return 'baseline.title';
  }

  protected override close(): void {
    rememberGuideStep(null);
    super.close();
  }

  protected override renderBody(context: ToolContext): TemplateResult {
    const { t } = this.texts;
    const { state: run } = this.run;
    const isOver = run?.phase !== 'running' && !isSaved(run);
    const result = this.step === 'on' && run?.report && isOver ? baselineResult(run.report) : null;
    const told = result ?? this.status;
    return html`<p>${t('baseline.why')}</p>
      ${this.#renderKept(context)}
      <ol role="list">
        ${GUIDE_STEPS.map(
          (step) => html`<li data-step=${step} aria-current=${step === this.step ? 'step' : nothing}>
            <div>
              <strong>${t(`baseline.step.${step}`)}</strong>
              ${this.#renderStep(step, run)}
            </div>
          </li>`,
        )}
      </ol>
      <p class="status" role="status" data-told=${told ?? nothing}>${told ? t(told) : ''}</p>
      ${this.#renderLinks(context)}`;
  }

  #renderKept({ memory: { record, linked } }: ToolContext): TemplateResult {
    const { t } = this.texts;
    const date =
      record && new Date(record.savedAt).toLocaleString(this.language, { dateStyle: 'medium', timeStyle: 'short' });
    return html`<div class="kept">
      ${record ? html`<span>${t('baseline.remembered', { date: date ?? '' })}</span>${renderNames(record.addresses)}` : nothing}
      ${linked.length > 0 ? html`<span>${t('baseline.linked')}</span>${renderNames(linked)}` : nothing}
      ${
        record || linked.length > 0
          ? html`<button class="erase" type="button" @click=${() => this.#onErase()}>${t('baseline.erase')}</button>`
          : html`<span class="quiet">${t('baseline.none')}</span>`
      }
    </div>`;
  }

  #renderStep(step: GuideStep, run: RunState | null): TemplateResult {
    const { t } = this.texts;
    const isTesting = run?.phase === 'running';
    const main = step === this.step ? 'main' : '';
    if (step !== 'remember') {
      const label = isTesting && step === this.step ? t('baseline.testing') : t(`baseline.step.${step}.do`);
      return html`<p class="quiet">${t(`baseline.step.${step}.about`)}</p>
        <button class="do ${main}" type="button" ?disabled=${isTesting} @click=${() => this.#onTest(step)}>${label}</button>`;
    }
    // Whoever made a saved report was seen there, not the person before this screen.
    if (isSaved(run)) return html`<p class="quiet">${t('baseline.step.remember.saved')}</p>`;
    const seen = run?.report && !isTesting ? addressesToRemember(run.report) : [];
    if (seen.length === 0) {
      return html`<p class="quiet">${t(isTesting ? 'baseline.testing' : 'baseline.step.remember.nothing')}</p>`;
    }
    return html`<p class="quiet">${t('baseline.step.remember.about')}</p>
      ${renderNames(seen)}
      <button class="do ${main}" type="button" @click=${() => this.#onRemember(seen)}>${t('baseline.step.remember.do')}</button>`;
  }

  /** The same page over each family alone, which gets to know the addresses through the link. */
  #renderLinks({ session, memory: { addresses } }: ToolContext): TemplateResult | typeof nothing {
    const { t } = this.texts;
    const links = ([4, 6] as const).flatMap((family) => {
      const link = linkOverFamily(originsOf(session), family, addresses);
      if (link === null || new URL(link).origin === location.origin) return [];
      return [html`<a href=${link}>${t('ui.test-over', { family: `IPv${family}` })}</a>`];
    });
    return links.length === 0 || addresses.length === 0
      ? nothing
      : html`<p class="over quiet">${t('baseline.over')}</p><p class="over">${links}</p>`;
  }

  #goTo(step: GuideStep): void {
    this.step = step;
    // A network that changes may take the page with it.
    rememberGuideStep(step);
  }

  async #onTest(step: 'off' | 'on'): Promise<void> {
    const { session } = this.context ?? {};
    if (!session) return;
    this.status = null;
    this.#goTo(step);
    try {
      await session.run({ against: againstOf(session.state) });
      if (step === 'off') this.#goTo('remember');
    } catch {
      // How the run ended stands above, at the verdict.
    }
  }

  #onRemember(addresses: readonly string[]): void {
    const isKept = this.context?.memory.remember(addresses) ?? false;
    this.status = isKept ? 'baseline.step.remember.done' : 'baseline.step.remember.unsaved';
    this.#goTo('on');
  }

  #onErase(): void {
    this.context?.memory.forget();
    this.status = 'baseline.erased';
    this.#goTo('off');
    // The button is gone now, and the keyboard's place with it.
    this.heading?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baseline-panel': BaselinePanel;
  }
}
