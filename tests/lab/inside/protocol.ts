/** What the lab and the agent in a client's namespace say to each other: one JSON object a line, each way. */
import type { BrowserSetup } from '../../../cli/drivers/launch-plan.ts';
import type { Verdict } from '../../../src/core/finding.ts';
import type { Report } from '../../../src/core/report.ts';

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
export interface AnotherRun {
  readonly baseline?: readonly string[];
  readonly iceServers?: readonly string[];
}

/** What the lab asks. */
export type Request =
  | { readonly do: 'start'; readonly browser: BrowserName; readonly setup: LabSetup; readonly origin: string }
  /** Opens the page and waits for its verdict. */
  | { readonly do: 'open'; readonly url: string }
  /** Begins another run in the open page. */
  | { readonly do: 'run'; readonly options: AnotherRun }
  | { readonly do: 'stop' };

/** One finished run. */
export interface Visit {
  /** The verdict at the moment at which it became final. */
  readonly final: Verdict;
  /** The report when no late fact was expected any more. */
  readonly report: Report;
}

/** What the agent answers. */
export type Answer =
  | { readonly ok: true; readonly visit: Visit | null }
  | { readonly ok: false; readonly error: string };
