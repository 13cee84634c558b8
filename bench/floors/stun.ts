import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Opened } from '../child.ts';

/** FLOOR of STUN over IPv4: the least code that a browser takes for an answer. Checks nothing, limits nothing. */
export async function open(): Promise<Opened> {
  const socket = createSocket('udp4');
  socket.on('message', (request, { address, port }) => {
    const reply = Buffer.allocUnsafe(32);
    reply.writeUInt32BE(0x0101000c, 0);
    request.copy(reply, 4, 4, 20);
    reply.writeUInt32BE(0x00200008, 20);
    reply.writeUInt16BE(0x0001, 24);
    reply.writeUInt16BE(port ^ 0x2112, 26);
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
    reply[28] = a ^ 0x21;
    reply[29] = b ^ 0x12;
    reply[30] = c ^ 0xa4;
    reply[31] = d ^ 0x42;
    socket.send(reply, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { facts: { port: socket.address().port } };
}
