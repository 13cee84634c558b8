/** Values of every slot; those with the same index were measured in the same repetition. */
export type Rounds<S extends string, T> = Readonly<Record<S, readonly T[]>>;

/**
 * Measures every slot once per repetition, in a new random order each time, so that slow moments of the machine fall on all
 * of them alike.
 */
export async function inRounds<S extends string, T>(
  slots: readonly S[],
  repetitions: number,
  measure: (slot: S, repetition: number) => Promise<T>,
): Promise<Rounds<S, T>> {
  const results = forEach(slots, (): T[] => []);
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const slot of shuffled(slots)) results[slot].push(await measure(slot, repetition));
  }
  return results;
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
