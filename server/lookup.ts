import { scopeOf, unmapAddress } from '../src/core/address.ts';
import type { LookedUpAddress, LookupResponse, LookupResult } from '../src/core/wire.ts';
import type { Geo } from './geo/geo.ts';
import { type Names, parseName } from './geo/names.ts';

/** Answers questions about addresses and names other than the visitor's own. */
export interface Lookup {
  /** Everything that is known of each query, in order. Never rejects on bad input: each result says what is wrong with it. */
  answer(queries: readonly string[]): Promise<LookupResponse>;
}

/** Longest text that is repeated in an answer. */
const MAX_QUERY = 256;
/** Reverse DNS is for a look at a few addresses, not for lists. */
const MAX_REVERSE = 10;

/** Makes the look-up. @param names null when the operator does not allow host names. */
export function createLookup(geo: Geo, names: Names | null): Lookup {
  const describe = async (address: string, reverse: Names | null): Promise<LookedUpAddress> => {
    const [located, hostName] = await Promise.all([geo.find(address), reverse?.nameOf(address) ?? null]);
    return { address, family: address.includes(':') ? 6 : 4, scope: scopeOf(address), ...located, hostName };
  };
  const answerOne = async (text: string, reverse: Names | null): Promise<LookupResult> => {
    const query = text.slice(0, MAX_QUERY);
    const address = unmapAddress(text.trim())?.address;
    if (address !== undefined) return { query, error: null, addresses: [await describe(address, reverse)] };
    const name = parseName(text);
    if (name === undefined) return { query, error: 'not-an-address', addresses: [] };
    if (names === null) return { query, error: 'names-off', addresses: [] };
    const { addresses, error } = await names.addressesOf(name);
    return { query, error, addresses: await Promise.all(addresses.map((each) => describe(each, reverse))) };
  };
  return {
    answer: async (queries) => {
      const reverse = queries.length > MAX_REVERSE ? null : names;
      const results = await Promise.all(queries.map((query) => answerOne(query, reverse)));
      return { results, data: geo.describe(), names: names !== null };
    },
  };
}
