/** Styles that the elements share. The design tokens themselves stand in the page's own style sheet and are inherited. */
import { css } from 'lit';

/** Text, headings, links and focus. */
export const base = css`
  :host { display: block; color: var(--ink); font: var(--step-0)/1.55 var(--font); }
  *, ::before, ::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  h2 { font-size: var(--step-1); line-height: 1.3; margin: 0 0 6px; letter-spacing: -0.01em; }
  h3 { font-size: 1rem; line-height: 1.4; margin: 22px 0 10px; }
  h4 { font-size: 1rem; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
  p { margin: 0; max-inline-size: 76ch; overflow-wrap: anywhere; }
  ul, dl, dd { margin: 0; padding: 0; list-style: none; }
  a { color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
  .quiet { color: var(--ink-2); }
  .small { font-size: var(--step--1); }
  .raw { font-family: var(--mono); font-size: 0.93em; overflow-wrap: anywhere; unicode-bidi: isolate; }
  .chip {
    display: inline-block; padding: 1px 10px; border-radius: 12px; font-size: var(--step--1); overflow-wrap: anywhere;
    background: var(--tone-ground, var(--panel-2)); color: var(--tone, var(--ink-2));
  }
  .for-reader { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; } }
`;

/** A framed part of the page. */
export const panel = css`
  .panel { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 24px; }
  @media (max-width: 640px) { .panel { padding: 18px 16px; } }
`;

/** Buttons and disclosures; each at least 44 px high. */
export const controls = css`
  button {
    font: inherit; font-size: 0.95rem; line-height: 1.3; color: var(--ink); background: var(--panel);
    border: 1px solid var(--line); border-radius: 10px; padding: 8px 16px; min-block-size: 44px; cursor: pointer;
  }
  button:hover:not(:disabled) { border-color: var(--accent); }
  button:disabled { color: var(--ink-2); cursor: default; opacity: 0.6; }
  button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
  summary {
    display: flex; align-items: center; gap: 8px; min-block-size: 44px; inline-size: fit-content; max-inline-size: 100%;
    cursor: pointer; list-style: none; color: var(--accent);
  }
  summary::-webkit-details-marker { display: none; }
  summary::before {
    content: ''; flex: none; inline-size: 8px; block-size: 8px; margin: 0 3px; border: solid currentColor; border-width: 0 2px 2px 0;
    transform: rotate(-45deg); transition: transform 0.15s;
  }
  details[open] > summary::before { transform: rotate(45deg); }
`;

/** Names with their values, side by side. */
export const facts = css`
  dl { display: grid; grid-template-columns: minmax(7em, max-content) minmax(0, 1fr); gap: 4px 18px; }
  dt { color: var(--ink-2); font-size: var(--step--1); padding-block-start: 2px; }
  dd { overflow-wrap: anywhere; }
  @media (max-width: 640px) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-block-end: 8px; } }
`;
