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
  // One list per family: in a common one ::/64 would hold every IPv4 address, by its mapped notation.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const range of ranges.flatMap((text) => parseCidr(text) ?? [])) {
    const family = range.family === 4 ? 'ipv4' : 'ipv6';
    lists[family].addSubnet(range.address, range.prefix, family);
  }
  const trusts = (address: string) => {
    const family = address.includes(':') ? 'ipv6' : 'ipv4';
    return lists[family].check(address, family);
  };
  return { trusts, header, usualHeaders };
}

/** The trusted ranges that are wide enough to contain visitors, who could then forge their address. */
export function tooWide(ranges: readonly string[]): readonly string[] {
  return ranges.filter((range) => (parseCidr(range)?.prefix ?? 0) < NARROW_ENOUGH);
}
