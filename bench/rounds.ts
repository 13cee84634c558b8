import { waitForQuiet } from './quiet.ts';

/** Values of every slot; those with the same index were measured in the same repetition. */
export type Rounds<S extends string, T> = Readonly<Record<S, readonly T[]>>;

/** How often everything is measured. */
export interface RoundPlan {
  readonly repetitions: number;
  /** Milliseconds to wait for a quiet machine before each repetition. */
  readonly patienceMs: number;
}

/** With fewer quiet repetitions than these, the others count as well. */
const ENOUGH_QUIET = 6;

/**
 * Measures every slot once per repetition, in a new random order each time, so that slow moments of the machine fall on all
 * of them alike. Repetitions that began while others used the machine are left out, if enough remain.
 */
export async function inRounds<S extends string, T>(
  slots: readonly S[],
  { repetitions, patienceMs }: RoundPlan,
  measure: (slot: S) => Promise<T>,
): Promise<Rounds<S, T>> {
  const all = forEach(slots, (): T[] => []);
  const quiet: boolean[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    quiet.push(await waitForQuiet(patienceMs));
    for (const slot of shuffled(slots)) all[slot].push(await measure(slot));
  }
  if (quiet.filter(Boolean).length < Math.min(ENOUGH_QUIET, repetitions)) return all;
  return forEach(slots, (slot) => all[slot].filter((_, index) => quiet[index]));
}

/** A record with one value per slot. */
export function forEach<S extends string, T>(slots: readonly S[], make: (slot: S) => T): Record<S, T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of `fromEntries` forgets the keys
  return Object.fromEntries(slots.map((slot) => [slot, make(slot)])) as Record<S, T>;
}

/** The same things in a random order. */
export function shuffled<T>(things: readonly T[]): readonly T[] {
  return things
    .map((thing) => ({ thing, key: Math.random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ thing }) => thing);
}
