import type { Pair } from '../../core/peer-test/artifacts.ts';
import { emptyPair, type PairStart } from '../../core/peer-test/pair.ts';
import type { FailureCode, Phase } from '../../core/peer-test/phases.ts';

/** One value of a live graph. */
export interface Sample {
  readonly kind: 'latency' | 'throughput';
  /** Milliseconds since the pair began. */
  readonly atMs: number;
  /** Milliseconds, or megabits per second. */
  readonly value: number;
}

/** Who follows a pair while it is tested. */
export interface PairListener {
  readonly onPair: (pair: Pair) => void;
  readonly onSample: (pairId: string, sample: Sample) => void;
}

/** Writes down what happens to a pair; each change is a new object. */
export class PairRecord {
  readonly #listener: PairListener;
  readonly #beganMs = performance.now();
  #pair: Pair;

  constructor(start: PairStart, listener: PairListener) {
    this.#listener = listener;
    this.#pair = emptyPair(start);
  }

  /** The pair as it is known now. */
  get pair(): Pair {
    return this.#pair;
  }

  /** Whether a phase is under way. */
  get isRunning(): boolean {
    return this.#pair.phases.some(({ durationMs }) => durationMs === null);
  }

  /** Milliseconds since the pair began. */
  now(): number {
    return Math.round((performance.now() - this.#beganMs) * 10) / 10;
  }

  /** Writes fields anew. */
  update(change: Partial<Pair>): void {
    this.#pair = { ...this.#pair, ...change };
    this.#listener.onPair(this.#pair);
  }

  /** Begins a phase, `startedMs` after the pair began. */
  begin(phase: Phase, startedMs = this.now()): void {
    const phases = this.#pair.phases.filter((record) => record.phase !== phase);
    this.update({ phases: [...phases, { phase, startedMs, durationMs: null, failure: null }] });
  }

  /** Ends a phase, `atMs` after the pair began. */
  end(phase: Phase, failure: FailureCode | null = null, atMs = this.now()): void {
    const phases = this.#pair.phases.map((record) =>
      record.phase === phase && record.durationMs === null
        ? { ...record, durationMs: Math.max(0, Math.round((atMs - record.startedMs) * 10) / 10), failure }
        : record,
    );
    this.update({ phases });
  }

  /** Ends whatever runs, because of a failure. */
  fail(failure: FailureCode): void {
    const running = this.#pair.phases.filter(({ durationMs }) => durationMs === null);
    for (const { phase } of running) this.end(phase, failure);
    // What fails between two phases fails in the next one.
    if (running.length === 0 && !this.#pair.phases.some((record) => record.failure !== null)) {
      const next = this.#pair.phases.length === 0 ? 'signaling' : 'round-trip';
      this.begin(next);
      this.end(next, failure);
    }
  }

  /** Adds a value to a graph. */
  sample(kind: Sample['kind'], value: number): void {
    this.#listener.onSample(this.#pair.id, { kind, atMs: this.now(), value });
  }
}

/** The failure that the reason of an abort stands for. */
export function failureOfAbort(reason: unknown): FailureCode {
  return reason instanceof PairFailure ? reason.code : 'cancelled';
}

/** A phase that did not end well. */
export class PairFailure extends Error {
  override readonly name = 'PairFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode) {
    super(code);
    this.code = code;
  }
}
