import { readIceServers } from './core/ice-check/ice-servers-json.ts';
import { judgeIceCheck } from './core/ice-check/judge.ts';
import { EXTENSION_MS } from './core/ice-check/options.ts';
import type { IceCheckReport } from './core/ice-check/report.ts';
import { checkServers, type ServerEntry } from './core/ice-check/server-list.ts';
import type { IceCheckSession, IceCheckState, IceRunOptions } from './core/ice-check/session.ts';
import type { PageConfig } from './core/wire.ts';
import { IceCheckGathering } from './gather/ice-check/ice-check-gathering.ts';
import { nextFrame } from './gather/next-paint.ts';
import { pause } from './gather/outcome.ts';
import { type IceCheckSetup, readOptions } from './ice-check-setup.ts';

/** What the page gives to its checks. */
export interface IceCheckParts {
  /** What the server embedded in the HTML; null when it is missing or damaged, which costs the NAT and the own servers. */
  readonly config: PageConfig | null;
  readonly setup: IceCheckSetup;
}

/** Grace for a `setLocalDescription` that never settles. */
const START_GRACE_MS = 500;

/** Candidates that are read in one frame; each has two dozen fields, and a burst can bring a thousand. */
const READ_PER_FRAME = 40;

/** How often a check is judged while it opens connections, which whatever is drawn in between would hold back. */
const JUDGED_WHILE_OPENING_MS = 150;

/** How often it is looked whether gathering has begun. */
const BEGIN_POLL_MS = 20;

/** One check under way. */
interface Run {
  readonly gathering: IceCheckGathering;
  deadlineMs: number;
  /** Wakes the wait for the deadline when that has changed. */
  wake: AbortController;
  report: IceCheckReport | null;
  /** Whether it is going to be judged with the next frame. */
  scheduled: boolean;
}

/** The ICE check of the page: the one owner of its state. */
export class IceCheck implements IceCheckSession {
  readonly #parts: IceCheckParts;
  readonly #listeners = new Set<(state: IceCheckState) => void>();
  #state: IceCheckState = { phase: 'idle', report: null, first: null, awaited: [], elapsedMs: 0, deadlineMs: 0 };
  #run: Run | null = null;
  #reject: (reason: unknown) => void = () => undefined;

  /** Makes the session; {@link run} starts a check. */
  constructor(parts: IceCheckParts) {
    this.#parts = parts;
  }

  get state(): IceCheckState {
    return this.#state;
  }

  subscribe(listener: (state: IceCheckState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async run(given: IceRunOptions = {}): Promise<IceCheckReport> {
    const signal = given.signal instanceof AbortSignal ? given.signal : undefined;
    signal?.throwIfAborted();
    const servers = checkServers(this.#serversOf(given));
    this.#end(new DOMException('another check began', 'AbortError'));
    const ended = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    const onAbort = (): void => this.#end(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    try {
      const options = readOptions(given, this.#parts.setup.state.options);
      const gathering = new IceCheckGathering({
        servers,
        options,
        config: this.#parts.config,
        onChange: () => this.#changed(run),
      });
      const run: Run = {
        gathering,
        deadlineMs: options.deadlineMs,
        wake: new AbortController(),
        report: null,
        scheduled: false,
      };
      return await Promise.race([ended, this.#measure(run)]);
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  extend(): void {
    const run = this.#run;
    if (!run) return;
    run.deadlineMs += EXTENSION_MS;
    run.wake.abort();
    this.#judge(run);
  }

  stop(): void {
    const run = this.#run;
    if (!run) return;
    run.gathering.stop();
    run.wake.abort();
  }

  /** The servers to ask: those of a script, else those of the page. @throws TypeError that says what is wrong. */
  #serversOf({ iceServers }: IceRunOptions): readonly ServerEntry[] {
    if (iceServers === undefined) return this.#parts.setup.entries;
    const read = readIceServers(iceServers);
    if (!read.ok)
      throw new TypeError(
        `expected iceServers as RTCPeerConnection takes them, got ${read.code} ${read.detail}`.trim(),
      );
    return read.servers;
  }

  async #measure(run: Run): Promise<IceCheckReport> {
    const { gathering } = run;
    this.#run = run;
    this.#publish({
      phase: 'running',
      report: null,
      first: null,
      awaited: [],
      elapsedMs: 0,
      deadlineMs: run.deadlineMs,
    });
    try {
      await gathering.start();
      await this.#untilFinal(run);
      if (!gathering.stopped) await gathering.passDeadline();
      gathering.read(Infinity);
      this.#judge(run);
    } catch (cause) {
      if (this.#run === run) this.#publish({ phase: 'failed' });
      throw cause;
    } finally {
      void gathering.closeInTurns();
    }
    const { report } = run;
    if (this.#run !== run || !report) throw new DOMException('the check was ended', 'AbortError');
    this.#run = null;
    this.#publish({ phase: 'done', awaited: [], report });
    return report;
  }

  /** Waits for the deadline, which counts from when the last server was asked, for the stop button, or until nothing is open. */
  async #untilFinal(run: Run): Promise<void> {
    const { gathering } = run;
    const startedMs = gathering.clock();
    while (this.#run === run && !gathering.stopped && !run.report?.verdict.final) {
      const begunMs = gathering.begunAtMs;
      const leftMs = (begunMs ?? startedMs + START_GRACE_MS) + run.deadlineMs - gathering.clock();
      if (leftMs <= 0) return;
      run.wake = new AbortController();
      // oxlint-disable-next-line no-await-in-loop
      await pause(begunMs === null ? BEGIN_POLL_MS : leftMs, run.wake.signal);
    }
  }

  /** Judges at most once in a frame, since candidates can arrive by the hundred, and not before the first is on screen. */
  #changed(run: Run): void {
    if (run.scheduled || this.#run !== run) return;
    if (run.gathering.awaitsFirst) return this.#showFirst(run);
    run.scheduled = true;
    void this.#judgeInFrame(run);
  }

  async #judgeInFrame(run: Run): Promise<void> {
    await pause(JUDGED_WHILE_OPENING_MS, run.gathering.opening);
    await nextFrame();
    run.scheduled = false;
    const isWhole = run.gathering.read(READ_PER_FRAME);
    this.#judge(run);
    if (!isWhole) this.#changed(run);
  }

  /** The first candidate by the shortest way: to judge and to show everything else takes longer than it took to come. */
  #showFirst({ gathering }: Run): void {
    const first = this.#state.first ? null : gathering.first;
    if (first) this.#publish({ phase: 'running', first });
  }

  #judge(run: Run): void {
    if (this.#run !== run) return;
    const { gathering, deadlineMs } = run;
    const artifacts = gathering.artifacts(deadlineMs);
    const version = this.#parts.config?.version ?? '';
    const report = judgeIceCheck(artifacts, { createdAt: new Date().toISOString(), version });
    run.report = report;
    const awaited = report.servers.flatMap(({ outcome, ways, url }) =>
      outcome === 'waiting' || ways.some(({ state }) => state === 'waiting') ? url : [],
    );
    const phase = artifacts.permission.status === 'pending' ? 'asking' : 'running';
    this.#publish({ phase, report, awaited, elapsedMs: gathering.clock(), deadlineMs });
    if (report.verdict.final) run.wake.abort();
  }

  #end(reason: unknown): void {
    this.#run?.gathering.close();
    this.#run?.wake.abort();
    if (this.#run) this.#publish({ phase: 'done', awaited: [] });
    this.#run = null;
    this.#reject(reason);
  }

  #publish(change: Partial<IceCheckState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
