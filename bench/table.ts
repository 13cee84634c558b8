import type { Asked, Row } from './result.ts';
import type { Summary } from './statistics.ts';

/** The rows as a Markdown table. */
export function renderTable(rows: readonly Row[]): string {
  const head = ['Part', 'What', 'Asked', 'Measured: median (min–max)', 'A/A', 'Met?', 'Project', 'Floor', 'Note'];
  const body = rows.map((row) => [
    row.part,
    row.what,
    renderAsked(row.asked, row.unit),
    `${renderSummary(row.measured, row.unit)}${row.measured.count > 1 ? `, n = ${row.measured.count}` : ''}`,
    row.again === null ? '–' : renderSummary(row.again, row.unit),
    row.met === 'information' ? '–' : row.met,
    row.behind === null ? '–' : renderSummary(row.behind.project, row.behind.unit),
    row.behind === null ? '–' : renderSummary(row.behind.floor, row.behind.unit),
    row.note,
  ]);
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function renderAsked(asked: Asked, unit: string): string {
  if (asked === null) return '–';
  const sign = { most: '≤', least: '≥', exactly: '=' }[asked.at];
  return `${sign} ${asked.limit} ${unit}`;
}

/** Median and range; the range only where there is one. */
export function renderSummary({ count, median, min, max }: Summary, unit: string): string {
  const range = count === 1 ? '' : ` (${renderNumber(min, unit)}–${renderNumber(max, unit)})`;
  return `${renderNumber(median, unit)}${range} ${unit}`;
}

function renderNumber(value: number, unit: string): string {
  if (!Number.isFinite(value)) return 'none';
  if (unit === '×') return value.toFixed(2);
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000) return Math.round(value).toString();
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
