import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { EchoResponse } from '../src/core/wire.ts';

/** Knows how old each TCP connection is and how many requests it has carried. */
export interface Connections {
  /** Watches the connections of a server, which is returned. */
  watch(server: Server): Server;
  /** Counts one more request. @returns the age in milliseconds and the number of requests, this one included. */
  countRequest(socket: Socket): EchoResponse['connection'];
}

/** Kept on the socket itself: a weak map of thousands of sockets costs the garbage collector more than all requests. */
const memory = Symbol('connection memory');

interface RememberingSocket extends Socket {
  [memory]?: { readonly acceptedMs: number; requests: number };
}

/** Makes the memory of connections; it is gone with each one. */
export function createConnections(): Connections {
  return {
    watch: (server) =>
      server.on('connection', (socket: RememberingSocket) => {
        socket[memory] = { acceptedMs: performance.now(), requests: 0 };
      }),
    countRequest: (socket: RememberingSocket) => {
      const connection = socket[memory];
      if (connection === undefined) return { ageMs: 0, requests: 1 };
      connection.requests += 1;
      return { ageMs: Math.floor(performance.now() - connection.acceptedMs), requests: connection.requests };
    },
  };
}
