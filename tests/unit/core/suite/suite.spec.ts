import { expect, test } from 'playwright/test';
import { exitCodeOf, isComplete, parseSuite } from '../../../../src/core/suite/suite.ts';
import type { TimeLine } from '../../../../src/core/watch/time-line.ts';
import { watchReport } from '../../../../src/core/watch/watch-report.ts';
import { report } from '../../../support/report.ts';
import { result, run, suite } from '../../../support/suite.ts';

const interrupted = { code: 'interrupted', message: 'interrupted' };

function ended(outcome: 'leak' | 'exposed' | 'not-tested' | 'no-leak') {
  const judged = report();
  return suite({
    scenarios: [result({ runs: [run({ report: { ...judged, verdict: { ...judged.verdict, outcome } } })] })],
  });
}

test('exits with 0 when no listed outcome occurred and 1 when one did', () => {
  expect(exitCodeOf(ended('no-leak'))).toBe(0);
  expect(exitCodeOf(ended('exposed'))).toBe(0);
  expect(exitCodeOf(ended('leak'))).toBe(1);
  expect(exitCodeOf(ended('not-tested'))).toBe(1);
  expect(exitCodeOf({ ...ended('leak'), failOn: ['exposed'] })).toBe(0);
});

test('exits with 1 when a scenario is not as expected, whatever is listed', () => {
  const deviations = [{ field: 'host', expected: 'none', seen: 'mdns' }];
  expect(exitCodeOf(suite({ failOn: [], scenarios: [result({ runs: [run({ deviations })] })] }))).toBe(1);
});

test('exits with 1 on a change only where changes are listed', () => {
  const change = { where: 'a', kind: 'mode', subject: 'RFC 8828', before: '2', after: '1' } as const;
  const changed = suite({ comparison: { with: '', changes: [change] } });
  expect(exitCodeOf(changed)).toBe(0);
  expect(exitCodeOf({ ...changed, failOn: ['changed'] })).toBe(1);
});

test('exits with 2 when something could not be tested, even beside a leak', () => {
  const leak = ended('leak').scenarios;
  for (const status of ['failed', 'missing', 'not-run'] as const) {
    expect(exitCodeOf(suite({ scenarios: [...leak, result({ status, trouble: interrupted })] }))).toBe(2);
  }
  expect(exitCodeOf(suite({ scenarios: leak, stopped: interrupted }))).toBe(2);
});

test('takes a watch for complete as long as one of its tests could be made', () => {
  const moment = { atMs: 0, tookMs: 1, reasons: [], addresses: [], baselineAddresses: [] };
  const line = (outcomes: ('error' | 'no-leak')[]): TimeLine => ({
    startedAt: '',
    intervalMs: 1,
    moments: outcomes.map((outcome) => ({ ...moment, outcome, error: null })),
  });
  const watched = (outcomes: ('error' | 'no-leak')[]) =>
    suite({ scenarios: [result({ runs: [run({ watch: watchReport(line(outcomes), report()) })] })] });
  expect(isComplete(watched(['no-leak', 'error']))).toBe(true);
  expect(isComplete(watched(['error', 'error']))).toBe(false);
});

test('reads back what it wrote, and says where a file is wrong', () => {
  expect(parseSuite(JSON.parse(JSON.stringify(suite())))).toEqual({ ok: true, suite: suite() });
  const wrong = { ...suite(), scenarios: [{ ...result(), status: 'fine' }] };
  expect(parseSuite(wrong)).toMatchObject({ ok: false, message: expect.stringContaining('scenarios.0.status') });
  expect(parseSuite({ ...suite(), schemaVersion: 2 })).toMatchObject({
    ok: false,
    message: expect.stringContaining('schemaVersion'),
  });
});
