import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { linkOverFamily } from '../core/baseline.ts';
import type { Verdict } from '../core/finding.ts';
import type { ReasonCode } from '../core/reason-codes.ts';
import type { RunPhase } from '../core/session.ts';
import type { Family, Origins } from '../core/wire.ts';
import { endedOpen } from './ended-open.ts';
import { LocalizedElement } from './localized-element.ts';
import { markStyles, OUTCOME_MARKS, renderMark } from './marks.ts';
import { base } from './styles.ts';

/** What was found for IPv4 and for IPv6, each with its reasons in words. */
@customElement('family-verdicts')
export class FamilyVerdicts extends LocalizedElement {
  static override readonly styles = [
    base,
    markStyles,
    css`
      ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 12px; }
      .family { display: flex; gap: 14px; padding: 16px; border-radius: 12px; background: var(--tone-ground); min-block-size: 76px; }
      .family > div { display: grid; gap: 6px; align-content: start; min-inline-size: 0; }
      .reasons { display: grid; gap: 6px; }
      /* In English a reason is the end of a sentence; here it stands alone. */
      .reasons p::first-letter { text-transform: uppercase; }
    `,
  ];

  /** The verdict; null before the first fact. */
  @property({ attribute: false }) verdict: Verdict | null = null;

  /** Where the run stands: what was open when it ended stays open. */
  @property({ attribute: false }) phase: RunPhase = 'idle';

  /** Where the page can be opened over one family only; null where no link is wanted. */
  @property({ attribute: false }) origins: Origins | null = null;

  /** The remembered addresses that such a link takes along. */
  @property({ attribute: false }) baseline: readonly string[] = [];

  override render(): TemplateResult {
    return html`<ul role="list">${([4, 6] as const).map((family) => this.#renderFamily(family))}</ul>`;
  }

  #renderFamily(family: Family): TemplateResult {
    const { t } = this.texts;
    const judged = this.verdict?.families[family];
    const mark = judged ? OUTCOME_MARKS[judged.outcome] : 'unknown';
    return html`<li class="family ${mark}" data-family=${family} data-outcome=${judged?.outcome ?? 'waiting'}>
      ${renderMark(mark)}
      <div>
        <strong>${t(`ui.family.${family}`)} · <span class="tone">${judged ? this.#outcome(judged.outcome) : (endedOpen(this.phase, this.texts) ?? t('ui.waiting'))}</span></strong>
        <div class="reasons">${judged?.reasons.map((reason) => html`<p data-reason=${reason}>${this.#reason(reason)}</p>${reason === 'one-interface-only' ? this.#renderLink(family) : nothing}`)}</div>
      </div>
    </li>`;
  }

  #reason(reason: ReasonCode): string {
    const { t } = this.texts;
    return (reason === 'still-open' && endedOpen(this.phase, this.texts)) || t(`reason.${reason}`);
  }

  /** The way out of a test that this browser makes over one family only: the same page over the other. */
  #renderLink(family: Family): TemplateResult | typeof nothing {
    const link = linkOverFamily(this.origins, family, this.baseline);
    if (link === null) return nothing;
    return html`<p><a href=${link}>${this.texts.t('ui.open-over', { family: this.texts.t(`ui.family.${family}`) })}</a></p>`;
  }

  #outcome(outcome: Verdict['families'][4]['outcome']): string {
    const { t } = this.texts;
    const word = t(`verdict.${outcome}`);
    return this.verdict?.final || outcome === 'leak' ? word : t('ui.so-far', { outcome: word });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'family-verdicts': FamilyVerdicts;
  }
}
