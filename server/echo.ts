import { scopeOf } from '../src/core/address.ts';
import type { EchoResponse } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import { type Deployment, isServerAddress } from './deployment.ts';
import { hostMatches } from './host-check.ts';

type Connection = EchoResponse['connection'];

/** Tells a client its address and how the server knows it. */
export interface AddressEcho {
  answer(arrival: Arrival, connection: Connection): EchoResponse;
  /** The same as JSON text. */
  json(arrival: Arrival, connection: Connection): string;
}

/** All of an answer that does not change while a client stays where it is. */
interface Known {
  readonly facts: Omit<EchoResponse, 'connection'>;
  /** The facts as JSON without the closing brace. */
  readonly json: string;
}

/**
 * Visitors ask several times within a run, and to work the answer out each time would cost more than the rest of the
 * request. No address is kept longer than such a run takes.
 */
const CACHE_LIFETIME_MS = 10_000;
const CACHED_ANSWERS = 4096;

/** Makes the address echo of a deployment. */
export function createEcho(deployment: Deployment): AddressEcho {
  const cache = new Map<string, Known>();
  const knownOf = (arrival: Arrival): Known => {
    const { client, localAddress } = arrival;
    const matches = hostMatches(arrival, deployment);
    // What strangers can vary at will would only fill the cache.
    if (client.source !== 'socket' || client.ignoredForwarded !== null) return describe(arrival, matches, deployment);
    const key = `${client.address} ${localAddress} ${matches}`;
    const cached = cache.get(key);
    if (cached !== undefined) return cached;
    if (cache.size === 0) setTimeout(() => cache.clear(), CACHE_LIFETIME_MS).unref();
    if (cache.size === CACHED_ANSWERS) cache.clear();
    const known = describe(arrival, matches, deployment);
    cache.set(key, known);
    return known;
  };
  return {
    answer: (arrival, connection) => ({ ...knownOf(arrival).facts, connection }),
    json: (arrival, { ageMs, requests }) =>
      `${knownOf(arrival).json},"connection":{"ageMs":${ageMs},"requests":${requests}}}`,
  };
}

function describe({ client, localAddress }: Arrival, matches: boolean | null, deployment: Deployment): Known {
  const { address, source, via, ignoredForwarded } = client;
  const scope = scopeOf(address);
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
    network: null,
  };
  return { facts, json: JSON.stringify(facts).slice(0, -1) };
}
