/** What the lab and the agent in a client's namespace say to each other: one JSON object a line, each way. */
import type { BrowserSetup } from '../../../cli/drivers/launch-plan.ts';
import type { Verdict } from '../../../src/core/finding.ts';
import type { Report } from '../../../src/core/report.ts';
import type { RunOptions } from '../../../src/core/session.ts';
import type { WatchReport } from '../../../src/core/watch/watch-report.ts';

/** The browsers that the lab drives. */
export type BrowserName = 'chromium' | 'firefox';

/** How a browser is set up before it starts: a scenario of the command line, and what scripts and extensions do to pages. */
export interface LabSetup extends BrowserSetup {
  /** Runs in the page before any script of its own. */
  readonly script?: string;
  /** Headers that are added to every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Options of another run in an open page. */
export type AnotherRun = Pick<RunOptions, 'against' | 'baseline' | 'deadlineMs' | 'iceServers'>;

/** A watch, in a page of its own. */
export interface WatchPlan {
  readonly url: string;
  readonly intervalMs: number;
  readonly baseline: readonly string[];
}

/** What a watch has to have seen; either will do. */
export interface WatchGoal {
  /** Tests in all. */
  readonly tests: number;
  /** Whether the first sight of an address of the baseline is enough. */
  readonly orBaseline?: boolean;
}

/** What the lab asks. */
export type Request =
  | { readonly do: 'start'; readonly browser: BrowserName; readonly setup: LabSetup }
  /** Opens the page and waits for its verdict. */
  | { readonly do: 'open'; readonly url: string }
  /** Begins another run in the open page. */
  | { readonly do: 'run'; readonly options: AnotherRun }
  /** Begins another run and waits until the server has told the page's address, no longer. */
  | { readonly do: 'begin'; readonly options: AnotherRun }
  /** Waits for the verdict of a run that has begun. */
  | { readonly do: 'finish' }
  | { readonly do: 'watch'; readonly plan: WatchPlan }
  /** Waits until the watch has seen enough. */
  | { readonly do: 'watched'; readonly goal: WatchGoal }
  /** Closes the page of the watch. */
  | { readonly do: 'unwatch' }
  | { readonly do: 'stop' };

/** One finished run. */
export interface Visit {
  /** The verdict at the moment at which it became final. */
  readonly final: Verdict;
  /** The report when no late fact was expected any more. */
  readonly report: Report;
}

/** What came of a request. */
export interface Outcome {
  readonly visit?: Visit;
  readonly watch?: WatchReport;
}

/** What the agent answers. */
export type Answer = { readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly error: string };
