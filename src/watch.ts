import type { PageApi } from './core/session.ts';
import type { WatchOptions } from './core/watch/session.ts';
import { type TimeLine } from './core/watch/time-line.ts';
import { Watcher } from './core/watch/watcher.ts';
import { type WatchReport, watchReport } from './core/watch/watch-report.ts';
import { eitherSignal } from './gather/outcome.ts';
import type { LeakTest } from './leak-test.ts';
import { requireKind } from './page-api.ts';

/** Makes a watch over a leak test, which it tells of everything that may have changed the way out. */
export function createWatch(test: LeakTest): Watcher {
  const watcher = new Watcher({
    test,
    nowMs: () => performance.now(),
    wallClock: () => new Date().toISOString(),
    after: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  });
  addEventListener('online', () => watcher.notice('online'));
  addEventListener('offline', () => watcher.notice('offline'));
  document.addEventListener('visibilitychange', () => watcher.notice(document.hidden ? 'hidden' : 'visible'));
  const connection: unknown = Reflect.get(navigator, 'connection');
  if (connection instanceof EventTarget) connection.addEventListener('change', () => watcher.notice('connection'));
  addEventListener('pagehide', () => watcher.stop());
  return watcher;
}

/** The report on what a watch has seen; null before the first test. */
export function reportOf({ state }: Watcher, version: string): WatchReport | null {
  const { timeLine, report, baseline } = state;
  if (!timeLine || timeLine.moments.length === 0) return null;
  return summarize(timeLine, { version, baseline, browser: report?.browser ?? null });
}

interface Summary extends Pick<WatchReport, 'browser'> {
  readonly version: string;
  readonly baseline: readonly string[];
}

function summarize(timeLine: TimeLine, { version, baseline, browser }: Summary): WatchReport {
  const createdAt = new Date().toISOString();
  return watchReport(timeLine, { createdAt, icelensVersion: version, browser, baseline: [...baseline] });
}

/** Makes `window.icelens` of the watch. */
export function createWatchApi(watcher: Watcher, version: string): PageApi<WatchReport, WatchOptions, TimeLine> {
  const run = async (options: WatchOptions = {}): Promise<WatchReport> => {
    const { kind, durationMs = 60_000, signal } = options;
    requireKind(kind, 'watch');
    const given = signal instanceof AbortSignal ? signal : new AbortController().signal;
    given.throwIfAborted();
    watcher.start(options);
    const over = eitherSignal(given, AbortSignal.timeout(durationMs));
    await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
    watcher.stop();
    const report = reportOf(watcher, version);
    if (!report) throw new DOMException('the watch ended before its first test', 'AbortError');
    return report;
  };
  return Object.freeze({
    version,
    get latest() {
      return reportOf(watcher, version);
    },
    run,
    gather: async (options?: WatchOptions) => (await run(options)).timeLine,
    audit: (input: unknown, options?: { readonly baseline?: readonly string[] }) => {
      if (!isTimeLine(input)) throw new TypeError('expected the time line of a watch');
      return summarize(input, { version, baseline: options?.baseline ?? [], browser: null });
    },
  });
}

/** The full schema stays out of the page; the command line names the field that is wrong. */
function isTimeLine(value: unknown): value is TimeLine {
  return typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'moments'));
}
