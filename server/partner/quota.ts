/** What the server's own peers may cost. */
export interface PartnerLimits {
  /** Peers at once, in all and for one visitor. */
  readonly total: number;
  readonly perVisitor: number;
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
  lifetimeMs: 90_000,
  bytes: 512 * 2 ** 20,
  bytesPerVisitor: 4 * 2 ** 30,
};

const HOUR_MS = 3_600_000;

interface Account {
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
    const { total, perVisitor, bytesPerVisitor } = this.limits;
    const account = this.#accounts.get(visitor) ?? { peers: 0, bytes: 0, sinceMs: nowMs };
    if (this.#peers >= total || account.peers >= perVisitor || account.bytes >= bytesPerVisitor) return false;
    account.peers += 1;
    this.#peers += 1;
    this.#accounts.set(visitor, account);
    return true;
  }

  /** To be called once for each admitted peer that ended, with what it moved. */
  leave(visitor: string, bytes: number): void {
    const account = this.#accounts.get(visitor);
    if (account === undefined) return;
    account.peers -= 1;
    account.bytes += bytes;
    this.#peers -= 1;
  }

  #forget(nowMs: number): void {
    for (const [visitor, { peers, sinceMs }] of this.#accounts) {
      if (peers === 0 && nowMs - sinceMs > HOUR_MS) this.#accounts.delete(visitor);
    }
  }
}
