import type { Block, ListItem, ReportDocument } from './document.ts';

/**
 * A text as Markdown (CommonMark with GitHub's tables) that shows exactly this text: no markup, no links, no mentions
 * come out of it. Anything else from outside could put a link or a picture into somebody's issue.
 */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#+!|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/^(\d+)\.(?=\s|$)/, '$1\\.')
    .replace(/^[-=]/, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}&#46;`);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function list(items: readonly ListItem[]): string {
  return items
    .map(({ text, notes }) => [`- ${escaped(text)}`, ...notes.map((note) => `  - ${escaped(note)}`)].join('\n'))
    .join('\n');
}

function renderBlock(block: Block): string {
  if (block.type === 'table') {
    const { columns, rows } = block;
    return [columns.map(escaped), columns.map(() => '---'), ...rows.map((cells) => cells.map(escaped))]
      .map(row)
      .join('\n');
  }
  if (block.type === 'list') return list(block.items);
  const text = escaped(block.text);
  if (block.type === 'title') return `# ${text}`;
  if (block.type === 'heading') return `## ${text}`;
  return block.type === 'key' ? `**${text}**` : text;
}

/** Writes a document as Markdown; ends with a line feed. */
export function renderMarkdown(document: ReportDocument): string {
  return `${document.map(renderBlock).join('\n\n')}\n`;
}
