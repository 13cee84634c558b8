import { expect, test } from 'playwright/test';
import { renderMarkdown } from '../../../../src/core/render/markdown.ts';

const paragraph = (text: string): string => renderMarkdown([{ type: 'paragraph', text }]);

test('writes headings, lists and tables', () => {
  const text = renderMarkdown([
    { type: 'title', text: 'Leak test' },
    { type: 'key', text: 'No leak' },
    { type: 'heading', text: 'Findings' },
    { type: 'list', items: [{ text: 'one', notes: ['why'] }] },
    { type: 'table', columns: ['Address'], rows: [['1.2.3.4']] },
  ]);
  expect(text).toBe(
    '# Leak test\n\n**No leak**\n\n## Findings\n\n- one\n  - why\n\n| Address |\n| --- |\n| 1.2.3.4 |\n',
  );
});

test('lets no markup out of a text', () => {
  expect(paragraph('<img src=x> [a](b) **c** `d` | e')).toBe(
    '\\<img src=x\\> \\[a\\]\\(b\\) \\*\\*c\\*\\* \\`d\\` \\| e\n',
  );
  expect(paragraph('&lt;script&gt;')).toBe('&amp;lt;script&amp;gt;\n');
});

test('lets no link, mention or new block out of a text', () => {
  expect(paragraph('https://evil.example www.evil.example @everyone')).toBe(
    'https&#58;//evil.example www&#46;evil.example &#64;everyone\n',
  );
  expect(paragraph('a\n\n# heading')).toBe('a \\# heading\n');
  expect(paragraph('1. one')).toBe('1\\. one\n');
  expect(paragraph('- one')).toBe('\\- one\n');
  expect(paragraph('===')).toBe('\\===\n');
});

test('keeps a cell of a table in its cell', () => {
  const text = renderMarkdown([{ type: 'table', columns: ['A', 'B'], rows: [['x|y\n| z |', '2']] }]);
  expect(text).toContain('| x\\|y \\| z \\| | 2 |');
});
