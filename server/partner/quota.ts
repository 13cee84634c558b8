import { Allowance, type AllowanceLimits } from '../signaling/allowance.ts';

/** What the server's own peers may cost. */
export interface PartnerLimits {
  /** Peers at once, in all and for one visitor. */
  readonly total: number;
  readonly perVisitor: number;
  /** Peers that one visitor may call in a time. */
  readonly calls: AllowanceLimits;
  /** Milliseconds within which one peer must be connected. */
  readonly connectMs: number;
  /** Milliseconds that one peer lives. */
  readonly lifetimeMs: number;
  /** Bytes that one peer sends and receives. */
  readonly bytes: number;
  /** Bytes for one visitor within an hour. */
  readonly bytesPerVisitor: number;
}

/** A whole test takes some 20 seconds and moves what the line carries in about six. */
export const defaultPartnerLimits: PartnerLimits = {
  total: 32,
  perVisitor: 4,
  calls: { perSecond: 1, burst: 8 },
  connectMs: 15_000,
  lifetimeMs: 90_000,
  bytes: 512 * 2 ** 20,
  bytesPerVisitor: 4 * 2 ** 30,
};

const HOUR_MS = 3_600_000;

interface Account {
  readonly calls: Allowance;
  peers: number;
  bytes: number;
  sinceMs: number;
}

/** Keeps count of what visitors take, under the keys of their addresses, for an hour at most. */
export class PartnerQuota {
  readonly limits: PartnerLimits;
  readonly #accounts = new Map<string, Account>();
  #peers = 0;

  constructor(limits: PartnerLimits) {
    this.limits = limits;
  }

  /** Admits one peer of a visitor. */
  enter(visitor: string, nowMs: number): boolean {
    this.#forget(nowMs);
    const { total, perVisitor, bytesPerVisitor, calls } = this.limits;
    const known = this.#accounts.get(visitor);
    const account = known ?? { calls: new Allowance(calls), peers: 0, bytes: 0, sinceMs: nowMs };
    if (this.#peers >= total || account.peers >= perVisitor || account.bytes >= bytesPerVisitor) return false;
    if (!account.calls.take(1, nowMs)) return false;
    account.peers += 1;
    this.#peers += 1;
    this.#accounts.set(visitor, account);
    return true;
  }

  /** Writes down what an admitted peer moves, as it moves. @returns false when the visitor has used up its bytes. */
  charge(visitor: string, bytes: number): boolean {
    const account = this.#accounts.get(visitor);
    if (account === undefined) return false;
    account.bytes += bytes;
    return account.bytes <= this.limits.bytesPerVisitor;
  }

  /** To be called once for each admitted peer that ended. */
  leave(visitor: string): void {
    const account = this.#accounts.get(visitor);
    if (account === undefined) return;
    account.peers -= 1;
    this.#peers -= 1;
  }

  /** The oldest accounts come first, and only as many of them stay for their peers as there may be peers. */
  #forget(nowMs: number): void {
    for (const [visitor, { peers, sinceMs }] of this.#accounts) {
      if (nowMs - sinceMs <= HOUR_MS) return;
      if (peers === 0) this.#accounts.delete(visitor);
    }
  }
}
