import { expect, test } from 'playwright/test';
import type { AskedServer, IceCheckArtifacts } from '../../../src/core/ice-check/artifacts.ts';
import { judgeIceCheck } from '../../../src/core/ice-check/judge.ts';
import { timelineEnd, timelineRows } from '../../../src/view/ice/timeline-rows.ts';
import { candidateError, host, MDNS4, ok, REAL4, REAL6, srflx } from '../../support/artifacts.ts';
import { asked, iceArtifacts, serverRun } from '../../support/ice-artifacts.ts';

const rowsOf = (servers: readonly AskedServer[], overrides: Partial<IceCheckArtifacts> = {}) =>
  timelineRows(
    judgeIceCheck(iceArtifacts({ servers: [...servers], ...overrides }), {
      createdAt: '2026-11-28T00:00:00.000Z',
      version: '0.1.0',
    }),
  );
const silent = (deadlineReached: boolean) => asked('stun:81.2.69.10', { deadlineReached, elapsedMs: 2_005 });
const open = ok(serverRun({ deadlineReached: false }));

test('all servers together come first, then each over each version that its address allows', () => {
  const rows = rowsOf([asked('stun:stun.example.org'), asked('stun:81.2.69.10')]);
  expect(rows.map(({ url, family }) => [url, family])).toEqual([
    [null, null],
    ['stun:stun.example.org', 4],
    ['stun:stun.example.org', 6],
    ['stun:81.2.69.10', 4],
  ]);
});

test('a row ends with the first answer over its version, and local candidates are none', () => {
  const candidates = [host(MDNS4, { atMs: 8 }), srflx(REAL6, { atMs: 40 }), srflx(REAL4, { atMs: 25 })];
  const [, ipv4, ipv6] = rowsOf([asked('stun:stun.example.org', { candidates })]);
  expect(ipv4).toMatchObject({ beganMs: 5, endMs: 25, events: [{ atMs: 25, what: 'candidate' }] });
  expect(ipv6).toMatchObject({ endMs: 40, events: [{ atMs: 40, what: 'candidate' }] });
});

test('an error stands in the row of its version, or in each when it does not tell', () => {
  const [, ipv4, ipv6] = rowsOf([
    asked('stun:stun.example.org', {
      errors: [candidateError({ address: '[::]', atMs: 9 }), candidateError({ address: null, atMs: 30 })],
    }),
  ]);
  expect(ipv4?.events.map(({ atMs, what }) => [atMs, what])).toEqual([[30, 'error']]);
  expect(ipv6?.events.map(({ atMs, what }) => [atMs, what])).toEqual([
    [9, 'error'],
    [30, 'error'],
  ]);
});

test('a silent server is awaited, then has failed when the deadline passed', () => {
  const awaited = rowsOf([silent(false)], { common: open });
  expect(awaited.map(({ endMs, events }) => [endMs, events.length])).toEqual([
    [null, 0],
    [null, 0],
  ]);
  expect(timelineEnd(awaited, 1_234)).toBe(1_500);

  const common = ok(serverRun({ elapsedMs: 2_010 }));
  const [together, failed] = rowsOf([silent(true)], { common });
  expect(together).toMatchObject({ endMs: 2_010, events: [] });
  expect(failed).toMatchObject({
    endMs: 2_005,
    events: [{ atMs: 2_005, what: 'outcome', way: { state: 'no-answer' } }],
  });
});

test('where the browser ended without a word, the end says how that is read', () => {
  const states = [{ atMs: 130, machine: 'gathering' as const, state: 'complete' }];
  const [, row] = rowsOf([asked('stun:81.2.69.10', { states, gatheringComplete: true })]);
  expect(row).toMatchObject({ endMs: 130, events: [{ atMs: 130, what: 'outcome', way: { state: 'no-report' } }] });
});

test('a TURN server that gave an address and no relay has failed in the end', () => {
  const run = { candidates: [srflx(REAL4, { atMs: 25 })], elapsedMs: 2_005 };
  expect(rowsOf([asked('turn:192.0.2.9', run)])[1]).toMatchObject({
    endMs: 2_005,
    events: [
      { atMs: 25, what: 'candidate' },
      { atMs: 2_005, what: 'outcome', way: { state: 'reflexive-only' } },
    ],
  });
});

test('a thousand candidates do not become a thousand marks', () => {
  const candidates = Array.from({ length: 1_000 }, (_, index) => srflx(REAL4, { atMs: index }));
  expect(rowsOf([asked('stun:81.2.69.10', { candidates })])[1]?.events).toHaveLength(40);
});
