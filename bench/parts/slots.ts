import type { Paired } from '../result.ts';
import type { RoundPlan, Rounds } from '../rounds.ts';

/** The three places of each comparison; `again` holds a floor where the project would be. */
export const SLOTS = ['floor', 'project', 'again'] as const;

/** One of these places. */
export type Slot = (typeof SLOTS)[number];

/** One number of each measurement. */
export function pick<T>(rounds: Rounds<Slot, T>, read: (measurement: T) => number): Paired {
  return {
    floor: rounds.floor.map(read),
    project: rounds.project.map(read),
    again: rounds.again.map(read),
  };
}

/** How much is measured. */
export interface Effort extends RoundPlan {
  /** Milliseconds of load in each repetition. */
  readonly durationMs: number;
  /** Leaves out what takes long. */
  readonly quick: boolean;
}
