import type { Server } from 'node:net';
import { canonical } from './client-address.ts';
import { clientKey } from './rate-limit.ts';
import { ConnectionCensus } from './stun/tcp.ts';

/** Bounds how many connections one source may hold open. */
export interface ConnectionCap {
  /** Cuts what is too much on a server, which is returned. The count is one for all servers. */
  guard<T extends Server>(server: T): T;
}

/**
 * Makes the bound for a group of servers.
 *
 * @param perSource connections at once from one IPv4 address or IPv6 /64.
 * @param isExempt whether an address may have any number, because others speak through it.
 */
export function createConnectionCap(perSource: number, isExempt: (address: string) => boolean): ConnectionCap {
  const census = new ConnectionCensus({ connections: Number.POSITIVE_INFINITY, connectionsPerSource: perSource });
  return {
    guard: (server) =>
      server.on('connection', (socket) => {
        const address = canonical(socket.remoteAddress ?? '');
        if (isExempt(address)) return;
        const key = clientKey(address);
        if (census.enter(key) === 'admitted') socket.on('close', () => census.leave(key));
        else socket.destroy();
      }),
  };
}
