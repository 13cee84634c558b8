/**
 * A first look at a leak test, small enough for the first script of the page: it tells the plain cases at once and leaves
 * everything else to {@link judge}, which comes with the interface a moment later. It never says more than the judge would
 * say of the same facts, and nothing that it says is final.
 */
import type { FirstLookId } from './messages/en/first-look.ts';
import type { MessageParams } from './messages/format.ts';
import { SPECIAL_PURPOSE } from './special-purpose.ts';
import type { EchoResponse, Family, WitnessSighting } from './wire.ts';

/** What is known at a first look, as the browser and the server gave it. */
export interface FirstFacts {
  /** Candidate lines (RFC 8839 §5.1). */
  readonly candidates: readonly string[];
  readonly sightings: readonly Pick<WitnessSighting, 'address' | 'family' | 'transport' | 'network'>[];
  /** The address embedded in the HTML: it can clear for the time being, but never convict. */
  readonly guess: EchoResponse;
  /** The address echoes that have answered in this run. */
  readonly echoes: readonly EchoResponse[];
  /** Families whose own echo has not been heard of yet. */
  readonly open: readonly Family[];
  /** CIDR ranges that the deployment treats as public. */
  readonly assumePublic: readonly string[];
}

interface FirstSentence {
  readonly id: FirstLookId;
  readonly params: MessageParams;
}

/** A headline in the few sentences that the first script knows. */
export interface FirstHeadline {
  readonly tone: 'running' | 'leak' | 'not-tested';
  readonly title: FirstSentence;
  readonly detail: FirstSentence | null;
}

interface Seen {
  readonly address: string;
  readonly family: Family;
  readonly udp: boolean;
}

function bits(parts: readonly string[], radix: 10 | 16): string {
  const width = radix === 10 ? 8 : 16;
  return parts.map((part) => Number.parseInt(part, radix).toString(2).padStart(width, '0')).join('');
}

/** Bits of an address as text, so that a shared prefix is a shared beginning; empty for forms that are left to the judge. */
function bitsOf(address: string): string {
  if (!address.includes(':')) return bits(address.split('.'), 10);
  if (address.includes('.')) return '';
  const [head = '', tail] = address.split('::').map((half) => bits(half === '' ? [] : half.split(':'), 16));
  return tail === undefined ? head : head.padEnd(128 - tail.length, '0') + tail;
}

function sharesPrefix(a: string, b: string, lengths: { readonly 4: number; readonly 6: number }): boolean {
  if (a.includes(':') !== b.includes(':')) return false;
  const length = a.includes(':') ? lengths[6] : lengths[4];
  const prefix = bitsOf(a).slice(0, length);
  return prefix.length === length && bitsOf(b).startsWith(prefix);
}

const isSame = (a: string, b: string): boolean => sharesPrefix(a, b, { 4: 32, 6: 64 });
const isNeighbour = (a: string, b: string): boolean => sharesPrefix(a, b, { 4: 24, 6: 48 });

/** The prefix length with which a block holds an address; -1 when it does not. */
function heldBy(cidr: string, address: string): number {
  const [block = '', length = ''] = cidr.split('/');
  return sharesPrefix(block, address, { 4: Number(length), 6: Number(length) }) ? Number(length) : -1;
}

function isPublic(address: string, assumePublic: readonly string[]): boolean {
  if (assumePublic.some((cidr) => heldBy(cidr, address) >= 0)) return true;
  // 6to4 is judged by the address inside, which is the judge's business.
  if (address.startsWith('2002:')) return false;
  let longest = -1;
  let scope = 'public';
  for (const [name, blocks] of SPECIAL_PURPOSE) {
    for (const block of blocks.split(' ')) {
      const length = heldBy(block, address);
      if (length > longest) [longest, scope] = [length, name];
    }
  }
  return scope === 'public';
}

/** Whether an echo is beyond doubt the visitor's own public address. */
function isPlain(echo: EchoResponse, assumePublic: readonly string[]): boolean {
  const { hostMatches, ignoredForwarded, isServerAddress, address } = echo;
  const assumed = assumePublic.some((cidr) => heldBy(cidr, address) >= 0);
  if (hostMatches === false || ignoredForwarded !== null) return false;
  return assumed || (echo.scope === 'public' && !isServerAddress);
}

/** What the candidates show, and whether any of them shows more than a reflexive address does. */
function readCandidates(lines: readonly string[]): { reflexive: Seen[]; more: boolean } {
  const reflexive: Seen[] = [];
  let more = false;
  for (const line of lines) {
    const [, , , , address = '', , , type, , related = '0.0.0.0'] = line.split(' ');
    const hidden = address.endsWith('.local');
    if (type === 'srflx') reflexive.push({ address, family: address.includes(':') ? 6 : 4, udp: true });
    else if (!hidden) more = true;
    if (type === 'srflx' && related !== '0.0.0.0' && related !== '::') more = true;
  }
  return { reflexive, more };
}

/**
 * Says what can be said at a first look.
 *
 * @returns "no leak so far" when everything that WebRTC showed is the address of the page load; a leak when the server
 * itself received a packet from an address of another network; null when only the judge can tell.
 */
export function firstLook({
  candidates,
  sightings,
  guess,
  echoes,
  open,
  assumePublic,
}: FirstFacts): FirstHeadline | null {
  const { reflexive, more } = readCandidates(candidates);
  const witnessed = sightings.map(({ transport, ...sighting }) => ({ ...sighting, udp: transport === 'udp' }));
  const seen: Seen[] = [...reflexive, ...witnessed];
  if (seen.length === 0 || ![guess, ...echoes].every((echo) => isPlain(echo, assumePublic))) return null;
  // The network changed after the page was loaded: the judge begins anew, so nothing of this run counts.
  if (echoes.some((each) => each.family === guess.family && !isSame(each.address, guess.address))) return null;
  for (const { address, family, network } of witnessed) {
    const measured = echoes.filter((echo) => echo.family === family);
    const http = measured.map((echo) => echo.address);
    // Another exit of the page load's own network is no leak; what it is the judge says.
    const isNetwork = measured.some((echo) => network && echo.network?.asn === network.asn);
    const elsewhere = http.length > 0 && !http.some((each) => isSame(each, address) || isNeighbour(each, address));
    if (elsewhere && !isNetwork && isPublic(address, assumePublic)) {
      return {
        tone: 'leak',
        title: { id: 'headline.leak', params: {} },
        detail: { id: 'headline.leak.address-differs', params: { address, http: http[0] ?? '' } },
      };
    }
  }
  const known = [guess, ...echoes];
  // A family whose echo is still on its way is neither cleared nor in the way of the other one.
  const comparable = seen.filter(
    ({ family }) => !open.includes(family) || known.some((each) => each.family === family),
  );
  const clean = !more && comparable.every(({ address }) => known.some((each) => isSame(each.address, address)));
  const families = ([4, 6] as const).filter((family) => comparable.some((each) => each.udp && each.family === family));
  if (!clean || families.length === 0) return null;
  const params = { families: families.map((family) => `IPv${family}`).join(' + '), page: guess.address };
  return {
    tone: 'running',
    title: { id: 'headline.so-far', params: {} },
    detail: { id: 'headline.so-far.detail', params },
  };
}
