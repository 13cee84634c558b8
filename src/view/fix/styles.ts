/** Styles that the elements of the guide share. */
import { css } from 'lit';

/** Rows of a name and what stands for it; below each other on a narrow screen. */
export const rows = css`
  .rows { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 18px; }
  .rows dt { color: var(--ink-2); }
  .rows dd { overflow-wrap: anywhere; }
  @media (max-width: 640px) { .rows { grid-template-columns: minmax(0, 1fr); gap: 0; } .rows dd { margin-block-end: 8px; } }
`;

/** Fields of a form. */
export const fields = css`
  label { display: grid; gap: 4px; font-size: var(--step--1); color: var(--ink-2); }
  select, textarea {
    font: inherit; font-size: 1rem; color: var(--ink); background: var(--panel); border: 1px solid var(--line);
    border-radius: 10px; padding: 8px 12px; min-block-size: 44px; inline-size: 100%;
  }
  textarea { font-family: var(--mono); font-size: 0.9rem; resize: vertical; }
`;
