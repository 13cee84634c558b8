/** Styles that the elements of the ICE check share. */
import { css } from 'lit';

/** Fields with their labels; each at least 44 px high. */
export const fields = css`
  label { display: grid; gap: 4px; min-inline-size: 0; font-size: var(--step--1); color: var(--ink-2); }
  input:not([type='checkbox'], [type='radio']), select, textarea {
    font: inherit; font-size: 1rem; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 10px;
    padding: 8px 12px; min-block-size: 44px; inline-size: 100%; min-inline-size: 0;
  }
  input.raw, textarea { font-family: var(--mono); font-size: 0.93rem; }
  [aria-invalid='true'] { border-color: var(--leak); }
  .check { display: flex; align-items: center; gap: 10px; min-block-size: 44px; font-size: 1rem; color: var(--ink); cursor: pointer; }
  .check input { inline-size: 20px; block-size: 20px; flex: none; accent-color: var(--accent); }
  .fault { color: var(--leak); font-size: 0.93rem; }
  .note { color: var(--exposed); font-size: 0.93rem; }
  .row { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
  mark { color: inherit; background: none; text-decoration: underline wavy; text-underline-offset: 4px; }
`;
