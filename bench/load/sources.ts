import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** The address of the nth pretended client: all of 127/8 is this machine's, on Linux. */
export function sourceAddress(index: number): string {
  return `127.${1 + ((index >> 16) & 0x7f)}.${(index >> 8) & 0xff}.${index & 0xff}`;
}

/** Sockets with a port each, and an address each when `spread`; otherwise all at 127.0.0.1. */
export function openSockets(
  count: number,
  { spread, first = 0 }: { spread: boolean; first?: number },
): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const socket = createSocket({ type: 'udp4', lookup: (address, _options, done) => done(null, address, 4) });
      // It may listen before `bind()` returns, since nothing is looked up.
      const listening = once(socket, 'listening');
      socket.bind(0, spread ? sourceAddress(first + index) : '127.0.0.1');
      await listening;
      return socket;
    }),
  );
}
