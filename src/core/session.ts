import type { Artifacts } from './artifacts.ts';
import type { AuditOptions } from './facts.ts';
import type { Report } from './report.ts';
import type { Origins } from './wire.ts';

/** What keeps a run from going on, or a person from trusting it; each has a sentence `trouble.<code>`. */
export type Trouble = 'server-unreachable' | 'background-tab' | 'page-config-missing' | 'run-failed' | 'saved-report';

/** Where a run stands. `late` means: final, but the peer connection is still open and may correct the report. */
export type RunPhase = 'idle' | 'running' | 'late' | 'done' | 'cancelled' | 'failed';

/** What the view shows of a run; a new object with each change. */
export interface RunState {
  readonly phase: RunPhase;
  /** Which of the two runs is under way. */
  readonly permission: 'none' | 'ask';
  /** Report up to now; null before the first fact. The last report stays while a new run begins. */
  readonly report: Report | null;
  /** Whether one second has passed without any reflexive candidate or check. */
  readonly silent: boolean;
  /** Troubles to tell the person, in the order in which they appeared. */
  readonly troubles: readonly Trouble[];
  /** Milliseconds since the run began at which this state was made. */
  readonly elapsedMs: number;
}

/** Options of a run from outside: the page's buttons, scripts, the command line. */
export interface RunOptions {
  readonly kind?: 'leak-test';
  /**
   * Whose servers are asked: this page's own, or those of others that the operator has named. The latter answers a person
   * who has agreed to it; a page that is not offered any (`PageConfig.internet`) rejects.
   */
  readonly against?: 'server' | 'internet';
  /** STUN or TURN URLs instead of the server's own. */
  readonly iceServers?: readonly string[];
  /** Milliseconds after setLocalDescription at which the verdict becomes final. */
  readonly deadlineMs?: number;
  /** `ask`: add a second run with camera and microphone permission. */
  readonly permission?: 'none' | 'ask';
  /** Addresses remembered from a run with the VPN off. */
  readonly baseline?: readonly string[];
  /** Cancels the run; its promise rejects with the signal's reason. */
  readonly signal?: unknown;
}

/** Whether what is on screen was saved somewhere, so that it says nothing of this browser, this page and this person. */
export function isSaved(state: Pick<RunState, 'troubles'> | null): boolean {
  return state?.troubles.includes('saved-report') ?? false;
}

/** Whom the run on screen asked, so that "test again" asks the same; to what a saved report asked nobody here has agreed. */
export function againstOf(state: Pick<RunState, 'report' | 'troubles'> | null): 'server' | 'internet' {
  return state?.report?.artifacts.internet && !isSaved(state) ? 'internet' : 'server';
}

/**
 * Where what is on screen can be tested over one family only; null where that says nothing about it. Only the page's own
 * server names these origins: links to them carry the addresses that a person remembered, and a saved report may be of anyone.
 */
export function originsOf(session: Pick<LeakTestSession, 'state' | 'origins'> | null): Origins | null {
  return session === null || isSaved(session.state) || againstOf(session.state) === 'internet' ? null : session.origins;
}

/** The one owner of the leak test's state: the view reads it and asks, it never measures by itself. */
export interface LeakTestSession {
  readonly state: RunState;
  /** Where this page can be opened over one family only, as its server says. */
  readonly origins: Origins;
  /** Calls `listener` after each change. @returns a function that stops it. */
  subscribe(listener: (state: RunState) => void): () => void;
  /** Begins a new run, ending one that is under way. @returns the final report; rejects when cancelled. */
  run(options?: RunOptions): Promise<Report>;
  /** Ends the run under way and shows a saved report, until the next run. */
  show(report: Report): void;
  /** Ends the run under way and closes its peer connections; what was measured stays on screen. */
  cancel(): void;
}

/**
 * `window.icelens`: the documented interface for other people's scripts, the command line among them. Every page that tests
 * something offers it, with the kind of report of that page.
 */
export interface PageApi<Result = Report, Given = RunOptions, Facts = Artifacts> {
  readonly version: string;
  /** Report of the run on screen. */
  readonly latest: Result | null;
  /** A new run. @returns its final report; rejects when it is cancelled, and for a `kind` that is another page's. */
  run(options?: Given): Promise<Result>;
  /** Measures without judging. */
  gather(options?: Given): Promise<Facts>;
  /** Judges saved artifacts. @throws TypeError that says what is wrong with them. */
  audit(artifacts: unknown, options?: Partial<AuditOptions>): Result;
}
