import { parseCidr } from '../src/core/address.ts';
import type { ProxyTrust } from './client-address.ts';
import { FORWARDED_HEADERS } from './forwarded.ts';
import { createRangeTest } from './ranges.ts';

/** A /8 is the widest private range; what is wider takes in strangers. */
const NARROW_ENOUGH = 8;

/** Trusts the proxies of some CIDR ranges to name their client in `header`. */
export function createProxyTrust(ranges: readonly string[], header: string): ProxyTrust {
  const usualHeaders = [...new Set([header, ...FORWARDED_HEADERS])];
  const trusts = createRangeTest(ranges);
  return { trusts, header, usualHeaders };
}

/** The trusted ranges that are wide enough to contain visitors, who could then forge their address. */
export function tooWide(ranges: readonly string[]): readonly string[] {
  return ranges.filter((range) => (parseCidr(range)?.prefix ?? 0) < NARROW_ENOUGH);
}
