import { createHmac, randomBytes } from 'node:crypto';
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
  /** Its time is over; only a peer that still runs keeps it. */
  isOld: boolean;
}

/**
 * Keeps count of what visitors take, for an hour, or until the last peer from that hour ends. Their addresses are not kept: an
 * account has the name that a random key of this process makes of one.
 */
export class PartnerQuota {
  readonly limits: PartnerLimits;
  readonly #accounts = new Map<string, Account>();
  readonly #key = randomBytes(32);
  readonly #keepMs: number;
  #peers = 0;

  constructor(limits: PartnerLimits, keepMs = HOUR_MS) {
    this.limits = limits;
    this.#keepMs = keepMs;
  }

  /** How many visitors are remembered. */
  get visitors(): number {
    return this.#accounts.size;
  }

  /** Admits one peer of a visitor. */
  enter(visitor: string, nowMs: number): boolean {
    const { total, perVisitor, bytesPerVisitor, calls } = this.limits;
    const name = this.#nameOf(visitor);
    const known = this.#accounts.get(name);
    const account = known ?? { calls: new Allowance(calls), peers: 0, bytes: 0, isOld: false };
    if (this.#peers >= total || account.peers >= perVisitor || account.bytes >= bytesPerVisitor) return false;
    if (!account.calls.take(1, nowMs)) return false;
    account.peers += 1;
    this.#peers += 1;
    if (known === undefined) this.#open(name, account);
    return true;
  }

  /** Writes down what an admitted peer moves, as it moves. @returns false when the visitor has used up its bytes. */
  charge(visitor: string, bytes: number): boolean {
    const account = this.#accounts.get(this.#nameOf(visitor));
    if (account === undefined) return false;
    account.bytes += bytes;
    return account.bytes <= this.limits.bytesPerVisitor;
  }

  /** To be called once for each admitted peer that ended. */
  leave(visitor: string): void {
    const name = this.#nameOf(visitor);
    const account = this.#accounts.get(name);
    if (account === undefined) return;
    account.peers -= 1;
    this.#peers -= 1;
    this.#forget(name, account);
  }

  #open(name: string, account: Account): void {
    this.#accounts.set(name, account);
    // Nobody may come any more, and it is forgotten all the same.
    const timer = setTimeout(() => {
      account.isOld = true;
      this.#forget(name, account);
    }, this.#keepMs);
    timer.unref();
  }

  #forget(name: string, { peers, isOld }: Account): void {
    if (isOld && peers === 0) this.#accounts.delete(name);
  }

  #nameOf(visitor: string): string {
    return createHmac('sha256', this.#key).update(visitor).digest('base64url');
  }
}
