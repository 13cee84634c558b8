import type { PeerTestArtifacts } from './artifacts.ts';
import type { FailureCode, PartnerKind, Restriction } from './phases.ts';
import type { PeerTestReport } from './report.ts';

/** One value of a live graph. */
export interface GraphPoint {
  readonly atMs: number;
  readonly value: number;
}

/** The live graphs of a pair. */
export interface Graphs {
  /** Round trips in milliseconds. */
  readonly latency: readonly GraphPoint[];
  /** Megabits per second. */
  readonly throughput: readonly GraphPoint[];
}

/** The meeting with other devices. */
export type Meeting =
  | { readonly state: 'none' }
  | { readonly state: 'opening' }
  | {
      readonly state: 'open';
      /** What the other device opens; the key stands in its fragment. */
      readonly link: string;
      readonly others: number;
      /** Whether the server is gone; pairs that are connected go on. */
      readonly isLost: boolean;
      /** Which kinds of path this device asks for. */
      readonly restrictions: readonly Restriction[];
    }
  | { readonly state: 'failed'; readonly failure: FailureCode };

/** What the view shows of the peer test; a new object with each change. */
export interface PeerTestState {
  readonly phase: 'idle' | 'running' | 'done' | 'cancelled';
  readonly artifacts: PeerTestArtifacts;
  /** With whom the run is busy, and the id of that pair; null before the first one and when no run is under way. */
  readonly current: { readonly partner: Exclude<PartnerKind, 'device'>; readonly pairId: string } | null;
  /** The report of the last run, and of what devices added to it; null before the first one. */
  readonly report: PeerTestReport | null;
  readonly graphs: Readonly<Record<string, Graphs>>;
  readonly meeting: Meeting;
  /** Whether this page was opened by the link of another device, which it can follow. */
  readonly isInvited: boolean;
  /** Whether this page may seal; else other devices cannot be met. */
  readonly canSeal: boolean;
}

/** Options of a run from outside. */
export interface PeerTestOptions {
  readonly kind?: 'peer-test';
  /** With whom; loopback and the server's own peer when nothing is said. */
  readonly partners?: readonly Exclude<PartnerKind, 'device'>[];
  /** Which candidates are passed on, one run after the other; only `none` when nothing is said. */
  readonly restrictions?: readonly Restriction[];
  /** Ends each pair as soon as it is connected, without measuring what it carries. */
  readonly connectOnly?: boolean;
  /** Cancels the run; its promise rejects with the signal's reason. */
  readonly signal?: unknown;
}

/** How other devices are met. */
export interface MeetOptions {
  /** Which candidates are passed on, in a run each after that of all; the other devices may ask for more. */
  readonly restrictions?: readonly Restriction[];
}

/** The one owner of the peer test's state. */
export interface PeerTestSession {
  readonly state: PeerTestState;
  subscribe(listener: (state: PeerTestState) => void): () => void;
  /** Begins a new run, ending one that is under way. @returns its report; rejects when cancelled. */
  run(options?: PeerTestOptions): Promise<PeerTestReport>;
  cancel(): void;
  /** Meets other devices: in a new room, or in the one of the link by which this page was opened. */
  meet(options?: MeetOptions): Promise<void>;
  /** Parts from the other devices, or stops the way to them. */
  part(): void;
}
