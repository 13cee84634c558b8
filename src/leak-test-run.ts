import type { Artifacts } from './core/artifacts.ts';
import { sameAddress } from './core/networks.ts';
import type { EchoResponse } from './core/wire.ts';
import { LeakTestGathering, type LeakTestPlan } from './gather/leak-test-gathering.ts';
import { pause } from './gather/outcome.ts';
import { textOf } from './gather/unlisted.ts';
import type { WebRtcRun } from './gather/webrtc-run.ts';

/** Which of the two verdicts are final: that of the run without permission, and that of the run with it. */
export interface Finality {
  readonly first: boolean;
  readonly second: boolean;
}

/** What one run of the leak test is told, and whom it tells. */
export interface LeakTestRunOptions extends Omit<LeakTestPlan, 'restarts' | 'onChange'> {
  /** Milliseconds after setLocalDescription at which the verdict becomes final. */
  readonly deadlineMs: number;
  /** Whether to add a second run with camera and microphone permission. */
  readonly askPermission: boolean;
  /** Judges the facts up to now. */
  onFacts(artifacts: Artifacts): Finality;
}

const MAX_RESTARTS = 2;
/** By then the witness has let the browser try all its candidates; the judge waits for it no longer. */
const WITNESS_WINDOW_MS = 720;
const SILENCE_MS = 1_000;
/** How long a final report waits for places and networks; after that they correct it. */
const LOCATED_MS = 1_500;
/** How long late facts may still correct the report: past the end of Chromium's own patience with a silent STUN server. */
const LATE_MS = 41_000;
/** Grace for a `setLocalDescription` that never settles. */
const START_GRACE_MS = 500;

/** One run of the leak test from its start to the last late fact, begun anew when the network changes under it. */
export class LeakTestRun {
  /** Which of the two runs is under way. */
  permission: 'none' | 'ask' = 'none';
  /** Whether a second has passed without any reflexive candidate or check. */
  silent = false;
  readonly #options: LeakTestRunOptions;
  readonly #aborter = new AbortController();
  #gathering: LeakTestGathering;
  #restarts = 0;
  #firstGuess: EchoResponse | null;
  #judging = false;
  #wake: () => void = () => undefined;
  #final: Finality = { first: false, second: false };
  #failure: Error | null = null;

