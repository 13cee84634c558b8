import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import type { Opened } from '../child.ts';

/** FLOOR of signaling: socket.io with rooms and a relay, without a single check or limit. */
export async function open(): Promise<Opened> {
  const http = createServer((_request, response) => response.end('ok'));
  const io = new Server(http);
  io.on('connection', (socket) => {
    socket.on('join', ({ room }: { room: string }) => {
      const others = [...(io.sockets.adapter.rooms.get(room) ?? [])];
      void socket.join(room);
      socket.emit('joined', [...others, socket.id].join(','));
      socket.to(room).emit('newUserJoined', socket.id);
    });
    socket.on('message', ({ room, data }: { room: string; data: unknown }) => {
      socket.to(room).emit('message', { from: socket.id, room, data });
    });
    socket.on('disconnecting', () => {
      for (const room of socket.rooms) socket.to(room).emit('userLeft', socket.id);
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { facts: { port }, commands: { heap: () => process.memoryUsage().heapUsed } };
}
