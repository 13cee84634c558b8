/** What a person chooses beside the servers. */

/** Options of a check. */
export interface IceCheckOptions {
  /** `relay`: candidates of TURN servers only (W3C WebRTC §4.2.3). */
  readonly policy: 'all' | 'relay';
  /** Transports that the browser prepares in advance (W3C WebRTC §4.2.1); 0 to 255. */
  readonly candidatePoolSize: number;
  /** `ask`: camera or microphone permission is asked for before gathering. */
  readonly permission: 'none' | 'ask';
  /** Milliseconds after gathering began at which the verdicts are final. */
  readonly deadlineMs: number;
}

/** A browser has sent four packets to a silent STUN server by this deadline. */
export const DEFAULT_OPTIONS: IceCheckOptions = {
  policy: 'all',
  candidatePoolSize: 0,
  permission: 'none',
  deadlineMs: 2_000,
};

/** Bounds of the deadline: no browser is still trying after 40 s. */
export const DEADLINE_BOUNDS = { min: 200, max: 60_000 } as const;

/** By how much a deadline is extended at a time. */
export const EXTENSION_MS = 5_000;

/** A whole number between bounds, the default where there is none. */
export function clampInteger(value: unknown, { min, max }: { min: number; max: number }, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(max, Math.max(min, Math.round(value)))
    : fallback;
}
