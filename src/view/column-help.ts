import { html, type TemplateResult } from 'lit';
import type { Translator } from './messages.ts';

/** The columns, in their order. */
export const COLUMNS = ['type', 'address', 'protocol', 'scope', 'seen', 'url', 'arrived'] as const;

/** What each column of the candidate table means, behind a disclosure. */
export function renderColumnHelp(columns: typeof COLUMNS, { t }: Translator): TemplateResult {
  return html`<details>
    <summary>${t('ui.columns.open')}</summary>
    <dl class="help">${columns.map(
      (column) => html`<div><dt>${t(`ui.column.${column}`)}</dt><dd>${t(`ui.column.${column}.about`)}</dd></div>`,
    )}</dl>
  </details>`;
}
