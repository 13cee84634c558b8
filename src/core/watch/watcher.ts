import { inBaseline } from '../networks.ts';
import type { Report } from '../report.ts';
import type { LeakTestSession } from '../session.ts';
import { boundTimeLine } from './bound.ts';
import type { WatchEvent, WatchOptions, WatchSession, WatchState } from './session.ts';
import { addError, addReport, type BaselineSighting, type WatchTime } from './time-line.ts';

/** What a watch needs from the world around: a leak test, and a clock. */
export interface WatchPorts {
  readonly test: Pick<LeakTestSession, 'run' | 'cancel' | 'subscribe'>;
  /** Milliseconds of a clock that never runs backwards. */
  nowMs(): number;
  /** ISO 8601 time of day. */
  wallClock(): string;
  /** Calls `then` after `ms`. @returns a function that prevents it. */
  after(ms: number, then: () => void): () => void;
}

/** Milliseconds from one test to the next, unless a watch is given others. */
export const DEFAULT_INTERVAL_MS = 5_000;
/** A test takes up to two seconds; between two of them the machine is to rest. */
const SHORTEST_PAUSE_MS = 250;
const MAX_EVENTS = 200;

/** The address of the baseline that a report shows beyond merely remembering it. */
function shownBaseline({ addresses }: Report, baseline: readonly string[]): string | undefined {
  const shown = addresses.find(
    ({ address, family, seenAs }) =>
      family !== null && seenAs.some((way) => way !== 'baseline') && inBaseline(address, baseline),
  );
  return shown?.address;
}

/** Runs the leak test again and again, and keeps what it said. */
export class Watcher implements WatchSession {
  readonly #ports: WatchPorts;
  readonly #listeners = new Set<(state: WatchState) => void>();
  #state: WatchState = {
    phase: 'idle',
    testing: false,
    timeLine: null,
    events: [],
    tests: 0,
    exposed: null,
    baseline: [],
    report: null,
  };
  #intervalMs = DEFAULT_INTERVAL_MS;
  #startMs = 0;
  /** Counts watches, so that a test of one that has ended adds nothing to the next. */
  #watch = 0;
  #testAgain = false;
  #cancelTimer: () => void = () => undefined;

  /** Makes a watch that has not begun. */
  constructor(ports: WatchPorts) {
    this.#ports = ports;
    ports.test.subscribe(({ report }) => {
      if (report && this.#state.testing) this.#look(report);
    });
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Milliseconds since the watch began. */
  get elapsedMs(): number {
    return this.#ports.nowMs() - this.#startMs;
  }

  subscribe(listener: (state: WatchState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start({ intervalMs = DEFAULT_INTERVAL_MS, baseline = [] }: Pick<WatchOptions, 'intervalMs' | 'baseline'>): void {
    this.#end();
    this.#watch += 1;
    this.#intervalMs = intervalMs;
    this.#startMs = this.#ports.nowMs();
    const timeLine = { startedAt: this.#ports.wallClock(), intervalMs, moments: [] };
    this.#publish({ phase: 'running', timeLine, events: [], tests: 0, exposed: null, baseline, report: null });
    this.#test();
  }

  stop(): void {
    if (this.#state.phase !== 'running') return;
    this.#end();
    this.#publish({ phase: 'stopped', testing: false });
  }

  /** Says that something happened which may have changed the way out; tests at once, or as soon as the test under way ends. */
  notice(what: WatchEvent['what']): void {
    if (this.#state.phase !== 'running') return;
    const events = [...this.#state.events, { atMs: Math.round(this.elapsedMs), what }].slice(-MAX_EVENTS);
    this.#publish({ events });
    if (what === 'hidden') return;
    if (this.#state.testing) this.#testAgain = true;
    else this.#test();
  }

  #test(): void {
    this.#cancelTimer();
    this.#testAgain = false;
    const beganMs = this.elapsedMs;
    this.#publish({ testing: true });
    void this.#measure(this.#watch, () => ({
      atMs: Math.round(beganMs),
      tookMs: Math.round(this.elapsedMs - beganMs),
    }));
  }

  async #measure(watch: number, time: () => WatchTime): Promise<void> {
    const { baseline } = this.#state;
    let report: Report | null = null;
    let error = '';
    try {
      report = await this.#ports.test.run({ baseline });
    } catch (cause) {
      error = cause instanceof Error ? cause.message : String(cause);
    }
    const { timeLine } = this.#state;
    if (watch !== this.#watch || !timeLine) return;
    // What may still arrive late belongs to a test that the next one replaces.
    if (report) this.#ports.test.cancel();
    const longer = report ? addReport(timeLine, time(), report) : addError(timeLine, time(), error);
    this.#finish(boundTimeLine(longer), report);
  }

  #finish(timeLine: NonNullable<WatchState['timeLine']>, report: Report | null): void {
    const last = timeLine.moments.at(-1);
    const address = last?.baselineAddresses[0];
    // A test that could not be made says nothing about what shows.
    const exposed = report === null || address !== undefined ? this.#state.exposed : null;
    const shown = exposed ?? (address === undefined ? null : { address, atMs: last?.atMs ?? 0 });
    this.#publish({
      timeLine,
      testing: false,
      tests: this.#state.tests + 1,
      exposed: shown,
      ...(report ? { report } : {}),
    });
    if (this.#testAgain) return this.#test();
    const nextMs = (last?.atMs ?? 0) + this.#intervalMs - this.elapsedMs;
    this.#cancelTimer = this.#ports.after(Math.max(SHORTEST_PAUSE_MS, nextMs), () => this.#test());
  }

  /** What a test shows while it is under way: an address of the baseline is told at once. */
  #look(report: Report): void {
    const address = shownBaseline(report, this.#state.baseline);
    const exposed: BaselineSighting | null =
      this.#state.exposed ?? (address === undefined ? null : { address, atMs: Math.round(this.elapsedMs) });
    this.#publish({ report, exposed });
  }

  #end(): void {
    this.#watch += 1;
    this.#cancelTimer();
    this.#testAgain = false;
    if (this.#state.testing) this.#ports.test.cancel();
  }

  #publish(change: Partial<WatchState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