  /** Begins to gather at once. */
  constructor(options: LeakTestRunOptions) {
    this.#options = options;
    this.#firstGuess = options.firstGuess;
    this.#gathering = new LeakTestGathering({ ...options, restarts: 0, onChange: () => this.#changed() });
    const { signal } = this.#aborter;
    addEventListener('online', () => this.#restart(), { signal });
    const connection: unknown = Reflect.get(navigator, 'connection');
    if (!(connection instanceof EventTarget)) return;
    const type = textOf(connection, 'type');
    // The event also tells of mere estimates of speed.
    connection.addEventListener('change', () => textOf(connection, 'type') !== type && this.#restart(), { signal });
  }

  /** Whether a second run, with permission, belongs to this one. */
  get askPermission(): boolean {
    return this.#options.askPermission;
  }

  /** Milliseconds since the run, or its last new beginning. */
  get elapsedMs(): number {
    return this.#gathering.measurement.clock();
  }

  get #closed(): boolean {
    return this.#aborter.signal.aborted;
  }

  /**
   * Resolves when every verdict asked for is final and the other artifacts are there, or when the run is closed.
   *
   * @throws what went wrong in judging, which is a bug: gathering fails with values.
   */
  async untilFinal(): Promise<void> {
    let run: WebRtcRun | null = null;
    while (run !== this.#gathering.measurement.run && !this.#closed) {
      ({ run } = this.#gathering.measurement);
      // Once more for each new beginning.
      // oxlint-disable-next-line no-await-in-loop
      await this.#untilSettled(run, 'first');
    }
    if (this.#options.askPermission && !this.#closed) {
      this.permission = 'ask';
      const second = await this.#gathering.askPermission();
      if (second) await this.#untilSettled(second, 'second');
      this.#gathering.releaseMedia();
    }
    const aborted = new Promise((resolve) => this.#aborter.signal.addEventListener('abort', resolve));
    if (!this.#closed) await Promise.race([this.#gathering.lateDone, aborted]);
    // Whether two addresses belong to one network may still turn a leak into less.
    if (!this.#closed) await Promise.race([this.#gathering.located, aborted, pause(LOCATED_MS)]);
    if (this.#failure) throw this.#failure;
  }

  /** Asks the server where these addresses are; the answer comes as a late fact. */
  locate(addresses: readonly string[]): void {
    this.#gathering.locate(addresses);
  }

  /** Waits for late facts, which may still correct the report; resolves when none is to be expected. */
  async untilExhausted(): Promise<void> {
    const { signal } = this.#aborter;
    const endMs = this.elapsedMs + LATE_MS;
    // oxlint-disable-next-line no-await-in-loop
    while (!this.#closed && this.elapsedMs < endMs && !this.#gathering.exhausted) await pause(250, signal);
  }

  /** Ends everything that is open; what was measured stays. Calling it again does nothing. */
  close(): void {
    this.#aborter.abort();
    this.#gathering.close();
    this.#wake();
  }

  /** Waits until the verdict of `run` is final, at its deadline at the latest, or until the run is no longer the one. */
  async #untilSettled(run: WebRtcRun, which: keyof Finality): Promise<void> {
    const { deadlineMs } = this.#options;
    const { clock } = this.#gathering.measurement;
    const startedMs = clock();
    const isOver = (): boolean => {
      const current = which === 'first' ? this.#gathering.measurement.run : this.#gathering.permissionRun;
      return this.#closed || run !== current || this.#final[which];
    };
    const elapsedMs = (): number => {
      const began = run.recorder?.localDescriptionAtMs ?? null;
      return began === null ? clock() - startedMs - START_GRACE_MS : clock() - began;
    };
    const moments = [WITNESS_WINDOW_MS, SILENCE_MS].filter((ms) => ms < deadlineMs);
    for (const momentMs of [...moments, deadlineMs]) {
      // Facts arrive in between; each may settle the run, or show when gathering began.
      // oxlint-disable-next-line no-await-in-loop
      while (!isOver() && elapsedMs() < momentMs) await this.#nextFactWithin(momentMs - elapsedMs());
      if (isOver()) return;
      if (momentMs >= SILENCE_MS && which === 'first') this.silent = !run.answered;
      this.#changed();
    }
    await this.#gathering.reachDeadline(run);
  }

  #nextFactWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Facts of one task are judged together: the browser often reports several in one go. */
  #changed(): void {
    if (this.#judging) return;
    this.#judging = true;
    queueMicrotask(() => {
      this.#judging = false;
      if (!this.#closed) this.#judge();
    });
  }

  #judge(): void {
    const { run, echoes } = this.#gathering.measurement;
    if (run.answered) this.silent = false;
    if (echoes.page.status === 'ok' && !this.#final.first) {
      const before = this.#firstGuess;
      const { family, address } = echoes.page.value;
      this.#firstGuess = echoes.page.value;
      if (before?.family === family && !sameAddress(before.address, address) && this.#restart()) return;
    }
    try {
      this.#final = this.#options.onFacts(this.#gathering.artifacts());
      const { first, second } = this.#final;
      this.#gathering.measurement.isFinal = first && (second || !this.askPermission);
    } catch (cause) {
      this.#failure = new Error('the facts of this run could not be judged', { cause });
      this.close();
    }
    this.#wake();
  }

  /** Begins anew, since what was gathered over two routes cannot be compared. @returns false when it may not any more. */
  #restart(): boolean {
    if (this.#final.first || this.#closed || this.#restarts >= MAX_RESTARTS) return false;
    this.#restarts += 1;
    this.#gathering.close();
    this.silent = false;
    this.#gathering = new LeakTestGathering({
      ...this.#options,
      begun: null,
      firstGuess: this.#firstGuess,
      restarts: this.#restarts,
      onChange: () => this.#changed(),
    });
    this.#wake();
    return true;
  }
}
