/** How much of something may be used. */
export interface AllowanceLimits {
  /** Units per second for as long as one likes. */
  readonly perSecond: number;
  /** Units at once after a time of silence. */
  readonly burst: number;
}

/**
 * A token bucket of one connection, as one number: the time at which it will be full again (the generic cell rate
 * algorithm). For many anonymous sources there is the fixed table of `stun/limiter.ts`.
 */
export class Allowance {
  readonly #limits: AllowanceLimits;
  #fullAtMs = 0;

  constructor(limits: AllowanceLimits) {
    this.#limits = limits;
  }

  /** Takes `units`; false when there are not that many left. `nowMs` must not run backwards. */
  take(units: number, nowMs: number): boolean {
    const { perSecond, burst } = this.#limits;
    const fullAtMs = Math.max(this.#fullAtMs, nowMs) + (units * 1000) / perSecond;
    if (fullAtMs - nowMs > (burst * 1000) / perSecond) return false;
    this.#fullAtMs = fullAtMs;
    return true;
  }
}
