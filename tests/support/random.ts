/** A generator of numbers from 0 up to 1 (mulberry32) that gives the same row for the same seed, so that a failure can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the values. */
export function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)]!;
}

/** The text with one to eight faults: characters taken out, put in, replaced or repeated, or an end cut off. */
export function mutateText(text: string, random: () => number): string {
  const alphabet = [...' \t\r\n\0:.0123456789abcdefxXlocal=-+/[]%"<>'.split(''), '\u{1f600}', '\ud800', 'ü', '١'];
  let result = text;
  for (let faults = 1 + Math.floor(random() * 8); faults > 0; faults -= 1) {
    const at = Math.floor(random() * (result.length + 1));
    const kind = random();
    if (kind < 0.1) result = result.slice(0, at);
    else if (kind < 0.2) result = result.slice(at);
    else if (kind < 0.3) result = result.slice(0, at) + result.slice(Math.max(0, at - 12));
    else
      result =
        result.slice(0, at) + (kind < 0.5 ? '' : pick(alphabet, random)) + result.slice(at + (kind < 0.75 ? 1 : 0));
  }
  return result;
}
