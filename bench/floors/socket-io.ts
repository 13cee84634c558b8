import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import type { Opened } from '../child.ts';

/** FLOOR of an empty server's memory: socket.io on `node:http`, with one relayed event. */
export async function open(): Promise<Opened> {
  const http = createServer((_request, response) => response.end('ok'));
  new Server(http).on('connection', (socket) => {
    socket.on('message', (data) => socket.broadcast.emit('message', data));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  return { facts: { port: typeof address === 'object' ? address?.port : undefined } };
}
