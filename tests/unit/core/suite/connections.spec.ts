import { expect, test } from 'playwright/test';
import type { TestReport } from '../../../../src/core/any-report.ts';
import { compareSuites } from '../../../../src/core/compare.ts';
import { judgeIceCheck } from '../../../../src/core/ice-check/judge.ts';
import type { Pair } from '../../../../src/core/peer-test/artifacts.ts';
import { emptyPair } from '../../../../src/core/peer-test/pair.ts';
import type { FailureCode } from '../../../../src/core/peer-test/phases.ts';
import { peerTestReport } from '../../../../src/core/peer-test/report.ts';
import { deviations } from '../../../../src/core/suite/deviation.ts';
import { reportOutcome } from '../../../../src/core/suite/outcome.ts';
import { exitCodeOf } from '../../../../src/core/suite/suite.ts';
import { REAL4, srflx } from '../../../support/artifacts.ts';
import { asked, iceArtifacts } from '../../../support/ice-artifacts.ts';
import { result, run, suite } from '../../../support/suite.ts';

const FRAME = { createdAt: '2026-11-27T08:00:00.000Z', version: '0.1.0', browser: null };

/** An ICE check of servers on these ports, of which the first `working` answer. */
function iceReport(ports: readonly number[], working: number): TestReport {
  const servers = ports.map((port, index) =>
    asked(`stun:${REAL4}:${port}`, index < working ? { candidates: [srflx(REAL4)] } : {}),
  );
  return judgeIceCheck(iceArtifacts({ servers }), FRAME);
}

function pair(failure: FailureCode | null, change: Partial<Pair> = {}): Pair {
  const start = { id: '1', partner: 'loopback', restriction: 'none', role: 'caller' } as const;
  return { ...emptyPair(start), phases: [{ phase: 'channel', startedMs: 0, durationMs: 9, failure }], ...change };
}

function peerReport(...pairs: readonly Pair[]): TestReport {
  const status = { status: 'works', durationMs: 5 } as const;
  const transports = { polling: status, websocket: status, dataChannel: status };
  const artifacts = { artifactsVersion: 1, transports, partnerOffered: true, turnOffered: false } as const;
  return peerTestReport({ ...artifacts, pairs: [...pairs] }, FRAME);
}

const BROKEN = pair('checks-unanswered');

test('sums an ICE check up by its servers and a peer test by its partners', () => {
  expect([iceReport([1], 1), iceReport([1, 2], 1), iceReport([1], 0), iceReport([], 0)].map(reportOutcome)).toEqual([
    'works',
    'partly',
    'fails',
    'not-tested',
  ]);
  expect(
    [peerReport(pair(null)), peerReport(pair(null), BROKEN), peerReport(BROKEN), peerReport()].map(reportOutcome),
  ).toEqual(['works', 'partly', 'fails', 'not-tested']);
  // A run with only some candidates is an experiment, and one without a partner says nothing of the network.
  expect(reportOutcome(peerReport(pair(null), { ...BROKEN, restriction: 'relay' }, pair('no-partner')))).toBe('works');
});

test('compares them with what a scenario expects of each', () => {
  const expectation = {
    verdict: ['leak'],
    ice: { outcome: ['works'], findings: { 'unheard-server': 'passed' } },
    peer: { outcome: ['works'] },
  } as const;
  const check = (report: TestReport) => deviations(report, structuredClone(expectation) as never);
  expect(check(iceReport([1], 1))).toEqual([]);
  expect(check(iceReport([1], 0))).toEqual([
    { field: 'ice.outcome', expected: 'works', seen: 'fails' },
    { field: 'ice.findings.unheard-server', expected: 'passed', seen: 'failed' },
  ]);
  expect(check(peerReport(pair(null)))).toEqual([]);
  expect(check(peerReport(BROKEN)).map(({ field }) => field)).toEqual(['peer.outcome']);
});

const of = (report: TestReport) =>
  suite({ scenarios: [result({ runs: [run({ test: report.kind === 'peer-test' ? 'peer' : 'ice', report })] })] });

const kinds = (before: TestReport, after: TestReport) =>
  compareSuites(of(before), of(after)).map(({ kind, subject }) => `${kind} ${subject}`);

test('compares two of them, blind to ports and to what is measured', () => {
  expect(kinds(iceReport([1, 2], 2), iceReport([3, 4], 2))).toEqual([]);
  expect(kinds(iceReport([1, 2], 2), iceReport([3, 4], 1))).toEqual([
    'verdict overall',
    `verdict stun:${REAL4} 2`,
    'finding unheard-server',
  ]);
  const lossy = pair(null, {
    loss: { up: { sent: 100, received: 50, duplicates: 0, reordered: 0, jitterMs: null }, down: null },
  });
  expect(kinds(peerReport(pair(null)), peerReport(lossy))).toEqual([]);
  expect(kinds(peerReport(pair(null)), peerReport(BROKEN))).toEqual(['verdict overall', 'finding pair-connection']);
});

test('a check that fails is a failure where it is listed', () => {
  const failing = result({ runs: [run({ test: 'ice', report: iceReport([1], 0) })] });
  expect(exitCodeOf(suite({ scenarios: [failing], failOn: ['fails'] }))).toBe(1);
  expect(exitCodeOf(suite({ scenarios: [failing], failOn: ['leak'] }))).toBe(0);
});
