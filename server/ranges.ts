import { parseCidr } from '../src/core/address.ts';
import { Source } from './stun/source.ts';

/** The first address of a block and the bits that count, in 32-bit words. */
interface Block {
  readonly first: Int32Array;
  readonly mask: Int32Array;
}

/** Makes the test whether an address lies in one of some CIDR ranges; unreadable ranges hold nothing. Addresses are unmapped. */
export function createRangeTest(ranges: readonly string[]): (address: string) => boolean {
  // The usual case must cost nothing per request.
  if (ranges.length === 0) return () => false;
  const source = new Source();
  // Apart, or ::/64 would hold IPv4 addresses, whose words are zero but for the first.
  const blocks: Record<4 | 6, Block[]> = { 4: [], 6: [] };
  for (const { address, family, prefix } of ranges.flatMap((text) => parseCidr(text) ?? [])) {
    // A mapped range holds nothing, as addresses come unmapped.
    if (!source.set(address, 0) || source.family !== family) continue;
    blocks[family].push({ first: source.words.slice(), mask: maskOf(prefix) });
  }
  return (address) => source.set(address, 0) && blocks[source.family].some((block) => holds(block, source.words));
}

function maskOf(prefix: number): Int32Array {
  return Int32Array.from({ length: 4 }, (_, index) => {
    const bits = Math.min(32, Math.max(0, prefix - 32 * index));
    return bits === 0 ? 0 : -1 << (32 - bits);
  });
}

function holds({ first, mask }: Block, words: Int32Array): boolean {
  for (let index = 0; index < 4; index += 1) {
    if ((((first[index] ?? 0) ^ (words[index] ?? 0)) & (mask[index] ?? 0)) !== 0) return false;
  }
  return true;
}
