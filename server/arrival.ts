import type { IncomingMessage } from 'node:http';
import { type ClientAddress, canonical, clientAddress, type ProxyTrust } from './client-address.ts';
import { type Addressed, addressedAs } from './host.ts';

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
export function readArrival(request: IncomingMessage, trust: ProxyTrust, listenAddress: string): Arrival {
  const { headers, socket } = request;
  const peer = socket.remoteAddress ?? '';
  const viaProxy = trust.trusts(canonical(peer));
  return {
    client: clientAddress(peer, headers, trust),
    localAddress: isWildcard(listenAddress) ? canonical(socket.localAddress ?? '') : listenAddress,
    viaProxy,
    addressed: addressedAs(headers, viaProxy),
  };
}

function isWildcard(address: string): boolean {
  return address === '::' || address === '0.0.0.0';
}
