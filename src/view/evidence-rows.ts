import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence } from '../core/finding.ts';
import { LocalizedElement } from './localized-element.ts';
import type { Translator } from './messages.ts';
import { CELL_CHARACTERS, DETAIL_CHARACTERS, endpoint, showRaw } from './raw-text.ts';
import { base } from './styles.ts';

/** How many rows of evidence are drawn; the report file has them all. */
const MAX_ROWS = 200;

/** Details longer than this can need scrolling on a narrow screen, and must then be reachable by keyboard. */
const MAX_UNSCROLLED = 120;

/** The rows of evidence of one finding, as a list. */
@customElement('evidence-rows')
export class EvidenceRows extends LocalizedElement {
  static override readonly styles = [
    base,
    css`
      .evidence { display: grid; gap: 10px; margin-block-start: 8px; font-size: 0.93rem; }
      .evidence li { display: grid; gap: 4px; padding-block-start: 10px; border-block-start: 1px solid var(--line); }
      .facts { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; min-inline-size: 0; }
      .detail { display: block; white-space: pre-wrap; max-block-size: 10.5em; overflow: auto; padding: 6px 10px; border-radius: 8px; background: var(--panel); color: var(--ink-2); }
    `,
  ];

  @property({ attribute: false }) rows: readonly Evidence[] = [];

  override render(): TemplateResult {
    return html`<ul class="evidence" role="list">${this.rows.slice(0, MAX_ROWS).map((row) => renderRow(row, this.texts))}</ul>`;
  }
}

function renderRow(
  { source, address, port, transport, atMs, detail, remarks = [] }: Evidence,
  texts: Translator,
): TemplateResult {
  const { t, first } = texts;
  return html`<li>
    <span class="facts">
      <span class="chip">${t(`ui.source.${source}`)}</span>
      ${address === null ? nothing : html`<span class="raw">${endpoint(showRaw(address, CELL_CHARACTERS, texts), port)}</span>`}
      ${transport === null ? nothing : html`<span class="quiet">${showRaw(transport, CELL_CHARACTERS, texts).toUpperCase()}</span>`}
      ${atMs === null ? nothing : html`<span class="quiet">${t('ui.milliseconds', { ms: Math.round(atMs) })}</span>`}
    </span>
    ${remarks.map(({ id, params }) => html`<span class="remark">${first([id], params)}</span>`)}
    ${detail === null || detail === '' ? nothing : html`<code class="raw detail" tabindex=${detail.length > MAX_UNSCROLLED ? 0 : nothing}>${showRaw(detail, DETAIL_CHARACTERS, texts)}</code>`}
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'evidence-rows': EvidenceRows;
  }
}
