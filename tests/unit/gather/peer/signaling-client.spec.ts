import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'playwright/test';
import { Server } from 'socket.io';
import type { Pair } from '../../../../src/core/peer-test/artifacts.ts';
import { runServerPartner } from '../../../../src/gather/peer/partners.ts';
import { enterRoom } from '../../../../src/gather/peer/signaling-client.ts';

type Answer = (answer: unknown) => void;

/** A signaling server as the page would have it at its own origin, with what goes wrong on the way to it. */
interface Way {
  /** Swallows each request to change to WebSocket, as some proxies do. */
  readonly swallowsWebSocket?: boolean;
  /** Told of somebody who wants to enter, and then gets no answer. */
  readonly onJoin?: () => void;
  /** Told when the server's own peer was asked for, which then does not come. */
  readonly onPartner?: (server: Server) => void;
}

async function withServer(way: Way, use: () => Promise<void>): Promise<void> {
  const http = createServer();
  const server = new Server(http);
  if (way.swallowsWebSocket) http.removeAllListeners('upgrade').on('upgrade', () => undefined);
  // One that asked to be changed to WebSocket is none of the server's any more.
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => sockets.add(socket));
  server.on('connection', (socket) => {
    socket.on('join', (_request: unknown, done: Answer) => {
      if (way.onJoin) way.onJoin();
      else done({ ok: true, self: 'me', members: ['me'] });
    });
    socket.on('partner', (_request: unknown, done: Answer) => {
      done({ ok: true });
      way.onPartner?.(server);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const location = { protocol: 'http:', host: `127.0.0.1:${port}`, hostname: '127.0.0.1', port: String(port) };
  Object.defineProperty(globalThis, 'location', { value: location, configurable: true });
  try {
    await use();
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
    for (const socket of sockets) socket.destroy();
    await server.close();
  }
}

const run = (signal: AbortSignal): Promise<Pair> =>
  runServerPartner({
    id: 'p',
    restriction: 'none',
    iceServers: [],
    listener: { onPair: () => undefined, onSample: () => undefined },
    measures: true,
    signal,
  });

test('where WebSocket is swallowed without a word, long-polling is tried', async () => {
  await withServer({ swallowsWebSocket: true }, async () => {
    const entered = await enterRoom('r', {}, { connectMs: 500 });
    expect(entered).toMatchObject({ ok: true, room: { self: 'me' } });
    if (entered.ok) entered.room.close();
    const alone = await enterRoom('r', {}, { transports: ['websocket'], connectMs: 500 });
    expect(alone).toEqual({ ok: false, failure: 'signaling-unreachable' });
  });
});

test('stopping ends the way to the server and the wait for its answer', async () => {
  const never = 2 ** 29;
  await withServer({ swallowsWebSocket: true }, async () => {
    const stop = new AbortController();
    const entering = enterRoom('r', {}, { connectMs: never, signal: stop.signal });
    stop.abort();
    expect(await entering).toEqual({ ok: false, failure: 'cancelled' });
    expect(await enterRoom('r', {}, { connectMs: never, signal: stop.signal })).toMatchObject({ failure: 'cancelled' });
  });
  const stop = new AbortController();
  await withServer({ onJoin: () => stop.abort() }, async () => {
    expect(await enterRoom('r', {}, { signal: stop.signal })).toEqual({ ok: false, failure: 'cancelled' });
  });
});

test('a peer of the server that was promised and does not come ends with the connection, and with a stop', async () => {
  await withServer({ onPartner: (server) => server.disconnectSockets(true) }, async () => {
    const pair = await run(new AbortController().signal);
    expect(pair.phases).toMatchObject([{ phase: 'signaling', failure: 'signaling-lost' }]);
  });
  const stop = new AbortController();
  await withServer({ onPartner: () => stop.abort() }, async () => {
    const pair = await run(stop.signal);
    expect(pair.phases).toMatchObject([{ phase: 'signaling', failure: 'cancelled' }]);
  });
});
