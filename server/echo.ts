import { scopeOf } from '../src/core/address.ts';
import type { EchoResponse } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import { type Deployment, isServerAddress } from './deployment.ts';
import type { Geo } from './geo/geo.ts';
import { hostMatches } from './host-check.ts';

type Connection = EchoResponse['connection'];

/** Tells a client its address and how the server knows it. */
export interface AddressEcho {
  /** The answer that the HTML embeds: without place and network, which would only make the page longer. */
  answer(arrival: Arrival, connection: Connection): EchoResponse;
  /** The whole answer as JSON text. */
  json(arrival: Arrival, connection: Connection): string;
}

/** All of an answer that does not change while a client stays where it is. */
interface Known {
  readonly facts: Omit<EchoResponse, 'connection'>;
  /** The facts as JSON without the closing brace. */
  readonly json: string;
  /** Whether the place or the network may be known in a moment. */
  readonly opening: boolean;
}

/**
 * Visitors ask several times within a run, and to work the answer out each time would cost more than the rest of the
 * request. No address is kept longer than such a run takes.
 */
const CACHE_LIFETIME_MS = 10_000;
const CACHED_ANSWERS = 4096;

/** Makes the address echo of a deployment. */
export function createEcho(deployment: Deployment, geo: Pick<Geo, 'peek'>): AddressEcho {
  const cache = new Map<string, Known>();
  const knownOf = (arrival: Arrival): Known => {
    const { client, localAddress } = arrival;
    const matches = hostMatches(arrival, deployment);
    // What strangers can vary at will would only fill the cache.
    if (client.source !== 'socket' || client.ignoredForwarded !== null)
      return describe(arrival, matches, { deployment, geo });
    const key = `${client.address} ${localAddress} ${matches}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    if (cache.size === 0) setTimeout(() => cache.clear(), CACHE_LIFETIME_MS).unref();
    if (cache.size === CACHED_ANSWERS) cache.clear();
    const known = describe(arrival, matches, { deployment, geo });
    if (!known.opening) cache.set(key, known);
    return known;
  };
  return {
    answer: (arrival, connection) => {
      const { opening: _notTold, ...facts } = knownOf(arrival).facts;
      return { ...facts, connection, network: null, place: null };
    },
    json: (arrival, { ageMs, requests }) =>
      `${knownOf(arrival).json},"connection":{"ageMs":${ageMs},"requests":${requests}}}`,
  };
}

interface Knowledge {
  readonly deployment: Deployment;
  readonly geo: Pick<Geo, 'peek'>;
}

function describe({ client, localAddress }: Arrival, matches: boolean | null, { deployment, geo }: Knowledge): Known {
  const { address, source, via, ignoredForwarded } = client;
  const scope = scopeOf(address);
  const { place, network, opening } = geo.peek(address);
  const facts: Known['facts'] = {
    address,
    family: address.includes(':') ? 6 : 4,
    scope,
    source,
    via: [...via],
    ignoredForwarded,
    serverAddress: localAddress,
    hostMatches: matches,
    isServerAddress: isServerAddress(deployment, address, scope),
    network,
    place,
    ...(opening ? { opening } : {}),
  };
  return { facts, json: JSON.stringify(facts).slice(0, -1), opening };
}
