import { BURST } from './protocol.ts';

/** How much of a burst arrived. */
export interface BurstCount {
  readonly bytes: number;
  /** Milliseconds from its first byte to its last. */
  readonly durationMs: number;
}

/** Who is told what arrived on a bulk channel. */
export interface BurstListener {
  readonly onBurst: (count: BurstCount) => void;
  /** Told of a message outside bursts: the one whose size is tried. */
  readonly onMessage: (bytes: number) => void;
  /** Told of each part of a burst, for graphs. */
  readonly onProgress?: (bytes: number, nowMs: number) => void;
}

/** Counts what arrives on a bulk channel. */
export class BurstCounter {
  readonly #listener: BurstListener;
  #bytes: number | undefined;
  #firstMs = 0;
  #lastMs = 0;

  constructor(listener: BurstListener) {
    this.#listener = listener;
  }

  /** Takes a message: a mark, or a number of bytes. */
  take(message: string | number, nowMs: number): void {
    if (message === BURST.begin) {
      this.#bytes = 0;
      this.#firstMs = nowMs;
      this.#lastMs = nowMs;
    } else if (message === BURST.end) {
      if (this.#bytes === undefined) return;
      this.#listener.onBurst({ bytes: this.#bytes, durationMs: this.#lastMs - this.#firstMs });
      this.#bytes = undefined;
    } else if (typeof message === 'number') {
      this.#count(message, nowMs);
    }
  }

  #count(bytes: number, nowMs: number): void {
    if (this.#bytes === undefined) return this.#listener.onMessage(bytes);
    this.#bytes += bytes;
    this.#lastMs = nowMs;
    return this.#listener.onProgress?.(bytes, nowMs);
  }
}
