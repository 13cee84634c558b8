import { randomBytes } from 'node:crypto';
import type { Source } from './source.ts';

/** How much one source may ask. */
export interface LimiterOptions {
  /** Answers per second that a source gets for as long as it likes. */
  readonly ratePerSecond: number;
  /** Answers that a source gets at once after a time of silence. */
  readonly burst: number;
  /** Places in the table, 8 bytes each; a power of two. */
  readonly slots: number;
  /** Two 32-bit numbers that nobody outside knows. Random by default; given in tests. */
  readonly key: readonly [number, number];
}

/**
 * A leak test costs the server about 50 datagrams, retransmissions included. So a household or a small office behind one
 * address may run 120 of them in a minute, while a forged source receives at most 3 kB/s of answers.
 */
export const defaultLimits: Pick<LimiterOptions, 'ratePerSecond' | 'burst' | 'slots'> = {
  ratePerSecond: 100,
  burst: 500,
  slots: 16_384,
};

/**
 * A token bucket per source, in a table that never grows. A source is an IPv4 address or an IPv6 /64, never a port. It is
 * found by a keyed hash, so that nobody can choose addresses that share a place with someone else's; those that meet by
 * chance share one budget. A bucket is one number: the time at which it will be full again (the generic cell rate
 * algorithm).
 */
export class Limiter {
  readonly #fullAt: Float64Array;
  readonly #intervalMs: number;
  readonly #toleranceMs: number;
  readonly #key: readonly [number, number];

  constructor(options: Partial<LimiterOptions> = {}) {
    const { ratePerSecond, burst, slots, key } = { ...defaultLimits, key: randomKey(), ...options };
    if (!(ratePerSecond > 0 && burst >= 1))
      throw new RangeError(`expected a positive rate and burst, got ${ratePerSecond} and ${burst}`);
    if (!Number.isInteger(Math.log2(slots))) throw new RangeError(`expected a power of two of slots, got ${slots}`);
    this.#fullAt = new Float64Array(slots);
    this.#intervalMs = 1000 / ratePerSecond;
    this.#toleranceMs = (burst - 1) * this.#intervalMs;
    this.#key = key;
  }

  /**
   * Whether the source had as many tokens left as something costs; takes all of them or none. `nowMs` may start anywhere but
   * must not run backwards.
   */
  take(source: Source, nowMs: number, cost = 1): boolean {
    const slot = this.#slotOf(source);
    const fullAt = Math.max(this.#fullAt[slot] ?? 0, nowMs);
    if (fullAt - nowMs + (cost - 1) * this.#intervalMs > this.#toleranceMs) return false;
    this.#fullAt[slot] = fullAt + cost * this.#intervalMs;
    return true;
  }

  /** Milliseconds until the source has as many tokens; 0 when it has them now. Endless for more than a burst. */
  waitMs(source: Source, nowMs: number, cost = 1): number {
    const fullAt = Math.max(this.#fullAt[this.#slotOf(source)] ?? 0, nowMs);
    const atOnceMs = this.#toleranceMs - (cost - 1) * this.#intervalMs;
    return atOnceMs < 0 ? Infinity : Math.max(0, fullAt - nowMs - atOnceMs);
  }

  #slotOf({ words, family }: Source): number {
    const high = words[0] ?? 0;
    const low = family === 6 ? (words[1] ?? 0) : 0;
    return keyedHash(this.#key, high, low, family) & (this.#fullAt.length - 1);
  }
}

function randomKey(): readonly [number, number] {
  const bytes = randomBytes(8);
  return [bytes.readInt32LE(0), bytes.readInt32LE(4)];
}

/**
 * HalfSipHash with one compression and three finalization rounds, over two words and the family in place of the length:
 * the smallest hash whose collisions cannot be found without the key.
 * @see https://www.aumasson.jp/siphash/siphash.pdf
 */
function keyedHash(key: readonly [number, number], high: number, low: number, family: number): number {
  const [k0, k1] = key;
  let v0 = k0;
  let v1 = k1;
  let v2 = k0 ^ 0x6c796765;
  let v3 = k1 ^ 0x74656462;
  for (let i = 0; i < 6; i++) {
    const word = i === 0 ? high : i === 1 ? low : i === 2 ? family : 0;
    if (i === 3) v2 ^= 0xff;
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = rotate(v1, 5) ^ v0;
    v0 = rotate(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotate(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotate(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotate(v1, 13) ^ v2;
    v2 = rotate(v2, 16);
    v0 ^= word;
  }
  return v1 ^ v3;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
