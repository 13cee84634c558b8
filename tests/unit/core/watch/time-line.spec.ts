import { expect, test } from 'playwright/test';
import type { Report } from '../../../../src/core/report.ts';
import {
  addError,
  addReport,
  firstBaselineSighting,
  stretches,
  type TimeLine,
  worstOutcome,
} from '../../../../src/core/watch/time-line.ts';
import { watchReport } from '../../../../src/core/watch/watch-report.ts';
import { REAL4, REAL6, VPN4 } from '../../../support/artifacts.ts';
import { report } from '../../../support/report.ts';

const EMPTY: TimeLine = { startedAt: '2026-11-27T08:00:00.000Z', intervalMs: 5000, moments: [] };
const at = (atMs: number) => ({ atMs, tookMs: 800 });

function seen(outcome: Report['verdict']['outcome'], address: string, seenAs: string[]): Report {
  const known = report();
  return {
    ...known,
    verdict: { ...known.verdict, outcome },
    baseline: [REAL4, REAL6],
    addresses: [
      {
        address,
        family: address.includes(':') ? 6 : 4,
        scope: 'public',
        seenAs,
        seenByServer: true,
        network: null,
        place: null,
      },
      {
        address: REAL4,
        family: 4,
        scope: 'public',
        seenAs: ['baseline'],
        seenByServer: false,
        network: null,
        place: null,
      },
    ],
  };
}

test('keeps "could not test" apart from every verdict', () => {
  let line = addReport(EMPTY, at(0), seen('no-leak', VPN4, ['http']));
  line = addError(line, at(5000), 'the page did not answer');
  expect(worstOutcome(line)).toBe('no-leak');
  expect(worstOutcome(addError(EMPTY, at(0), 'gone'))).toBe('not-tested');
  expect(watchReport(line, report())).toMatchObject({ kind: 'watch', outcome: 'no-leak', errors: 1 });
  expect(line.moments[1]).toMatchObject({ outcome: 'error', error: 'the page did not answer', addresses: [] });
});

test('names the first moment at which an address of the baseline appeared', () => {
  let line = addReport(EMPTY, at(0), seen('no-leak', VPN4, ['http', 'srflx']));
  expect(firstBaselineSighting(line)).toBeUndefined();
  line = addReport(line, at(5000), seen('leak', REAL4, ['baseline', 'srflx']));
  line = addReport(line, at(10_000), seen('leak', REAL4, ['baseline', 'srflx']));
  expect(firstBaselineSighting(line)).toEqual({ atMs: 5000, address: REAL4 });
  expect(watchReport(line, report()).firstBaseline).toEqual({ atMs: 5000, address: REAL4 });
});

test('takes another address of the remembered IPv6 network for the baseline', () => {
  const neighbour = '2a02:1234:5:1::77';
  const line = addReport(EMPTY, at(0), seen('leak', neighbour, ['host']));
  expect(firstBaselineSighting(line)).toEqual({ atMs: 0, address: neighbour });
});

test('joins neighbouring tests of one outcome', () => {
  let line = addReport(EMPTY, at(0), seen('no-leak', VPN4, ['http']));
  line = addReport(line, at(5000), seen('no-leak', VPN4, ['http']));
  line = addError(line, at(10_000), 'gone');
  line = addReport(line, at(15_000), seen('leak', REAL4, ['srflx']));
  expect(stretches(line)).toEqual([
    { outcome: 'no-leak', fromMs: 0, untilMs: 10_000, count: 2 },
    { outcome: 'error', fromMs: 10_000, untilMs: 15_000, count: 1 },
    { outcome: 'leak', fromMs: 15_000, untilMs: 15_800, count: 1 },
  ]);
});
