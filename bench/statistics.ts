/** What is told of a row of numbers. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The value below which a share of the numbers lies, between neighbours by proportion; NaN for no numbers. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** The median. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median with the smallest and the largest value. */
export function summarize(values: readonly number[]): Summary {
  return { count: values.length, median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Each value divided by its partner, which was measured in the same repetition. */
export function pairedRatios(values: readonly number[], partners: readonly number[]): readonly number[] {
  return values.map((value, index) => value / (partners[index] ?? Number.NaN));
}

/**
 * An interval that holds the true median with at least 95 % probability, whatever the distribution: the order statistics
 * that a sign test would not reject. Below six values it is simply their range.
 */
export function medianInterval(values: readonly number[]): readonly [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  let below = 0;
  let chance = 0.5 ** count;
  let term = chance;
  while (below < count / 2 && chance <= 0.025) {
    below += 1;
    term = (term * (count - below + 1)) / below;
    chance += term;
  }
  const cut = Math.max(0, below - 1);
  return [sorted[cut] ?? Number.NaN, sorted[count - 1 - cut] ?? Number.NaN];
}
