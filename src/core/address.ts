/**
 * IP addresses as text: strict parsing, RFC 5952 printing, scope and what an address gives away about its host.
 * No function here throws; what is no address yields undefined, `unknown` or false.
 */
import { parseIpv6, printIpv6 } from './ipv6-text.ts';
import { type AddressScope, SPECIAL_PURPOSE } from './special-purpose.ts';

export type { AddressScope } from './special-purpose.ts';

/** An address in canonical text (RFC 5952, lower case, no brackets, no zone) and its IP version. */
export interface ParsedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** A block of addresses; `address` is its first one. */
export interface ParsedCidr extends ParsedAddress {
  /** Number of leading bits that all its addresses share: 0 to 32 or 128. */
  readonly prefix: number;
}

/** An IPv4 address that an IPv6 address carries inside, and the mechanism that put it there. */
export interface EmbeddedIpv4 {
  readonly mechanism: '6to4' | 'teredo' | 'nat64' | 'ipv4-mapped' | 'ipv4-compatible';
  readonly address: string;
}

type Bytes = readonly number[];

/**
 * Longest text that can be an address: a full IPv6 form with a dotted tail (45), brackets (2), a zone (RFC 4007 sets no
 * limit; 64 is beyond every interface name).
 */
const MAX_LENGTH = 45 + 2 + 65;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const IPV6 = /^\[?([\da-f:.]+)(?:%[\w.~-]{1,64})?(\]?)$/i;

/**
 * Strict: 127.1, 0x7f.1 and 010.0.0.1 are addresses to some programs and names to others, so they are none here.
 */
function bytesOf(text: string): Bytes | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  if (IPV4.test(text)) return text.split('.').map(Number);
  const [, bare = '', close] = IPV6.exec(text) ?? [];
  if (text.startsWith('[') !== (close === ']') || !bare.includes(':')) return undefined;
  const hex = bare.includes('.') ? withoutDots(bare) : bare;
  return parseIpv6(hex);
}

