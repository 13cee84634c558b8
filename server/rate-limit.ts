import { Limiter, type LimiterOptions } from './stun/limiter.ts';
import { Source } from './stun/source.ts';

/** Limits of one client: an IPv4 address or an IPv6 /64. */
export type HttpLimits = Pick<LimiterOptions, 'ratePerSecond' | 'burst'>;

/** A page load with its leak test is about ten requests; an office behind one address may open fifty in a moment. */
export const defaultHttpLimits: HttpLimits = { ratePerSecond: 50, burst: 500 };

/** Addresses that one client may look up: a list of ten thousand takes a quarter of a minute. */
export const lookupLimits: HttpLimits = { ratePerSecond: 500, burst: 2000 };

/** Names that one client may look up, each of which asks the operator's DNS twice; as many at once as one request may hold. */
export const nameLimits: HttpLimits = { ratePerSecond: 5, burst: 100 };

/** TURN credentials that one client may have: one for each test or meeting, which renews it every five minutes; many may share its address. */
export const turnLimits: HttpLimits = { ratePerSecond: 0.2, burst: 30 };

/** Says whether a client may ask once more; forgets who asked, for it keeps only a table of a fixed size. */
export interface RateLimit {
  /**
   * Takes what something costs, 1 for a request, from the budget of `address`; false when there is not so much left, and
   * nothing is taken then. `nowMs` must not run backwards.
   */
  take(address: string, nowMs: number, cost?: number): boolean;
  /** Milliseconds until {@link RateLimit.take} would succeed; 0 when it would now. */
  waitMs(address: string, nowMs: number, cost?: number): number;
}

/** Makes the rate limit of the HTTP side. */
export function createRateLimit(limits: HttpLimits = defaultHttpLimits): RateLimit {
  const limiter = new Limiter({ ...limits, slots: 4096 });
  const source = new Source();
  return {
    // What is no address, as on a socket that is gone already, has no budget.
    take: (address, nowMs, cost) => source.set(address, 0) && limiter.take(source, nowMs, cost),
    waitMs: (address, nowMs, cost) => (source.set(address, 0) ? limiter.waitMs(source, nowMs, cost) : Infinity),
  };
}

/** What identifies a client in limits and counts: its IPv4 address or its IPv6 /64. */
export function clientKey(address: string): string {
  const source = new Source();
  if (!source.set(address, 0)) return address;
  const { words, family } = source;
  return family === 4 ? address : `${words[0]}:${words[1]}`;
}
