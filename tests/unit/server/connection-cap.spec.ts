import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, test } from 'playwright/test';
import { createConnectionCap } from '../../../server/connection-cap.ts';

const servers: Server[] = [];
const clients: Socket[] = [];

test.afterEach(() => {
  for (const socket of clients.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Two servers under one cap that greet whom they keep. */
async function start(perSource: number, isExempt: (address: string) => boolean) {
  const cap = createConnectionCap(perSource, isExempt);
  for (const host of ['127.0.0.1', '127.0.0.2']) {
    const server = cap.guard(createServer((socket) => socket.on('error', () => undefined)));
    server.on('connection', (socket: Socket) => socket.destroyed || socket.write('hello'));
    servers.push(server.listen(0, host));
    // oxlint-disable-next-line no-await-in-loop
    await once(server, 'listening');
  }
}

/** Connects to one of the two from an address. @returns what came: the greeting, or nothing when it was cut. */
async function call(index: number, localAddress = '127.0.0.1'): Promise<{ socket: Socket; heard: string }> {
  const address = servers[index]!.address();
  const { port, address: host } = typeof address === 'object' && address !== null ? address : { port: 0, address: '' };
  const socket = connect({ port, host, localAddress }).setEncoding('latin1');
  clients.push(socket);
  const heard = await Promise.race([
    once(socket, 'data').then(([text]) => String(text)),
    once(socket, 'close').then(() => ''),
  ]);
  return { socket, heard };
}

test('cuts what one source opens beyond its number, over all servers, and gives a place back', async () => {
  await start(2, () => false);
  const first = await call(0);
  expect([first.heard, (await call(1)).heard]).toEqual(['hello', 'hello']);
  expect([(await call(0)).heard, (await call(1)).heard]).toEqual(['', '']);
  expect((await call(0, '127.0.0.3')).heard).toBe('hello');
  first.socket.destroy();
  await expect.poll(async () => (await call(0)).heard).toBe('hello');
});

test('lets those that others speak through open any number', async () => {
  await start(1, (address) => address === '127.0.0.4');
  const heard = [await call(0, '127.0.0.4'), await call(0, '127.0.0.4'), await call(0, '127.0.0.4')];
  expect(heard.map((each) => each.heard)).toEqual(['hello', 'hello', 'hello']);
});
