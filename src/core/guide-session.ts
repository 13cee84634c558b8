import type { BrowserInUse } from './advice/browser-in-use.ts';
import type { Exposure } from './exposure.ts';

/** What the guide shows; a new object with each change. */
export interface FixState {
  /** The browser in use; null until it has been recognised. */
  readonly browser: BrowserInUse | null;
  /** What was measured before a change; remembered in this browser, since many settings need a restart. */
  readonly before: Exposure | null;
  readonly after: Exposure | null;
  readonly phase: 'idle' | 'running' | 'failed';
}

/** The owner of the guide's state, for the view. */
export interface GuideSession {
  readonly state: FixState;
  /** Calls `listener` after each change. @returns a function that stops it. */
  subscribe(listener: (state: FixState) => void): () => void;
  /** Runs a leak test and keeps what it comes down to; how it ends, failure included, is part of the state. */
  measure(which: 'before' | 'after'): Promise<void>;
  /** Erases what was measured. */
  forget(): void;
}
