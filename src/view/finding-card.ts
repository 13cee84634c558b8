import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Finding } from '../core/finding.ts';
import type { MessageParams } from '../core/messages/format.ts';
import type { Language } from '../core/messages/languages.ts';
import type { RunPhase } from '../core/session.ts';
import { findingMark } from './finding-groups.ts';
import { AdviceRequestEvent } from './events.ts';
import { endedOpen } from './ended-open.ts';
import { LocalizedElement } from './localized-element.ts';
import { markStyles, renderMark } from './marks.ts';
import { findingReasonIds, findingTitleIds, lateTexts } from './messages.ts';
import { nearWindow } from './nearness.ts';
import { CELL_CHARACTERS, showRaw } from './raw-text.ts';
import { base, controls } from './styles.ts';

/** Most findings are in order and stay folded, so their explanations come when somebody is near one that stands open. */
const loadAbouts = lateTexts({
  en: () => import('./dictionaries/audit-abouts-en.ts'),
  'zh-CN': () => import('./dictionaries/audit-abouts-zh-CN.ts'),
});

/** How far ahead of the window the explanations are loaded, in CSS pixels. */
const EXPLAINED_PX = 240;

/** One finding. What went wrong stands open, with advice; anything else is one line that unfolds. */
@customElement('finding-card')
export class FindingCard extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    markStyles,
    css`
      .card { border-radius: 12px; background: var(--panel-2); }
      article, .card > summary { display: flex; align-items: start; gap: 14px; padding: 14px 16px; }
      .card > summary { inline-size: auto; padding-block: 10px; color: var(--ink); border-radius: 12px; }
      .card > summary::before { order: 1; margin: 8px 2px 0 auto; color: var(--ink-2); }
      .body { min-inline-size: 0; flex: 1; }
      .body > p, .inner, .why { color: var(--ink-2); }
      .body > p { margin-block-start: 4px; }
      .about { min-block-size: 1.55em; }
      .why { display: block; overflow-wrap: anywhere; }
      /* In English a reason can be the end of a sentence; here it stands alone. */
      .why::first-letter, .reason::first-letter { text-transform: uppercase; }
      .inner { padding: 0 16px 14px 54px; }
      .advise { margin-block-start: 10px; }
      .proof > summary { margin-block: 4px -8px; }
      .proof[open] > summary { margin-block-end: 0; }
      @media (max-width: 640px) { .inner { padding-inline-start: 16px; } .body > :not(h4) { margin-inline-start: -38px; } }
    `,
  ];

  @property({ attribute: false }) finding: Finding | null = null;

  /** Where the run stands: what was open when it ended stays open. */
  @property({ attribute: false }) phase: RunPhase = 'idle';

  /** Whether the page has advice for it. */
  @property({ attribute: false }) offersAdvice = false;

  /** Whether the evidence is unfolded; there can be hundreds of rows of it, so they are drawn only then. */
  @state() private open = false;

  /** Whether somebody has come near it. */
  @state() private isNear = false;

  /** The language in which the explanations are there. */
  @state() private explained: Language | null = null;

  override willUpdate(): void {
    const isOpen = this.open || (this.isNear && this.finding?.outcome === 'failed');
    if (isOpen && this.explained !== this.language) void this.#explain(this.language);
  }

  override async firstUpdated(): Promise<void> {
    await nearWindow(this, EXPLAINED_PX);
    this.isNear = true;
  }

  override render(): TemplateResult | typeof nothing {
    const { finding } = this;
    if (!finding) return nothing;
    return finding.outcome === 'failed' ? this.#renderOpen(finding) : this.#renderFolded(finding);
  }

  #renderOpen(finding: Finding): TemplateResult {
    const { t } = this.texts;
    const mark = findingMark(finding);
    const count = finding.evidence.length;
    return html`<article class="card ${mark}" data-finding=${finding.id} data-outcome="failed">
      ${renderMark(mark)}
      <div class="body">
        ${this.#renderTitle(finding)} ${finding.reason === null ? nothing : html`<p class="reason">${this.#reason(finding)}</p>`}
        <p class="about">${this.#about(finding)}</p>
        ${this.#renderAdvice(finding)}
        ${
          count === 0
            ? nothing
            : html`<details class="proof" @toggle=${(event: Event) => this.#onToggle(event)}>
              <summary>${t('ui.evidence', { count })}</summary>
              <p class="small quiet">${t('ui.evidence.about')}</p>
              ${this.#renderEvidence(finding)}
            </details>`
        }
      </div>
    </article>`;
  }

  #renderFolded(finding: Finding): TemplateResult {
    const mark = findingMark(finding);
    return html`<details class="card ${mark}" data-finding=${finding.id} data-outcome=${finding.outcome} @toggle=${(event: Event) => this.#onToggle(event)}>
      <summary>
        ${renderMark(mark)}
        <div>${this.#renderTitle(finding)} ${finding.reason === null ? nothing : html`<span class="why">${this.#reason(finding)}</span>`}</div>
      </summary>
      <div class="inner">
        <p class="about">${this.#about(finding)}</p>
        ${this.#renderEvidence(finding)}
      </div>
    </details>`;
  }

  #renderTitle(finding: Finding): TemplateResult {
    const { t, first } = this.texts;
    const meaning = t(`ui.mark.${findingMark(finding)}`);
    return html`<h4><span class="for-reader">${meaning}: </span>${first(findingTitleIds(finding), this.#params(finding))}</h4>`;
  }

  #renderAdvice({ advice }: Finding): TemplateResult | typeof nothing {
    if (advice.length === 0 || !this.offersAdvice) return nothing;
    return html`<button class="advise" type="button" @click=${() => this.dispatchEvent(new AdviceRequestEvent())}>${this.texts.t('ui.advice.see')}</button>`;
  }

  #renderEvidence({ evidence }: Finding): TemplateResult | typeof nothing {
    if (!this.open || evidence.length === 0) return nothing;
    return html`<evidence-rows .rows=${evidence} .language=${this.language}></evidence-rows>`;
  }

  #onToggle({ target }: Event): void {
    this.open = target instanceof HTMLDetailsElement && target.open;
  }

  #reason(finding: Finding): string {
    const reason = finding.reason ?? '';
    const ended = reason === 'still-open' && endedOpen(this.phase, this.texts);
    if (ended) return ended;
    return this.texts.first(findingReasonIds(reason, finding.outcome), { ...this.#params(finding), reason });
  }

  async #explain(language: Language): Promise<void> {
    try {
      await loadAbouts(language);
      this.explained = language;
    } catch {
      // The server is gone; the finding says what it is without its explanation.
    }
  }

  #about(finding: Finding): string {
    if (this.explained !== this.language) return '';
    return this.texts.first([`audit.${finding.id}.about`], this.#params(finding));
  }

  /** The values of the placeholders: outside strings, like everything a browser reports. */
  #params({ params }: Finding): MessageParams {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, showRaw(String(value), CELL_CHARACTERS, this.texts)]),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'finding-card': FindingCard;
  }
}
