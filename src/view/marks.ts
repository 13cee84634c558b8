/** The marks of the page: each outcome has a colour and a shape of its own, so that neither is needed alone. */
import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { FamilyOutcome } from '../core/finding.ts';

/** A mark: problem, weakness, in order, not checked, a fact, or not applicable. */
export type Mark = 'leak' | 'exposed' | 'safe' | 'unknown' | 'info' | 'none';

const shapes: Readonly<Record<Mark, SVGTemplateResult>> = {
  leak: svg`<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path d="M12 7v6"/><path d="M12 16.6v.1"/>`,
  exposed: svg`<path d="M12 2.6 22.4 21H1.6z"/><path d="M12 9.4v5"/><path d="M12 17.6v.1"/>`,
  safe: svg`<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-6.5"/>`,
  unknown: svg`<circle cx="12" cy="12" r="10" stroke-dasharray="4 3"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4"/><path d="M12 16.8v.1"/>`,
  info: svg`<circle cx="12" cy="12" r="10"/><path d="M12 11v6"/><path d="M12 7.2v.1"/>`,
  none: svg`<circle cx="12" cy="12" r="10"/><path d="M8 12h8"/>`,
};

/** The mark of the verdict on one family. */
export const OUTCOME_MARKS: Readonly<Record<FamilyOutcome, Mark>> = {
  leak: 'leak',
  exposed: 'exposed',
  'no-leak': 'safe',
  'not-tested': 'unknown',
  inapplicable: 'none',
};

/** Draws a mark. It is decoration: its meaning must stand beside it as text. */
export function renderMark(mark: Mark): TemplateResult {
  return html`<svg
    class="mark ${mark}"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >${shapes[mark]}</svg>`;
}

/** Styles of the marks and of the colours that go with them. */
export const markStyles = css`
  .mark { inline-size: 24px; block-size: 24px; flex: none; }
  .leak { --tone: var(--leak); --tone-ground: var(--leak-ground); }
  .exposed { --tone: var(--exposed); --tone-ground: var(--exposed-ground); }
  .safe { --tone: var(--safe); --tone-ground: var(--safe-ground); }
  .unknown, .none { --tone: var(--unknown); --tone-ground: var(--unknown-ground); }
  .info { --tone: var(--accent); --tone-ground: var(--unknown-ground); }
  .mark, .tone { color: var(--tone); }
`;
