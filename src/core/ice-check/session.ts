import type { CandidateRun } from '../artifacts.ts';
import type { PageApi } from '../session.ts';
import type { IceCheckArtifacts } from './artifacts.ts';
import type { ImportFault } from './ice-servers-json.ts';
import type { IceCheckOptions } from './options.ts';
import type { IceCheckReport } from './report.ts';
import type { CheckedServer, ServerEntry } from './server-list.ts';

/** Where a check stands. `asking`: the browser is asking the person for camera or microphone. */
export type IceCheckPhase = 'idle' | 'asking' | 'running' | 'done' | 'failed';

/** What the view shows of a check; a new object with each change. */
export interface IceCheckState {
  readonly phase: IceCheckPhase;
  /** Report up to now; null until the first candidate is on screen. */
  readonly report: IceCheckReport | null;
  /** The run with all servers as its first candidate came, to be shown before there is a report; null until then. */
  readonly first: CandidateRun | null;
  /** URLs of the servers that have neither answered nor failed. */
  readonly awaited: readonly string[];
  /** Milliseconds since the check began. */
  readonly elapsedMs: number;
  /** The deadline of the moment, extensions included. */
  readonly deadlineMs: number;
}

/** Options of a check from outside: scripts and the command line. */
export interface IceRunOptions extends Partial<IceCheckOptions> {
  readonly kind?: 'ice-check';
  /** As WebRTC code has them: URLs, or objects with `urls`, `username` and `credential`. The page's list by default. */
  readonly iceServers?: unknown;
  /** Ends the check; its promise rejects with the signal's reason. */
  readonly signal?: unknown;
}

/** The one owner of the checks of the page. */
export interface IceCheckSession {
  readonly state: IceCheckState;
  /** Calls `listener` after each change. @returns a function that stops it. */
  subscribe(listener: (state: IceCheckState) => void): () => void;
  /** Begins a check, ending one that is under way. @returns the final report; rejects when another check begins. */
  run(options?: IceRunOptions): Promise<IceCheckReport>;
  /** Gives the servers that are still awaited more time. */
  extend(): void;
  /** Ends the check now; its report becomes final with what was measured. */
  stop(): void;
}

/** What a person should know about list and options, with the field that it stands beside; `ice.notice.<code>`. */
export type SetupNotice =
  | { readonly at: 'link'; readonly code: 'link-other-version' | 'link-damaged' | 'link-loaded' }
  | { readonly at: 'storage'; readonly code: 'storage-blocked' };

/** List and options, as they stand in the page. */
export interface IceSetupState {
  readonly servers: readonly CheckedServer[];
  readonly options: IceCheckOptions;
  /** Whether names and passwords may be kept in this browser. */
  readonly keepSecrets: boolean;
  readonly notices: readonly SetupNotice[];
  /** URLs of this page's own server. */
  readonly ownServers: readonly string[];
}

/** The one owner of list and options. What was typed is never lost to a fault in it. */
export interface IceSetup {
  readonly state: IceSetupState;
  subscribe(listener: (state: IceSetupState) => void): () => void;
  /** Replaces the list. */
  setServers(servers: readonly ServerEntry[]): void;
  setOptions(change: Partial<IceCheckOptions>): void;
  setKeepSecrets(keep: boolean): void;
  /** Back to this server and the default options; forgets what was kept. */
  reset(): void;
  /** Shows what a link carries in its fragment instead of the person's own list, which stays as it is kept. */
  openLink(fragment: string): void;
  /** Makes list and options of the link the person's own. */
  keepLink(): void;
  /** Back from those of the link to the person's own. */
  backToOwn(): void;
  /** Replaces the list by pasted JSON. @returns why it could not be, or null. */
  importText(text: string): { readonly code: ImportFault; readonly detail: string } | null;
  /** The list and the options as a link, without names and passwords. */
  link(): string;
}

/** `window.icelens` of this page. */
export type IcePageApi = PageApi<IceCheckReport, IceRunOptions, IceCheckArtifacts>;
