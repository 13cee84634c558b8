import { DATAGRAM_BYTES, MAX_DATAGRAMS } from './protocol.ts';

/** What a receiver counted of a series of datagrams. */
export interface DatagramCount {
  /** Different ones that arrived. */
  readonly received: number;
  readonly duplicates: number;
  /** Ones that arrived after a later one. */
  readonly reordered: number;
  /** Interarrival jitter (RFC 3550 §6.4.1) in milliseconds; null with fewer than two. */
  readonly jitterMs: number | null;
}

/**
 * A numbered datagram; the rest is zeros.
 *
 *     0                   1                   2                   3
 *     |                        sequence number                        |
 *     |              milliseconds since the series began              |
 */
export function encodeDatagram(sequence: number, sentMs: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(DATAGRAM_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sequence);
  view.setFloat32(4, sentMs);
  return bytes;
}

/** Counts datagrams as they arrive. */
export class DatagramCounter {
  readonly #seen = new Set<number>();
  #duplicates = 0;
  #reordered = 0;
  #highest = -1;
  #lastTransitMs: number | undefined;
  #jitterMs: number | null = null;

  /** Takes one; what is too short to be one, or numbered beyond every series, is ignored. */
  take(bytes: Uint8Array, nowMs: number): void {
    if (bytes.byteLength < 8) return;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const sequence = view.getUint32(0);
    if (sequence >= MAX_DATAGRAMS) return;
    if (this.#seen.has(sequence)) {
      this.#duplicates += 1;
      return;
    }
    this.#seen.add(sequence);
    if (sequence < this.#highest) this.#reordered += 1;
    else this.#highest = sequence;
    this.#addTransit(nowMs - view.getFloat32(4));
  }

  /** What was counted so far. */
  count(): DatagramCount {
    return {
      received: this.#seen.size,
      duplicates: this.#duplicates,
      reordered: this.#reordered,
      jitterMs: this.#jitterMs,
    };
  }

  /** The two clocks need not agree: only the difference of two transit times counts. */
  #addTransit(transitMs: number): void {
    if (this.#lastTransitMs !== undefined) {
      const difference = Math.abs(transitMs - this.#lastTransitMs);
      this.#jitterMs = (this.#jitterMs ?? 0) + (difference - (this.#jitterMs ?? 0)) / 16;
    }
    this.#lastTransitMs = transitMs;
  }
}
