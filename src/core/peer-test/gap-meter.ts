/** Finds the longest time without an echo, the one that has not ended yet included. */
export class GapMeter {
  #lastMs: number;
  #longestMs = 0;

  constructor(beganMs: number) {
    this.#lastMs = beganMs;
  }

  /** An echo came. */
  echo(nowMs: number): void {
    this.#longestMs = this.longestMs(nowMs);
    this.#lastMs = nowMs;
  }

  /** Milliseconds of the longest silence so far. */
  longestMs(nowMs: number): number {
    return Math.max(this.#longestMs, nowMs - this.#lastMs);
  }
}
