/**
 * IPv6 addresses as groups of hexadecimal text (RFC 4291 §2.2), written in canonical form (RFC 5952 §4). Our own, since the
 * libraries for it weigh more than every audit of the page together, and read `::1.2.3.4` as an IPv4-mapped address.
 */

const GROUP = /^[\da-f]{1,4}$/i;

function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => GROUP.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}

/** Reads an IPv6 address without zone, brackets or dotted tail. @returns its 16 bytes, or undefined when it is none. */
export function parseIpv6(text: string): number[] | undefined {
  const [before = '', after, ...more] = text.split('::');
  const head = groupsOf(before);
  const tail = groupsOf(after ?? '');
  if (!head || !tail || more.length > 0) return undefined;
  const missing = 8 - head.length - tail.length;
  // RFC 4291 lets "::" stand for one group or more; without it all eight have to be there.
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<number>(missing).fill(0), ...tail];
  return groups.flatMap((group) => [group >> 8, group & 255]);
}

/** The longest run of zero groups, the first of several, if it is longer than one group (RFC 5952 §4.2). */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');

/** Writes 16 bytes as an IPv6 address in canonical form. */
export function printIpv6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0));
  const { start, length } = longestZeros(groups);
  return start < 0 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}
