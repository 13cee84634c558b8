import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from '../../src/core/report.ts';
import type { Trouble } from '../../src/core/suite/suite.ts';
import { addError, addReport, type TimeLine } from '../../src/core/watch/time-line.ts';
import { type WatchReport, watchReport } from '../../src/core/watch/watch-report.ts';
import { asTrouble, type RunTrouble } from './run-trouble.ts';
import type { TestContext, TestPage } from './test-page.ts';

/** How long to watch, and how often to test. */
export interface WatchPlan {
  readonly totalMs: number;
  readonly intervalMs: number;
  /** Waits for a turn, so that not all browsers test at the same moment. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  readonly onMoment: (moment: TimeLine['moments'][number]) => void;
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
  const startedMs = performance.now();
  let timeLine: TimeLine = { startedAt: new Date().toISOString(), intervalMs: plan.intervalMs, moments: [] };
  let report: Report | null = null;
  let trouble: Trouble | null = null;
  for (let count = 0; trouble === null && count * plan.intervalMs < plan.totalMs; count += 1) {
    // Each test waits for its moment and for the one before it.
    // oxlint-disable-next-line no-await-in-loop
    await pause(Math.max(0, startedMs + count * plan.intervalMs - performance.now()), undefined, { signal }).catch(
      () => undefined,
    );
    // oxlint-disable-next-line no-await-in-loop
    const moment = await plan.inTurn(() => testOnce(page, startedMs));
    if (moment.is === 'report') ({ report } = moment);
    timeLine =
      moment.is === 'report'
        ? addReport(timeLine, moment.time, moment.report)
        : addError(timeLine, moment.time, moment.trouble.message);
    const last = timeLine.moments.at(-1);
    if (last !== undefined) plan.onMoment(last);
    if (moment.is === 'trouble' && ENDS_IT.has(moment.trouble.code)) {
      trouble = { code: moment.trouble.code, message: moment.trouble.message };
    }
  }
  const context = { createdAt: new Date().toISOString(), icelensVersion: version, baseline: [...baseline] };
  return { watch: watchReport(timeLine, { ...context, browser: report?.browser ?? null }), report, trouble };
}

/** Without a browser there is nothing to watch with. */
const ENDS_IT: ReadonlySet<string> = new Set(['interrupted', 'browser-gone', 'page-crashed']);

async function testOnce(page: TestPage, startedMs: number) {
  const atMs = performance.now() - startedMs;
  const time = () => ({ atMs: Math.round(atMs), tookMs: Math.round(performance.now() - startedMs - atMs) });
  try {
    const report = await page.test();
    if (report.kind !== 'leak-test') throw new Error(`expected a leak test, got ${report.kind}`);
    return { is: 'report', report, time: time() } as const;
  } catch (cause) {
    const trouble: RunTrouble = asTrouble(cause, 'run-failed');
    return { is: 'trouble', trouble, time: time() } as const;
  }
}
