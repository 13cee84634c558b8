import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Finding } from '../core/finding.ts';
import type { RunPhase } from '../core/session.ts';
import { FindingCard } from './finding-card.ts';
import { FINDING_GROUPS, type FindingGroup, groupFindings } from './finding-groups.ts';
import { LocalizedElement } from './localized-element.ts';
import { base, controls } from './styles.ts';

/** All findings of a run, what needs attention first; what does not apply stays folded away. */
@customElement('finding-list')
export class FindingList extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      ul { display: grid; gap: 10px; align-items: start; }
      .folded { grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr)); }
      section:first-child h3 { margin-block-start: 14px; }
      details { margin-block-start: 14px; }
      summary h3 { margin: 0; }
      .same { margin-block-start: 14px; }
    `,
  ];

  @property({ attribute: false }) findings: readonly Finding[] = [];
  /** Findings that the page shows already; the same ones are counted here, not repeated. */
  @property({ attribute: false }) shownBefore: readonly Finding[] = [];

  /** Where the run stands. */
  @property({ attribute: false }) phase: RunPhase = 'idle';

  /** Whether the page has advice for these findings. */
  @property({ attribute: false }) offersAdvice = false;

  /** Each finding keeps its card, so that what the person opened there stays open wherever the finding moves. */
  readonly #cards = new Map<string, FindingCard>();

  override render(): TemplateResult {
    const { t } = this.texts;
    if (this.findings.length === 0) return html`<p class="quiet">${t('ui.findings.none')}</p>`;
    const fresh = this.findings.filter((finding) => !this.shownBefore.some((each) => isSame(each, finding)));
    const same = this.findings.length - fresh.length;
    const groups = new Map(groupFindings(fresh).map(({ group, findings }) => [group, findings]));
    // Each group has its place, so that a disclosure that the person opened stays open when a group appears above it.
    return html`${FINDING_GROUPS.map((group) => this.#renderGroup(group, groups.get(group)))}${same === 0 ? nothing : html`<p class="quiet same">${t('ui.findings.same', { count: same })}</p>`}`;
  }

  #renderGroup(group: FindingGroup, findings: readonly Finding[] | undefined): TemplateResult | typeof nothing {
    if (!findings) return nothing;
    const title = this.texts.t(`ui.findings.${group}`, { count: findings.length });
    const cards = html`<ul role="list" class=${group === 'failed' ? 'open' : 'folded'}>${findings.map((finding) => html`<li>${this.#card(finding)}</li>`)}</ul>`;
    if (group !== 'inapplicable') return html`<section data-group=${group}><h3>${title}</h3>${cards}</section>`;
    return html`<details data-group=${group}><summary><h3>${title}</h3></summary>${cards}</details>`;
  }

  #card(finding: Finding): FindingCard {
    const card = this.#cards.get(finding.id) ?? new FindingCard();
    this.#cards.set(finding.id, card);
    card.finding = finding;
    card.phase = this.phase;
    card.offersAdvice = this.offersAdvice;
    card.language = this.language;
    return card;
  }
}

/** Whether two findings tell a reader the same. */
function isSame(a: Finding, b: Finding): boolean {
  return (
    a.id === b.id &&
    a.outcome === b.outcome &&
    a.reason === b.reason &&
    JSON.stringify(a.params) === JSON.stringify(b.params)
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'finding-list': FindingList;
  }
}
