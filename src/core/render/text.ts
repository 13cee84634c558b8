import type { Block, ListItem, ReportDocument } from './document.ts';

// Characters that a terminal draws two columns wide (Unicode TR11), as far as our languages need them.
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

/** Columns that a text takes in a terminal. */
function widthOf(text: string): number {
  return Array.from(text).length + (text.match(WIDE)?.length ?? 0);
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** One line, whatever the text from outside holds. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [columns, ...rows].map((row) => row.map(line));
  const widths = columns.map((_, index) => Math.max(...all.map((row) => widthOf(row[index] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, index) => padded(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function list(items: readonly ListItem[]): string {
  return items
    .map(({ text, notes }) => [`* ${line(text)}`, ...notes.map((note) => `    ${line(note)}`)].join('\n'))
    .join('\n');
}

function renderBlock(block: Block): string {
  if (block.type === 'table') return table(block.columns, block.rows);
  if (block.type === 'list') return list(block.items);
  const text = line(block.text);
  if (block.type === 'title') return `${text}\n${'='.repeat(widthOf(text))}`;
  return block.type === 'heading' ? `${text}\n${'-'.repeat(widthOf(text))}` : text;
}

/** Writes a document as plain text for a terminal or a message; ends with a line feed. */
export function renderText(document: ReportDocument): string {
  return `${document.map(renderBlock).join('\n\n')}\n`;
}