/** The same address with its dotted tail as two groups; the empty text when the tail is no IPv4 address. */
function withoutDots(text: string): string {
  const start = text.lastIndexOf(':') + 1;
  const tail = text.slice(start);
  if (!IPV4.test(tail)) return '';
  const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number);
  return `${text.slice(0, start)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function print(bytes: Bytes): ParsedAddress {
  if (bytes.length === 4) return { address: bytes.join('.'), family: 4 };
  // RFC 5952 §5: the mixed notation where the prefix says that an IPv4 address follows.
  const address = startsWith(bytes, MAPPED, 96) ? `::ffff:${bytes.slice(12).join('.')}` : printIpv6(bytes);
  return { address, family: 6 };
}

function unmap(bytes: Bytes): Bytes {
  return bytes.length === 16 && startsWith(bytes, MAPPED, 96) ? bytes.slice(12) : bytes;
}

/** Whether two addresses of one family begin with the same `bits` bits; missing bytes of `prefix` count as zero. */
function startsWith(bytes: Bytes, prefix: Bytes, bits: number): boolean {
  return bytes.every((byte, index) => {
    const ignored = Math.min(8, Math.max(0, 8 * (index + 1) - bits));
    return (byte ^ (prefix[index] ?? 0)) >> ignored === 0;
  });
}

const MAPPED: Bytes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];
const NAT64: Bytes = [0, 0x64, 0xff, 0x9b];

/**
 * Reads an IP address, with or without brackets; a zone (RFC 4007) is dropped. IPv4-mapped addresses stay IPv6.
 * Refused: short, octal and hexadecimal IPv4, blanks, ports, anything before or after the address.
 */
export function parseAddress(text: string): ParsedAddress | undefined {
  const bytes = bytesOf(text);
  return bytes && print(bytes);
}

/** As {@link parseAddress}, but an IPv4-mapped address (RFC 4291 §2.5.5.2) becomes the IPv4 address it stands for. */
export function unmapAddress(text: string): ParsedAddress | undefined {
  const bytes = bytesOf(text);
  return bytes && print(unmap(bytes));
}

/** Whether a text is a name that multicast DNS resolves (RFC 6762 §3), such as the one a browser puts for a host address. */
export function isMdnsName(text: string): boolean {
  return text.length <= 255 && /^(?:[\w-]{1,63}\.)+local\.?$/i.test(text);
}

interface Block {
  readonly bytes: Bytes;
  readonly prefix: number;
  readonly scope: AddressScope;
}
let blocks: readonly Block[] | undefined;

/** The special-purpose blocks, longest prefix first; made when first asked for, since most pages ask only later. */
function specialPurposeBlocks(): readonly Block[] {
  blocks ??= SPECIAL_PURPOSE.flatMap(([scope, list]) =>
    list.split(' ').map((text) => {
      const [address = '', prefix] = text.split('/');
      return { bytes: bytesOf(address) ?? [], prefix: Number(prefix), scope };
    }),
  ).toSorted((a, b) => b.prefix - a.prefix);
  return blocks;
}

/**
 * Scope of an address, see {@link AddressScope}. An IPv4-mapped address has the scope of its IPv4 address, being only
 * another notation for it. A 6to4, Teredo or well-known NAT64 address is public when the IPv4 address inside is, and
 * reserved otherwise: the mechanisms forbid it (RFC 3056 §2, RFC 4380 §4, RFC 6052 §3.1), so no packet can come from it.
 */
export function scopeOf(address: string): AddressScope {
  const bytes = bytesOf(address);
  if (!bytes) return isMdnsName(address) ? 'mdns' : 'unknown';
  const plain = unmap(bytes);
  const inside = embedded(plain);
  if (inside && inside.mechanism !== 'ipv4-compatible') {
    return scopeOf(inside.address) === 'public' ? 'public' : 'reserved';
  }
  const block = specialPurposeBlocks().find(
    ({ bytes: first, prefix }) => first.length === plain.length && startsWith(plain, first, prefix),
  );
  return block?.scope ?? 'public';
}

/**
 * Whether an address can be reached from, and so recognised on, the whole internet.
 *
 * @param assumePublic CIDR blocks that a test deployment treats as public.
 */
export function isPublic(address: string, assumePublic: readonly string[] = []): boolean {
  return scopeOf(address) === 'public' || inCidrs(address, assumePublic);
}

/** Reads a block such as `10.0.0.0/8`; an address alone is a block of one. Host bits are cleared. */
export function parseCidr(text: string): ParsedCidr | undefined {
  const slash = text.lastIndexOf('/');
  const bytes = bytesOf(slash < 0 ? text : text.slice(0, slash));
  if (!bytes) return undefined;
  const length = bytes.length * 8;
  const digits = slash < 0 ? String(length) : text.slice(slash + 1);
  const prefix = Number(digits);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(digits) || prefix > length) return undefined;
  const first = bytes.map((byte, index) => byte & (0xff << Math.min(8, Math.max(0, 8 * (index + 1) - prefix))));
  return { ...print(first), prefix };
}

/** Whether an address lies in one of the blocks. IPv4-mapped addresses are compared as IPv4; unreadable blocks hold nothing. */
export function inCidrs(address: string, cidrs: readonly string[]): boolean {
  return cidrs.some((text) => {
    const cidr = parseCidr(text);
    return cidr !== undefined && sharePrefix(address, cidr.address, cidr.prefix);
  });
}

/** Whether two addresses are of one family and agree in their first `bits` bits. IPv4-mapped addresses count as IPv4. */
export function sharePrefix(a: string, b: string, bits: number): boolean {
  const first = bytesOf(a);
  const second = bytesOf(b);
  if (!first || !second) return false;
  const [left, right] = [unmap(first), unmap(second)];
  return left.length === right.length && startsWith(left, right, bits);
}

function embedded(bytes: Bytes): EmbeddedIpv4 | undefined {
  if (bytes.length !== 16) return undefined;
  const last = bytes.slice(12);
  const found = (mechanism: EmbeddedIpv4['mechanism'], address: Bytes) => ({ mechanism, address: address.join('.') });
  if (startsWith(bytes, [0x20, 0x02], 16)) return found('6to4', bytes.slice(2, 6));
  if (startsWith(bytes, [0x20, 0x01], 32))
    return found(
      'teredo',
      last.map((byte) => byte ^ 0xff),
    );
  if (startsWith(bytes, NAT64, 96)) return found('nat64', last);
  if (startsWith(bytes, MAPPED, 96)) return found('ipv4-mapped', last);
  // :: and ::1 and their like are not compatible addresses; no IPv4 host lives in 0.0.0.0/8.
  return startsWith(bytes, [], 96) && last[0] !== 0 ? found('ipv4-compatible', last) : undefined;
}

/**
 * The IPv4 address inside an IPv6 address: of the client in 6to4 (RFC 3056 §2) and Teredo (RFC 4380 §4, un-obfuscated), of
 * the translated host in the well-known NAT64 prefix (RFC 6052 §2.1), or of an IPv4-mapped or IPv4-compatible notation
 * (RFC 4291 §2.5.5). Network-specific NAT64 prefixes cannot be recognised from the address alone.
 */
export function embeddedIpv4(address: string): EmbeddedIpv4 | undefined {
  const bytes = bytesOf(address);
  return bytes && embedded(bytes);
}

/**
 * The hardware address inside a modified EUI-64 interface identifier (RFC 4291 appendix A), as `aa:bb:cc:dd:ee:ff`.
 * Only globally unique ones: a randomised hardware address names no device, and one random identifier in 65536 has
 * ff:fe in its middle.
 */
export function macAddress(address: string): string | undefined {
  const bytes = bytesOf(address);
  const [first = 0] = bytes ?? [];
  // RFC 4291 §2.5.1: prefixes that begin with 000 have no such identifier; neither have multicast and Teredo.
  if (bytes?.length !== 16 || first < 0x20 || first === 0xff || startsWith(bytes, [0x20, 0x01], 32)) return undefined;
  const [head = 0, ...rest] = bytes.slice(8);
  if (rest[2] !== 0xff || rest[3] !== 0xfe || (head & 3) !== 2) return undefined;
  return [head ^ 2, rest[0], rest[1], ...rest.slice(4)].map((byte = 0) => byte.toString(16).padStart(2, '0')).join(':');
}
