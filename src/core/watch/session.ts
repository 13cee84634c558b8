import type { Report } from '../report.ts';
import type { BaselineSighting, TimeLine } from './time-line.ts';

/** What happened around the tests of a watch. */
export interface WatchEvent {
  readonly atMs: number;
  readonly what: 'online' | 'offline' | 'connection' | 'visible' | 'hidden';
}

/** What the page shows of a watch; a new object with each change. */
export interface WatchState {
  readonly phase: 'idle' | 'running' | 'stopped';
  /** Whether a test is under way now. */
  readonly testing: boolean;
  /** Null before the first watch. */
  readonly timeLine: TimeLine | null;
  /** The latest of them, oldest first. */
  readonly events: readonly WatchEvent[];
  /** How many tests there have been, those included that the time line left out. */
  readonly tests: number;
  /** The address of the baseline that shows now. */
  readonly exposed: BaselineSighting | null;
  readonly baseline: readonly string[];
  /** The report of the last test, or of the one under way. */
  readonly report: Report | null;
}

/** How a watch is to go. */
export interface WatchOptions {
  readonly kind?: 'watch';
  /** Milliseconds from the beginning of one test to that of the next. */
  readonly intervalMs?: number;
  /** Milliseconds after which it ends by itself. */
  readonly durationMs?: number;
  /** Addresses remembered from a run with the VPN off. */
  readonly baseline?: readonly string[];
  /** Ends the watch; its report then holds what was seen. */
  readonly signal?: unknown;
}

/** The one owner of a watch's state. */
export interface WatchSession {
  readonly state: WatchState;
  /** Calls `listener` after each change. @returns a function that stops it. */
  subscribe(listener: (state: WatchState) => void): () => void;
  /** Begins anew. */
  start(options: Pick<WatchOptions, 'intervalMs' | 'baseline'>): void;
  /** Ends it; what was seen stays. */
  stop(): void;
}
