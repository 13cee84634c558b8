import { BlockList } from 'node:net';
import { parseCidr } from '../src/core/address.ts';

/** Makes the test whether an address lies in one of some CIDR ranges; unreadable ranges hold nothing. Addresses are unmapped. */
export function createRangeTest(ranges: readonly string[]): (address: string) => boolean {
  // The usual case must cost nothing per request.
  if (ranges.length === 0) return () => false;
  // One list per family: in a common one ::/64 would hold every IPv4 address, by its mapped notation.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const range of ranges.flatMap((text) => parseCidr(text) ?? [])) {
    const family = range.family === 4 ? 'ipv4' : 'ipv6';
    lists[family].addSubnet(range.address, range.prefix, family);
  }
  return (address) => {
    const family = address.includes(':') ? 'ipv6' : 'ipv4';
    return lists[family].check(address, family);
  };
}
