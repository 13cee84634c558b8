import { css } from 'lit';

/** Tables that become cards on a narrow screen; every cell names its column in \`data-label\`. */
export const tables = css`
  /* Fixed, so that a new row never changes the layout of the hundreds above it. */
  table { table-layout: fixed; border-collapse: collapse; inline-size: 100%; font-size: 0.92rem; }
  th { text-align: start; font-weight: 600; color: var(--ink-2); font-size: var(--step--1); padding: 8px 16px 8px 0; border-block-end: 1px solid var(--line); }
  td { padding: 9px 16px 9px 0; border-block-end: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
  th:last-child, td:last-child { padding-inline-end: 0; }
  .clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6; overflow: hidden; }
  @media (max-width: 760px) {
    table, tbody { display: block; }
    thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    tr { display: grid; gap: 4px; padding: 14px 0; border-block-end: 1px solid var(--line); }
    td { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 12px; border: 0; padding: 0; }
    td.empty { display: none; }
    td::before { content: attr(data-label); color: var(--ink-2); font-size: var(--step--1); }
    tbody tr:last-child { border: 0; padding-block-end: 0; }
  }
`;
