/** Buffers that a socket fills again and again. */
const size = 256;

/**
 * Buffers for the answers of one socket. Almost every answer has the same length and the kernel takes it at once, so a fixed
 * ring of buffers serves them without allocation. Where the kernel does not, a buffer is still being read after `send()`
 * has returned; writing into it would show one client the address of another. So the ring starts over only when nothing is
 * waiting, which also bounds what can wait.
 */
export class ReplyRing {
  readonly #buffers: readonly Uint8Array[];
  readonly #length: number;
  readonly #countWaiting: () => number;
  #next = 0;

  /** @param countWaiting how many datagrams of the socket the kernel has not taken yet. */
  constructor(length: number, countWaiting: () => number) {
    const memory = Buffer.alloc(size * length);
    this.#buffers = Array.from({ length: size }, (_, i) => memory.subarray(i * length, (i + 1) * length));
    this.#length = length;
    this.#countWaiting = countWaiting;
  }

  /** Whether no answer can be taken now, because too many are waiting for the kernel. */
  isExhausted(): boolean {
    if (this.#next < size) return false;
    if (this.#countWaiting() > 0) return true;
    this.#next = 0;
    return false;
  }

  /** A buffer of this length, of the ring's own when it has that length. Call `isExhausted()` before. */
  take(length: number): Uint8Array {
    const buffer = this.#buffers[this.#next++];
    return buffer !== undefined && length === this.#length ? buffer : Buffer.alloc(length);
  }
}
