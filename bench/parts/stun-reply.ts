import { createSocket } from 'node:dgram';
import { bindingRequest } from '../load/stun-message.ts';
import { startStun } from './stun-servers.ts';

/** Bytes of the answer to a plain Binding request, by family. @throws when none comes. */
export async function measureReplyBytes(): Promise<Readonly<Record<'IPv4' | 'IPv6', number>>> {
  const server = await startStun('project', 'shipped');
  try {
    const { port, port6 = 0 } = server.facts;
    return { IPv4: await ask('udp4', '127.0.0.1', port), IPv6: await ask('udp6', '::1', port6) };
  } finally {
    await server.stop();
  }
}

function ask(type: 'udp4' | 'udp6', address: string, port: number): Promise<number> {
  const socket = createSocket(type);
  return new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no STUN answer from ${address}`)), 1_000);
    socket.once('error', reject);
    socket.once('message', ({ length }) => {
      clearTimeout(timer);
      resolve(length);
    });
    socket.send(bindingRequest(1), port, address);
  }).finally(() => socket.close());
}
