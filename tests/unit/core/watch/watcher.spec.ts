import { expect, test } from 'playwright/test';
import type { Report } from '../../../../src/core/report.ts';
import type { RunState } from '../../../../src/core/session.ts';
import { MAX_MOMENTS } from '../../../../src/core/watch/bound.ts';
import { Watcher } from '../../../../src/core/watch/watcher.ts';
import {
  artifacts,
  candidateRun,
  echo,
  echoes,
  ok,
  REAL4,
  sighting,
  srflx,
  VPN4,
  witness,
} from '../../../support/artifacts.ts';
import { judged } from '../../../support/judge.ts';

const through = (address: string): Report =>
  judged(
    artifacts({
      echoes: echoes({ ipv4: echo(address), ipv6: { status: 'not-asked' }, page: echo(address) }),
      iceCandidates: ok(candidateRun({ candidates: [srflx(address)] })),
      witness: witness([sighting(address)]),
    }),
    [REAL4],
  );

/** A world whose clock and tests are moved by hand. */
function world() {
  let nowMs = 0;
  let timer: { atMs: number; run: () => void } | null = null;
  let listener: ((state: RunState) => void) | undefined;
  const ends: { resolve: (report: Report) => void; reject: (cause: unknown) => void }[] = [];
  let cancelled = 0;
  const watcher = new Watcher({
    nowMs: () => nowMs,
    wallClock: () => '2026-01-02T03:04:05.000Z',
    after: (ms, run) => {
      timer = { atMs: nowMs + ms, run };
      return () => {
        timer = null;
      };
    },
    test: {
      run: () => new Promise<Report>((resolve, reject) => ends.push({ resolve, reject })),
      cancel: () => {
        cancelled += 1;
      },
      subscribe: (given) => {
        listener = given;
        return () => undefined;
      },
    },
  });
  return {
    watcher,
    cancelled: () => cancelled,
    tests: () => ends.length,
    timer: () => timer?.atMs ?? null,
    show: (report: Report) =>
      listener?.({ phase: 'running', permission: 'none', report, silent: false, troubles: [], elapsedMs: 0 }),
    end: async (afterMs: number, outcome: Report | Error) => {
      nowMs += afterMs;
      const last = ends.at(-1)!;
      if (outcome instanceof Error) last.reject(outcome);
      else last.resolve(outcome);
      await new Promise(setImmediate);
    },
    tick: () => {
      const due = timer;
      if (!due) throw new Error('nothing is planned');
      timer = null;
      nowMs = Math.max(nowMs, due.atMs);
      due.run();
    },
  };
}

test('tests at once, then at the interval, counted from the beginning of each test', async () => {
  const { watcher, end, tick, tests, timer } = world();
  watcher.start({ intervalMs: 5_000, baseline: [REAL4] });
  expect(tests()).toBe(1);
  await end(1_200, through(VPN4));
  expect(timer()).toBe(5_000);
  tick();
  expect(tests()).toBe(2);
  // A test that takes longer than the interval is followed by a short rest.
  await end(6_000, through(VPN4));
  expect(timer()).toBe(11_250);
  expect(watcher.state.timeLine?.moments.map(({ atMs, tookMs }) => [atMs, tookMs])).toEqual([
    [0, 1_200],
    [5_000, 6_000],
  ]);
});

test('tells an address of the baseline before the test is over, and that it no longer shows', async () => {
  const { watcher, end, tick, show } = world();
  watcher.start({ baseline: [REAL4] });
  show(through(VPN4));
  expect(watcher.state.exposed).toBeNull();
  show(through(REAL4));
  expect(watcher.state.exposed).toEqual({ address: REAL4, atMs: 0 });
  await end(900, through(REAL4));
  expect(watcher.state.exposed?.address).toBe(REAL4);
  tick();
  await end(900, through(VPN4));
  expect(watcher.state.exposed).toBeNull();
});

test('goes on when a test cannot be made, which is neither a leak nor an all-clear', async () => {
  const { watcher, end, tick, tests } = world();
  watcher.start({ baseline: [REAL4] });
  await end(100, new Error('the server is gone'));
  expect(watcher.state.timeLine?.moments[0]).toMatchObject({ outcome: 'error', error: 'the server is gone' });
  tick();
  expect(tests()).toBe(2);
});

test('tests at once when the network changes or the page comes back, and once more after the test under way', async () => {
  const { watcher, end, tests } = world();
  watcher.notice('online');
  expect(tests()).toBe(0);
  watcher.start({});
  watcher.notice('offline');
  watcher.notice('online');
  expect(tests()).toBe(1);
  await end(500, through(VPN4));
  expect(tests()).toBe(2);
  await end(500, through(VPN4));
  watcher.notice('hidden');
  expect(tests()).toBe(2);
  watcher.notice('visible');
  expect(tests()).toBe(3);
  expect(watcher.state.events.map(({ what }) => what)).toEqual(['offline', 'online', 'hidden', 'visible']);
});

test('adds nothing after it was stopped, or from the watch before', async () => {
  const { watcher, end, tests, cancelled } = world();
  watcher.start({});
  watcher.stop();
  expect(cancelled()).toBe(1);
  await end(100, through(VPN4));
  expect(watcher.state).toMatchObject({ phase: 'stopped', testing: false, tests: 0 });
  watcher.start({});
  expect(tests()).toBe(2);
  expect(watcher.state.timeLine?.moments).toEqual([]);
});

test('does not grow: three thousand tests and events keep what five hundred do', async () => {
  const { watcher, end, tick } = world();
  watcher.start({ intervalMs: 5_000, baseline: [REAL4] });
  const reports = [through(VPN4), through(REAL4)];
  let atMaximum = 0;
  for (let index = 0; index < 3_000; index += 1) {
    await end(800, reports[Math.floor(index / 100) % 2]!);
    watcher.notice('hidden');
    if (index === MAX_MOMENTS + 300) atMaximum = JSON.stringify(watcher.state).length;
    tick();
  }
  const { timeLine, events, tests } = watcher.state;
  expect(tests).toBe(3_000);
  expect(timeLine?.moments).toHaveLength(MAX_MOMENTS);
  expect(events).toHaveLength(200);
  expect(JSON.stringify(watcher.state).length).toBeLessThan(atMaximum * 1.1);
  // Every stretch is still there from its beginning to its end.
  expect(timeLine?.moments[0]?.atMs).toBe(0);
});
