import { expect, test } from 'playwright/test';
import { renderText } from '../../../../src/core/render/text.ts';

test('underlines titles and headings as wide as they are drawn', () => {
  const text = renderText([
    { type: 'title', text: 'Leak test' },
    { type: 'heading', text: '泄漏 A' },
  ]);
  expect(text).toBe('Leak test\n=========\n\n泄漏 A\n------\n');
});

test('aligns the columns of a table, Chinese among them', () => {
  const text = renderText([
    {
      type: 'table',
      columns: ['地址', 'B'],
      rows: [
        ['1.2.3.4', 'x'],
        ['a', 'y'],
      ],
    },
  ]);
  expect(text).toBe('地址     B\n1.2.3.4  x\na        y\n');
});

test('keeps every text on its line', () => {
  const text = renderText([
    { type: 'list', items: [{ text: 'one\n* forged', notes: ['two\r\nthree'] }] },
    { type: 'paragraph', text: 'a\n\nHeading\n=======' },
  ]);
  expect(text).toBe('* one * forged\n    two three\n\na Heading =======\n');
});

test('writes an empty document as an empty line', () => {
  expect(renderText([])).toBe('\n');
});
