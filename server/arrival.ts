import type { IncomingMessage } from 'node:http';
import { type ClientAddress, canonical, clientAddress, type ProxyTrust } from './client-address.ts';
import { type Addressed, addressedAs, parseHost } from './host.ts';

/** How a request reached this server. */
export interface Arrival {
  readonly client: ClientAddress;
  /** Address of this server at which the connection arrived, canonical and unmapped. */
  readonly localAddress: string;
  /** Whether the peer of the socket is a trusted proxy. */
  readonly viaProxy: boolean;
  /** Host and scheme that the browser used; undefined when the request names no usable host. */
  readonly addressed: Addressed | undefined;
}

/**
 * Reads how a request reached this server.
 *
 * @param listenAddress where the server listens; for a wildcard the socket is asked, which costs a system call.
 */
export type ArrivalReader = (request: IncomingMessage, listenAddress: string) => Arrival;

/** A server is known under few names; a stranger may invent more. */
const REMEMBERED_HOSTS = 64;

/** Makes the reader of arrivals for a server that believes these proxies. */
export function createArrivalReader(trust: ProxyTrust): ArrivalReader {
  const readHost = remembering(parseHost, REMEMBERED_HOSTS);
  return ({ headers, socket }, listenAddress) => {
    const peer = socket.remoteAddress ?? '';
    const viaProxy = trust.trusts(canonical(peer));
    return {
      client: clientAddress(peer, headers, trust),
      localAddress: isWildcard(listenAddress) ? canonical(socket.localAddress ?? '') : listenAddress,
      viaProxy,
      addressed: addressedAs(headers, { fromTrustedProxy: viaProxy, encrypted: 'encrypted' in socket }, readHost),
    };
  };
}

function isWildcard(address: string): boolean {
  return address === '::' || address === '0.0.0.0';
}

function remembering<T>(read: (text: string) => T, limit: number): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    if (results.size === limit) results.clear();
    const result = read(text);
    results.set(text, result);
    return result;
  };
}
