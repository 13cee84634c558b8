import type { Family, Network } from '../../src/core/wire.ts';
import { Source } from '../stun/source.ts';

/** Columns grow by doubling from here. */
const FIRST_CAPACITY = 1024;

/**
 * Which network announces an address: the ranges of one family in sorted columns, 20 bytes each. IPv6 is told apart by the
 * first 64 bits, since nobody announces less than a /64.
 */
export class AsnTable {
  readonly family: Family;
  #size = 0;
  #first = new BigUint64Array(FIRST_CAPACITY);
  #last = new BigUint64Array(FIRST_CAPACITY);
  #asn = new Uint32Array(FIRST_CAPACITY);
  readonly #names = new Map<number, string>();
  readonly #source = new Source();

  constructor(family: Family) {
    this.family = family;
  }

  /** How many ranges it holds. */
  get size(): number {
    return this.#size;
  }

  /** Bytes of the columns and, about, of the names. */
  get memoryBytes(): number {
    const columns = this.#first.byteLength + this.#last.byteLength + this.#asn.byteLength;
    let names = 0;
    // A string and its place in the map cost about 48 bytes beside the characters.
    for (const name of this.#names.values()) names += name.length + 48;
    return columns + names;
  }

  /**
   * Adds a range behind all others.
   *
   * @param first the first address as a number: all 32 bits of an IPv4 address, all 128 bits of an IPv6 address.
   * @throws RangeError when ranges are not in order or no ranges at all; the file is then not what it claims to be.
   */
  add(first: bigint, last: bigint, { asn, name }: Network): void {
    const size = this.#size;
    if (size === this.#first.length) this.#resize(size * 2);
    const shift = this.family === 6 ? 64n : 0n;
    const [from, to] = [first >> shift, last >> shift];
    if (from > to || (size > 0 && from < (this.#first[size - 1] ?? 0n))) {
      throw new RangeError(`expected sorted ranges, got ${first}–${last} behind ${this.#last[size - 1]}`);
    }
    this.#first[size] = from;
    this.#last[size] = to;
    this.#asn[size] = asn;
    if (!this.#names.has(asn)) this.#names.set(asn, name);
    this.#size = size + 1;
  }

  /** Gives back what the columns do not need. */
  seal(): void {
    this.#resize(this.#size);
  }

  /** The network that announces an address; null when none does or the address is of the other family. */
  find(address: string): Network | null {
    if (!this.#source.set(address, 0) || this.#source.family !== this.family) return null;
    const [high = 0, low = 0] = this.#source.words;
    const key = this.family === 4 ? BigInt(high >>> 0) : (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    let [from, to] = [0, this.#size];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#first[middle] ?? 0n) <= key) from = middle + 1;
      else to = middle;
    }
    const found = from - 1;
    if (found < 0 || key > (this.#last[found] ?? 0n)) return null;
    const asn = this.#asn[found] ?? 0;
    return { asn, name: this.#names.get(asn) ?? '' };
  }

  #resize(capacity: number): void {
    const [first, last, asn] = [this.#first, this.#last, this.#asn];
    this.#first = new BigUint64Array(capacity);
    this.#last = new BigUint64Array(capacity);
    this.#asn = new Uint32Array(capacity);
    this.#first.set(first.subarray(0, capacity));
    this.#last.set(last.subarray(0, capacity));
    this.#asn.set(asn.subarray(0, capacity));
  }
}
