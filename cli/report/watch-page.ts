import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from '../../src/core/report.ts';
import type { Trouble } from '../../src/core/suite/suite.ts';
import { addError, addReport, type TimeLine } from '../../src/core/watch/time-line.ts';
import { type WatchReport, watchReport } from '../../src/core/watch/watch-report.ts';
import { asTrouble } from './run-trouble.ts';
import type { TestContext, TestPage } from './test-page.ts';

/** The beginning of a watch, which all that is watched at the same time shares. */
export interface WatchStart {
  /** On the clock of `performance.now()`. */
  readonly ms: number;
  /** ISO 8601 time. */
  readonly at: string;
}

/** How to watch one page. */
export interface WatchPlan {
  readonly start: WatchStart;
  /** Milliseconds in all, since the start. */
  readonly totalMs: number;
  readonly intervalMs: number;
  /** Waits for a turn, so that not all pages and browsers test at the same moment. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  readonly onMoment: (moment: TimeLine['moments'][number]) => void;
  /** Told of every report, while the watch goes on. */
  readonly onReport: (report: Report) => void;
}

/** What a watch gave: the time line, the last report, and why it ended too early. */
export interface Watched {
  readonly watch: WatchReport;
  readonly report: Report | null;
  readonly trouble: Trouble | null;
}

/** Tests again and again until the time is over. Only the end of the browser or Ctrl-C ends it before. */
export async function watchPage(
  page: TestPage,
  plan: WatchPlan,
  { signal, baseline, version }: TestContext,
): Promise<Watched> {
  const { start, intervalMs, totalMs } = plan;
  let timeLine: TimeLine = { startedAt: start.at, intervalMs, moments: [] };
  let report: Report | null = null;
  let trouble: Trouble | null = null;
  let nextMs = 0;
  while (trouble === null && nextMs < totalMs) {
    // Each test waits for its moment and for the one before it.
    // oxlint-disable-next-line no-await-in-loop
    await pause(Math.max(0, start.ms + nextMs - performance.now()), undefined, { signal }).catch(() => undefined);
    // oxlint-disable-next-line no-await-in-loop
    const moment = await plan.inTurn(() => testOnce(page, start.ms));
    timeLine =
      moment.is === 'report'
        ? addReport(timeLine, moment.time, moment.report)
        : addError(timeLine, moment.time, moment.trouble.message);
    const last = timeLine.moments.at(-1);
    if (last !== undefined) plan.onMoment(last);
    if (moment.is === 'report') {
      ({ report } = moment);
      plan.onReport(report);
    } else if (ENDS_IT.has(moment.trouble.code)) ({ trouble } = moment.trouble);
    // The beat goes on from the start; beats that a long test has swallowed are left out, so that the time stays as asked.
    nextMs = Math.max(nextMs + intervalMs, Math.ceil((performance.now() - start.ms) / intervalMs) * intervalMs);
  }
  const context = { createdAt: new Date().toISOString(), icelensVersion: version, baseline: [...baseline] };
  return { watch: watchReport(timeLine, { ...context, browser: report?.browser ?? null }), report, trouble };
}

/** Without a browser there is nothing to watch with. */
const ENDS_IT: ReadonlySet<string> = new Set(['interrupted', 'browser-gone', 'page-crashed']);

async function testOnce(page: TestPage, startMs: number) {
  const atMs = performance.now() - startMs;
  const time = () => ({ atMs: Math.round(atMs), tookMs: Math.round(performance.now() - startMs - atMs) });
  try {
    const report = await page.test();
    if (report.kind !== 'leak-test') throw new Error(`expected a leak test, got ${report.kind}`);
    return { is: 'report', report, time: time() } as const;
  } catch (cause) {
    return { is: 'trouble', trouble: asTrouble(cause, 'run-failed'), time: time() } as const;
  }
}
