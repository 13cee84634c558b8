import { Resolver } from 'node:dns/promises';
import { isPublic, unmapAddress } from '../../src/core/address.ts';
import type { LookupResult } from '../../src/core/wire.ts';
import { createQueue } from '../queue.ts';

/** A name's public addresses, or why there are none. */
export type NameAnswer =
  | { readonly addresses: readonly string[]; readonly error: null }
  | { readonly addresses: readonly []; readonly error: NonNullable<LookupResult['error']> };

/** Host names in both directions, by DNS and nothing else: no connection is ever made to what a name leads to. */
export interface Names {
  /** The public addresses of a name. */
  addressesOf(name: string): Promise<NameAnswer>;
  /** The name that reverse DNS gives for an address (RFC 1035 §3.5); null without one. */
  nameOf(address: string): Promise<string | null>;
}

/** What names are looked up with. */
export interface NamesOptions {
  /** CIDR ranges that count as public, for tests. */
  readonly assumePublic: readonly string[];
  /** `ADDRESS:PORT` of DNS servers instead of the machine's own. */
  readonly servers?: readonly string[];
}

/** The second try waits twice as long, so a DNS that is silent is given up after three seconds. */
const TIMEOUT_MS = 1_000;
const TRIES = 2;
/** Questions to the DNS at once, of all visitors; the rest waits. */
const MAX_OPEN = 64;
/** Questions that wait; a silent DNS lets go of them all in some two minutes. What comes on top gets no answer. */
const MAX_WAITING = 2_000;
const CACHE_MS = 60_000;
const CACHED = 2_000;
const MAX_ADDRESSES = 16;

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
/**
 * Names that mean something in the operator's own network only (RFC 6761, RFC 6762, RFC 8375, and `internal`, which ICANN
 * reserved): to answer them would tell strangers about it.
 */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|onion|test|invalid)$/;

/** A name in the form in which it is asked for: lower case, in Punycode, without the dot of the root; undefined for no name. */
export function parseName(text: string): string | undefined {
  const trimmed = text.trim().replace(/\.$/, '');
  if (trimmed === '' || trimmed.length > 253 || /[\s/:@?#[\]\\%]/.test(trimmed)) return undefined;
  const url = `http://${trimmed}/`;
  const name = URL.canParse(url) ? new URL(url).hostname : '';
  const labels = name.split('.');
  // A name whose last label is a number is an address in disguise to some programs, and no name.
  if (!labels.every((label) => LABEL.test(label)) || /^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '')) return undefined;
  return name;
}

/** Whether a name may mean something on the internet. */
export function isPublicName(name: string): boolean {
  return name.includes('.') && !LOCAL_NAME.test(name);
}

/** Makes the look-up of names. */
export function createNames({ assumePublic, servers }: NamesOptions): Names {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  if (servers) resolver.setServers(servers);
  const asking = createQueue(MAX_OPEN, MAX_WAITING);
  const forward = async (name: string): Promise<NameAnswer> => {
    const answers = await Promise.allSettled([
      asking(() => resolver.resolve4(name)),
      asking(() => resolver.resolve6(name)),
    ]);
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const addresses = found.flatMap((text) => unmapAddress(text)?.address ?? []);
    const open4and6 = [...new Set(addresses)].filter((address) => isPublic(address, assumePublic));
    if (open4and6.length > 0) return { addresses: open4and6.slice(0, MAX_ADDRESSES), error: null };
    // What a private name leads to is the operator's business.
    if (addresses.length > 0) return { addresses: [], error: 'name-not-public' };
    const isUnknown = answers.every((answer) => answer.status === 'rejected' && isAbsence(answer.reason));
    if (isUnknown) return { addresses: [], error: 'name-unknown' };
    throw new Error(`the DNS did not answer for ${name}`);
  };
  const reverse = async (address: string): Promise<string | null> => {
    try {
      const [name = null] = await asking(() => resolver.reverse(address));
      return name === null ? null : name.slice(0, 253);
    } catch (cause) {
      if (isAbsence(cause)) return null;
      throw cause;
    }
  };
  const knownForward = remembering(forward);
  const knownReverse = remembering(reverse);
  return {
    addressesOf: (name) =>
      isPublicName(name)
        ? knownForward(name).catch(() => ({ addresses: [], error: 'name-failed' }))
        : Promise.resolve({ addresses: [], error: 'name-refused' }),
    // No name and no answer are the same to whoever asked for an address.
    nameOf: (address) =>
      isPublic(address, assumePublic) ? knownReverse(address).catch(() => null) : Promise.resolve(null),
  };
}

/** Whether the DNS said that there is no such record, rather than nothing. */
function isAbsence(reason: unknown): boolean {
  const code: unknown = reason instanceof Error && 'code' in reason ? reason.code : undefined;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

/** Remembers answers for a minute, so that a page that is reloaded asks the DNS once; failures are not remembered. */
function remembering<T>(ask: (question: string) => Promise<T>): (question: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (question) => {
    const known = answers.get(question);
    if (known) return known;
    if (answers.size === 0) setTimeout(() => answers.clear(), CACHE_MS).unref();
    if (answers.size === CACHED) answers.clear();
    const answer = ask(question);
    answers.set(question, answer);
    answer.catch(() => answers.delete(question));
    return answer;
  };
}
