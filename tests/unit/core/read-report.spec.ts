import { expect, test } from 'playwright/test';
import { readReport } from '../../../src/core/read-report.ts';
import { artifacts } from '../../support/artifacts.ts';
import { judged } from '../../support/judge.ts';

const report = judged(artifacts());

test('reads back what was saved', () => {
  expect(readReport(JSON.stringify(report))).toEqual({ ok: true, report });
});

function problemOf(input: unknown): string {
  const read = readReport(typeof input === 'string' ? input : JSON.stringify(input));
  return read.ok ? 'none' : read.problem;
}

test('says what else a text is', () => {
  expect(problemOf('{')).toBe('no-report');
  expect(problemOf([])).toBe('no-report');
  expect(problemOf({ ...report, kind: 'watch' })).toBe('other-kind');
  expect(problemOf({ ...report, findings: 'none' })).toBe('damaged');
});

test('names the version that wrote a report of another shape', () => {
  const other = { ...report, schemaVersion: 2, icelensVersion: '7.0.0' };
  expect(readReport(JSON.stringify(other))).toEqual({ ok: false, problem: 'other-version', version: '7.0.0' });
});
