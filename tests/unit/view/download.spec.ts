import { expect, test } from 'playwright/test';
import { reportFileName } from '../../../src/view/download.ts';

test('names the file by kind and time, and says when addresses are masked', () => {
  const report = { kind: 'leak-test', createdAt: '2026-11-22T10:20:30.456Z' } as const;
  expect(reportFileName(report, true)).toBe('icelens-leak-test-20261122T102030-masked.json');
  expect(reportFileName(report, false)).toBe('icelens-leak-test-20261122T102030.json');
});

test('keeps path separators of a forged time out of the file name', () => {
  const name = reportFileName({ kind: 'leak-test', createdAt: '../../2026\\etc' }, true);
  expect(name).toBe('icelens-leak-test-2026-masked.json');
});
