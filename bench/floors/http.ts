import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Opened } from '../child.ts';

/** FLOOR of `/api/ip`: the address of the peer in JSON, the connection closed after it, three headers. */
export async function open(): Promise<Opened> {
  const server = createServer(({ socket }, response) => {
    const body = JSON.stringify({ address: socket.remoteAddress });
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { facts: { port: typeof address === 'object' ? address?.port : undefined } };
}
