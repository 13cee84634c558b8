import type { Family } from '../../src/core/wire.ts';

const dot = 46;
const colon = 58;
const mappedPrefix = '::ffff:';
const compatiblePrefix = '::';

/**
 * Where a datagram or a connection comes from: the text that the kernel gave and the same address as numbers. One object
 * serves a whole socket, being set anew for each datagram, so that a datagram costs no allocation.
 */
export class Source {
  /** The address as the kernel wrote it, perhaps IPv4-mapped and perhaps with a zone; empty when it could not be read. */
  text = '';
  port = 0;
  /** The IP version after IPv4-mapped addresses were unmapped. */
  family: Family = 4;
  /**
   * The address in signed 32-bit words, most significant first; an IPv4 address is the first of them. Signed, because V8
   * keeps those as plain integers.
   */
  readonly words = new Int32Array(4);
  readonly #groups = new Int32Array(8);

  /** Takes over an address and port; false when the text is no address, and the object must not be used then. */
  set(text: string, port: number): boolean {
    this.port = port;
    // The next datagram often comes from the same address; comparing is cheaper than reading it again.
    if (text === this.text && text !== '') return true;
    this.text = text;
    const isAddress = text.includes('.') ? this.#setDotted(text) : this.#setIpv6(text);
    if (!isAddress) this.text = '';
    return isAddress;
  }

  /** IPv4, or one of the two forms of IPv6 that the kernel writes with an IPv4 address at the end. */
  #setDotted(text: string): boolean {
    const start = text.lastIndexOf(':') + 1;
    const prefix = text.slice(0, start);
    const word = parseIpv4(text, start);
    if (word === undefined || (prefix !== '' && prefix !== mappedPrefix && prefix !== compatiblePrefix)) return false;
    this.family = prefix === compatiblePrefix ? 6 : 4;
    this.words.fill(0);
    this.words[this.family === 4 ? 0 : 3] = word;
    return true;
  }

  #setIpv6(text: string): boolean {
    const groups = this.#groups;
    if (!readGroups(text, groups)) return false;
    for (let i = 0; i < 4; i++) this.words[i] = ((groups[2 * i] ?? 0) << 16) | (groups[2 * i + 1] ?? 0);
    this.family = 6;
    return true;
  }
}

/** A dotted quad from `start` to the end of the text, as a signed 32-bit word. */
function parseIpv4(text: string, start: number): number | undefined {
  let word = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      if (digits === 0) return undefined;
      word = (word << 8) | octet;
      octet = digits = 0;
      dots++;
    } else {
      octet = octet * 10 + code - 48;
      if (code < 48 || code > 57 || ++digits > 3 || octet > 255) return undefined;
    }
  }
  return dots === 3 && digits > 0 ? (word << 8) | octet : undefined;
}

/** Reads the eight groups of an IPv6 address without a dotted tail, up to its zone. */
function readGroups(text: string, groups: Int32Array): boolean {
  groups.fill(0);
  const zone = text.indexOf('%');
  const end = zone < 0 ? text.length : zone;
  let count = 0;
  let gap = -1;
  let start = 0;
  for (let i = 0; i <= end; i++) {
    const code = i === end ? colon : text.charCodeAt(i);
    const digit = hexDigit(code);
    if (digit >= 0) {
      if (count > 7 || i - start > 3) return false;
      groups[count] = ((groups[count] ?? 0) << 4) | digit;
      continue;
    }
    if (code !== colon) return false;
    if (i > start) count++;
    else if (i > 0 && i < end) {
      if (gap >= 0) return false;
      gap = count;
    }
    start = i + 1;
  }
  if (gap < 0) return count === 8;
  if (count > 7) return false;
  groups.copyWithin(8 - count + gap, gap, count);
  groups.fill(0, gap, 8 - count + gap);
  return true;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
