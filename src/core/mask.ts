import { parseAddress, parseCidr, scopeOf, unmapAddress } from './address.ts';

/** A word with a number for each distinct value: the first becomes `prefix1`, and equal values stay equal. */
export class Numbering {
  readonly #prefix: string;
  readonly #numbers = new Map<string, number>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The stand-in for a value. */
  of(value: string): string {
    const number = this.#numbers.get(value) ?? this.#numbers.size + 1;
    this.#numbers.set(value, number);
    return `${this.#prefix}${number}`;
  }
}

/** Longest text of an address without brackets and zone. */
const LONGEST = 45;
/** No run of hexadecimal digits, dots and colons with a meaning is longer; a SHA-512 fingerprint has 191. */
const LONGEST_RUN = 200;

/**
 * Replaces addresses in text by stand-ins that no one can read back.
 *
 * What stays readable: the family; in IPv4 the first 16 bits, in IPv6 the first 32 (8 of a unique local address, whose next
 * 40 are random), which is about the provider or the kind of address; which addresses are equal; and which share their /24
 * or /64. So `5.5.5.2` becomes `5.5.n1.h1` and `2a02:1234:5:1::50` becomes `2a02:1234:n2:h2`. Loopback and unspecified
 * addresses stay, being the same everywhere.
 */
export class AddressMask {
  readonly #networks = new Numbering('n');
  readonly #hosts = new Numbering('h');
  readonly #known = new Set<string>();

  /** The text with every address in it replaced, in whatever notation {@link parseAddress} reads. */
  apply(text: string): string {
    return this.#replace(text, () => true);
  }

  /** As {@link apply}, but only addresses that were replaced before: for texts whose version numbers look like addresses. */
  applyKnown(text: string): string {
    return this.#replace(text, (address) => this.#known.has(address));
  }

  #replace(text: string, isWanted: (address: string) => boolean): string {
    return text
      .replace(/\d{1,3}(?:-\d{1,3}){3}/g, (found) => {
        // As in the host names that many providers give: 5-5-5-2.dsl.example.
        const address = parseAddress(found.replaceAll('-', '.'))?.address;
        return address !== undefined && this.#known.has(address) ? this.#standIn(address).replaceAll('.', '-') : found;
      })
      .replace(/[\da-f.:]{2,}/gi, (run) => this.#replaceInRun(run, isWanted));
  }

  /** Takes the longest address at each position, so that none is left, even where digits touch it on either side. */
  #replaceInRun(run: string, isWanted: (address: string) => boolean): string {
    if (!/:.*:|\..*\..*\./.test(run)) return run;
    if (run.length > LONGEST_RUN) return '…';
    let result = '';
    let index = 0;
    while (index < run.length) {
      const found = longestAddress(run.slice(index, index + LONGEST), isWanted);
      result += found ? this.#standIn(found.address, found.text) : run[index];
      index += found?.text.length ?? 1;
    }
    return result;
  }

  #standIn(address: string, text = address): string {
    const scope = scopeOf(address);
    if (scope === 'loopback' || scope === 'unspecified') return text;
    this.#known.add(address);
    const { address: plain, family } = unmapAddress(address) ?? { address, family: 4 };
    const network = this.#networks.of(parseCidr(`${plain}/${family === 4 ? 24 : 64}`)?.address ?? plain);
    const kept = parseCidr(`${plain}/${family === 4 ? 16 : scope === 'unique-local' ? 8 : 32}`)?.address ?? '';
    const host = this.#hosts.of(plain);
    return family === 4
      ? `${kept.split('.').slice(0, 2).join('.')}.${network}.${host}`
      : `${kept.replace(/::.*$/, '') || '0'}:${network}:${host}`;
  }
}

function longestAddress(text: string, isWanted: (address: string) => boolean) {
  for (let length = text.length; length >= 2; length -= 1) {
    const part = text.slice(0, length);
    const address = parseAddress(part)?.address;
    if (address !== undefined && isWanted(address)) return { address, text: part };
  }
  return undefined;
}
