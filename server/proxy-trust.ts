import { BlockList } from 'node:net';
import { parseCidr } from '../src/core/address.ts';
import type { ProxyTrust } from './client-address.ts';
import { FORWARDED_HEADERS } from './forwarded.ts';

/** A /8 is the widest private range; what is wider takes in strangers. */
const NARROW_ENOUGH = 8;

/** Trusts the proxies of some CIDR ranges to name their client in `header`. */
export function createProxyTrust(ranges: readonly string[], header: string): ProxyTrust {
  const usualHeaders = [...new Set([header, ...FORWARDED_HEADERS])];
  // The usual case must cost nothing per request.
  if (ranges.length === 0) return { trusts: () => false, header, usualHeaders };
  const list = new BlockList();
  for (const range of ranges.flatMap((text) => parseCidr(text) ?? [])) {
    list.addSubnet(range.address, range.prefix, range.family === 4 ? 'ipv4' : 'ipv6');
  }
  return { trusts: (address) => list.check(address, address.includes(':') ? 'ipv6' : 'ipv4'), header, usualHeaders };
}

/** The trusted ranges that are wide enough to contain visitors, who could then forge their address. */
export function tooWide(ranges: readonly string[]): readonly string[] {
  return ranges.filter((range) => (parseCidr(range)?.prefix ?? 0) < NARROW_ENOUGH);
}
