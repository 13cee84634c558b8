import { embeddedIpv4, parseAddress, scopeOf, unmapAddress } from '../src/core/address.ts';
import { familyOf } from '../src/core/networks.ts';
import type { LookedUpAddress, LookupResponse, LookupResult } from '../src/core/wire.ts';
import type { Geo } from './geo/geo.ts';
import { isPublicName, type Names, parseName } from './geo/names.ts';

/** How often the DNS is asked for a list of queries. */
export interface DnsCost {
  /** Names whose addresses are asked for. */
  readonly names: number;
  /** Things whose host names are asked for. */
  readonly hostNames: number;
}

/** Answers questions about addresses and names other than the visitor's own. */
export interface Lookup {
  /** What the queries cost the operator's DNS; nothing where names are off, and nothing for what is no name. */
  dnsCost(queries: readonly string[]): DnsCost;
  /**
   * Everything that is known of each query, in order. Never rejects on bad input: each result says what is wrong with it.
   *
   * @param hostNames whether reverse DNS is asked, if the operator allows it.
   */
  answer(queries: readonly string[], hostNames: boolean): Promise<LookupResponse>;
}

/** Longest text that is repeated in an answer. */
const MAX_QUERY = 256;
/** Reverse DNS is for a look at a few addresses, not for lists. */
const MAX_REVERSE = 10;

/** Makes the look-up. @param names null when the operator does not allow host names. */
export function createLookup(geo: Geo, names: Names | null): Lookup {
  const describe = async (text: string, reverse: Names | null): Promise<LookedUpAddress> => {
    const address = unmapAddress(text)?.address ?? text;
    const [located, hostName] = await Promise.all([geo.find(address), reverse?.nameOf(address) ?? null]);
    const embedded = embeddedIpv4(text) ?? null;
    return { address, family: familyOf(address), scope: scopeOf(address), embedded, ...located, hostName };
  };
  const answerOne = async (text: string, reverse: Names | null): Promise<LookupResult> => {
    const query = text.slice(0, MAX_QUERY);
    const address = text.trim();
    if (parseAddress(address)) return { query, error: null, addresses: [await describe(address, reverse)] };
    const name = parseName(text);
    if (name === undefined) return { query, error: 'not-an-address', addresses: [] };
    if (names === null) return { query, error: 'names-off', addresses: [] };
    const { addresses, error } = await names.addressesOf(name);
    return { query, error, addresses: await Promise.all(addresses.map((each) => describe(each, reverse))) };
  };
  return {
    dnsCost: (queries) =>
      names === null
        ? { names: 0, hostNames: 0 }
        : { names: queries.filter(asksDns).length, hostNames: queries.length > MAX_REVERSE ? 0 : queries.length },
    answer: async (queries, hostNames) => {
      const reverse = hostNames && queries.length <= MAX_REVERSE ? names : null;
      const results = await Promise.all(queries.map((query) => answerOne(query, reverse)));
      return { results, data: geo.describe(), names: names !== null };
    },
  };
}

/** Whether the DNS is asked for the addresses of something. */
function asksDns(text: string): boolean {
  const name = parseAddress(text.trim()) ? undefined : parseName(text);
  return name !== undefined && isPublicName(name);
}
