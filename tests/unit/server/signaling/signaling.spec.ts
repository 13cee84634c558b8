import { expect, test } from 'playwright/test';
import type { SignalingLimits } from '../../../../server/signaling/service.ts';
import { connectClient, type PlainClient } from '../../../support/signaling-client.ts';
import { fixturePage, startServer, type TestServer } from '../../../support/server.ts';

let server: TestServer;
let clients: PlainClient[] = [];

async function start(signalingLimits: Partial<SignalingLimits> = {}): Promise<void> {
  server = await startServer(['--host', '127.0.0.1'], { pageDirectory: fixturePage, signalingLimits });
}

async function client(options?: Parameters<typeof connectClient>[1]): Promise<PlainClient> {
  const made = await connectClient(server.url('127.0.0.1'), options);
  clients.push(made);
  return made;
}

test.afterEach(async () => {
  for (const { socket } of clients) socket.disconnect();
  clients = [];
  await server.close();
});

for (const transport of ['websocket', 'polling'] as const) {
  test(`a client that knows only the event names meets another one, over ${transport}`, async () => {
    await start();
    const [anna, ben] = [await client({ transports: [transport] }), await client({ transports: [transport] })];
    const annaId = await anna.join('garden');
    const benId = await ben.join('garden');
    expect(benId).not.toBe(annaId);
    expect(await anna.next('newUserJoined')).toEqual([benId]);
    ben.socket.emit('message', { room: 'garden', data: { sdp: 'v=0\r\n"quoted" ü' } });
    expect(await anna.next('message')).toEqual([{ from: benId, room: 'garden', data: { sdp: 'v=0\r\n"quoted" ü' } }]);
    anna.socket.emit('message', { to: benId, data: [1, null] });
    expect(await ben.next('message')).toEqual([{ from: annaId, room: 'garden', data: [1, null] }]);
    ben.socket.emit('leave', { room: 'garden' });
    expect(await anna.next('userLeft')).toEqual([benId]);
    expect(ben.unread('message')).toEqual([]);
  });
}

test('the own id stands last in joined, and three members hear of each other', async () => {
  await start();
  const [anna, ben, cleo] = [await client(), await client(), await client()];
  const annaId = await anna.join('r');
  const benId = await ben.join('r');
  cleo.socket.emit('join', { room: 'r' });
  const [ids] = await cleo.next('joined');
  const cleoId = String(ids).split(',')[2]!;
  expect(ids).toBe(`${annaId},${benId},${cleoId}`);
  expect(await ben.next('newUserJoined')).toEqual([cleoId]);
  cleo.socket.emit('message', { room: 'r', data: 'to both' });
  expect(await anna.next('message')).toEqual([{ from: cleoId, room: 'r', data: 'to both' }]);
  expect(await ben.next('message')).toEqual([{ from: cleoId, room: 'r', data: 'to both' }]);
  anna.socket.emit('message', { to: cleoId, data: 'to one' });
  expect(await cleo.next('message')).toEqual([{ from: annaId, room: 'r', data: 'to one' }]);
  expect(ben.unread('message')).toEqual([]);
});

test('a dropped connection leaves its rooms, and a room is forgotten with its last member', async () => {
  await start();
  const [anna, ben] = [await client(), await client()];
  await anna.join('r');
  const benId = await ben.join('r');
  ben.socket.io.engine.close();
  expect(await anna.next('userLeft')).toEqual([benId]);
  anna.socket.disconnect();
  const cleo = await client();
  expect(await cleo.call('join', { room: 'r' })).toMatchObject({ ok: true, members: [expect.any(String)] });
});

test('a member of two rooms has an id of its own in each, and neither is its socket id', async () => {
  await start();
  const anna = await client();
  const ids = [await anna.join('a'), await anna.join('b')];
  expect(new Set([...ids, anna.socket.id]).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/);
});

test('joining twice gives the same id and disturbs nobody', async () => {
  await start();
  const [anna, ben] = [await client(), await client()];
  await anna.join('r');
  const first = await ben.join('r');
  expect(await ben.join('r')).toBe(first);
  await anna.next('newUserJoined');
  await ben.call('message', { room: 'r', data: 0 });
  await anna.next('message');
  expect(anna.unread('newUserJoined')).toEqual([]);
});

test('what is malformed is refused with a code, and the next call works', async () => {
  await start();
  const anna = await client();
  const bad = [undefined, null, 'r', 7, [], {}, { room: 7 }, { room: '' }, { room: 'a b' }, { room: 'x'.repeat(65) }];
  for (const request of bad) {
    expect(await anna.call('join', request)).toEqual({ ok: false, error: 'bad-request' });
    expect(await anna.call('leave', request)).toEqual({ ok: false, error: 'bad-request' });
    expect(await anna.call('partner', request)).toEqual({ ok: false, error: 'bad-request' });
  }
  for (const request of [...bad, { room: 'r' }, { to: 'x' }, { to: 7, data: 1 }, { to: 'x'.repeat(65), data: 1 }]) {
    expect(await anna.call('message', request)).toEqual({ ok: false, error: 'bad-request' });
  }
  expect(await anna.call('join', { room: 'r' })).toMatchObject({ ok: true });
});

test('keys of a prototype are names like any other', async () => {
  await start();
  const anna = await client();
  for (const room of ['__proto__', 'constructor', 'toString']) {
    expect(await anna.call('leave', { room })).toEqual({ ok: false, error: 'not-a-member' });
    expect(await anna.call('message', { room, data: 1 })).toEqual({ ok: false, error: 'not-a-member' });
    expect(await anna.call('message', { to: room, data: 1 })).toEqual({ ok: false, error: 'unknown-member' });
    expect(await anna.call('join', { room })).toMatchObject({ ok: true, members: [expect.any(String)] });
  }
});

test('a stranger learns nothing of a room and can say nothing in it', async () => {
  await start();
  const [anna, eve] = [await client(), await client()];
  const annaId = await anna.join('secret');
  for (const room of ['secret', 'no-such-room']) {
    expect(await eve.call('message', { room, data: 1 })).toEqual({ ok: false, error: 'not-a-member' });
  }
  expect(await eve.call('message', { to: annaId, data: 1 })).toEqual({ ok: false, error: 'unknown-member' });
  await eve.join('other');
  expect(await eve.call('message', { to: annaId, data: 1 })).toEqual({ ok: false, error: 'unknown-member' });
  expect(anna.unread('message')).toEqual([]);
});

test('rooms, members and connections are bounded', async () => {
  await start({
    members: 2,
    connectionsPerSource: 3,
    connection: { rooms: 1, calls: { perSecond: 100, burst: 100 } },
  });
  const [anna, ben, cleo] = [await client(), await client(), await client()];
  await anna.join('r');
  await ben.join('r');
  expect(await cleo.call('join', { room: 'r' })).toEqual({ ok: false, error: 'room-full' });
  expect(await anna.call('join', { room: 's' })).toEqual({ ok: false, error: 'too-many-rooms' });
  await expect(client()).rejects.toThrow(/websocket error/);
  await expect(client({ transports: ['polling'] })).rejects.toMatchObject({ description: 429 });
  ben.socket.disconnect();
  await anna.next('userLeft');
  expect(await cleo.call('join', { room: 'r' })).toMatchObject({ ok: true });
});

test('too many calls are refused with a code, a flood ends the connection', async () => {
  await start({
    connection: { rooms: 8, calls: { perSecond: 1, burst: 3 } },
    flood: { packets: { perSecond: 1, burst: 20 }, bytes: { perSecond: 1e6, burst: 1e6 } },
  });
  const anna = await client();
  for (let call = 0; call < 3; call += 1) expect(await anna.call('join', { room: 'r' })).toMatchObject({ ok: true });
  expect(await anna.call('join', { room: 'r' })).toEqual({ ok: false, error: 'rate-limited' });
  for (let index = 0; index < 30; index += 1) anna.socket.emit('nonsense', index);
  expect(await anna.lost).toMatch(/transport/);
});

test('binary and oversized messages end the connection and nothing else', async () => {
  await start();
  const [anna, ben, cleo] = [await client(), await client(), await client()];
  await cleo.join('r');
  for (const each of [anna, ben]) await each.join('r');
  anna.socket.emit('message', { room: 'r', data: Buffer.from('bytes') });
  ben.socket.emit('message', { room: 'r', data: 'x'.repeat(70_000) });
  expect(await anna.lost).toMatch(/transport/);
  expect(await ben.lost).toMatch(/transport/);
  await cleo.next('userLeft');
  await cleo.next('userLeft');
  expect(cleo.unread('message')).toEqual([]);
  expect(await cleo.call('message', { room: 'r', data: 'still here' })).toEqual({ ok: true });
});

test('a message that would overflow the stack ends its connection and nothing else', async () => {
  await start();
  const [anna, ben, eve] = [await client(), await client(), await client()];
  for (const each of [anna, ben, eve]) await each.join('r');
  // As text: the client's own parser would not survive it.
  for (const order of [`{"data":DATA,"room":"r"}`, `{"room":"r","data":DATA}`]) {
    const deep = `42["message",${order.replace('DATA', '['.repeat(32_000) + ']'.repeat(32_000))}]`;
    const liar = await client();
    await liar.join('r');
    liar.socket.io.engine.write(deep.slice(1));
    expect(await liar.lost).toMatch(/transport/);
  }
  expect(await anna.call('message', { room: 'r', data: 'still here' })).toEqual({ ok: true });
  expect(await ben.next('message')).toMatchObject([{ data: 'still here' }]);
});

test('a second connect on a connection ends it', async () => {
  await start();
  const anna = await client();
  anna.socket.io.engine.write('1');
  anna.socket.io.engine.write('0');
  expect(await anna.lost).toMatch(/transport/);
});

for (const transport of ['polling', 'websocket'] as const) {
  test(`what piles up for a client that takes nothing ends its connection, over ${transport}`, async () => {
    const flood = { packets: { perSecond: 1e6, burst: 1e6 }, bytes: { perSecond: 1e9, burst: 1e9 } };
    await start({ flood, connection: { rooms: 8, calls: { perSecond: 1e6, burst: 1e6 } } });
    const [anna, deaf] = [await client(), await client({ transports: [transport] })];
    await anna.join('r');
    const deafId = await deaf.join('r');
    if (transport === 'polling') Reflect.set(deaf.socket.io.engine.transport, 'doPoll', () => undefined);
    else socketOf(deaf).pause();
    const data = 'x'.repeat(60_000);
    const isThere = () => anna.unread('userLeft').length === 0;
    // The kernel takes some megabytes before anything waits.
    for (let index = 0; index < 500 && isThere(); index += 1) await anna.call('message', { room: 'r', data });
    expect(anna.unread('userLeft')).toEqual([[deafId]]);
    deaf.socket.disconnect();
  });
}

/** The TCP socket under a WebSocket client. */
function socketOf({ socket }: PlainClient): { pause(): void } {
  const ws: unknown = Reflect.get(socket.io.engine.transport, 'ws');
  return Reflect.get(ws as object, '_socket') as { pause(): void };
}

test('foreign origins and hosts are refused at the door', async () => {
  await start();
  const port = server.app.port;
  const attempt = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers });
  const statuses = async (...all: Record<string, string>[]) =>
    Promise.all(all.map(async (headers) => (await attempt(headers)).status));
  const own = `http://127.0.0.1:${port}`;
  expect(
    await statuses({}, { Origin: own }, { Origin: 'null' }, { Origin: 'http://evil.example' }, { Origin: `${own}.` }),
  ).toEqual([200, 200, 403, 403, 403]);
  expect(await statuses({ Origin: `http://127.0.0.1:${port + 1}` }, { Origin: `https://127.0.0.1:${port}` })).toEqual([
    403, 403,
  ]);
  // An image in a page elsewhere asks without an Origin; a link that is followed, or a plain client, comes from nowhere.
  const sites = ['cross-site', 'same-site', 'same-origin', 'none'];
  expect(await statuses(...sites.map((site) => ({ 'Sec-Fetch-Site': site })))).toEqual([403, 403, 200, 200]);
  for (const origin of ['null', 'http://evil.example', 'http://localhost.evil.example']) {
    await expect(client({ extraHeaders: { Origin: origin } })).rejects.toThrow(/websocket error/);
  }
  await expect(client({ extraHeaders: { Host: 'evil.example' } })).rejects.toThrow(/websocket error/);
});

test('a payload reaches the other side as it was written, whatever is in it', async () => {
  await start();
  const [anna, ben] = [await client(), await client()];
  const annaId = await anna.join('r');
  await ben.join('r');
  const payloads = [
    '',
    0,
    false,
    null,
    '"',
    '\\',
    '}]',
    '"}]',
    { room: 'x', to: 'y' },
    { '': [] },
    '\u2028',
    'e'.repeat(60_000),
  ];
  for (const data of payloads) {
    expect(await anna.call('message', { room: 'r', data })).toEqual({ ok: true });
    expect(await ben.next('message')).toEqual([{ from: annaId, room: 'r', data }]);
    // The other order of keys goes the way of the usual parser.
    expect(await anna.call('message', { data, room: 'r' })).toEqual({ ok: true });
    expect(await ben.next('message')).toEqual([{ from: annaId, room: 'r', data }]);
  }
});

test('long-polling sessions that nobody takes further count as connections, until they are given up', async () => {
  test.setTimeout(60_000);
  await start({ connectionsPerSource: 2 });
  const url = `${server.url('127.0.0.1')}/socket.io/?EIO=4&transport=polling`;
  const statuses = [];
  for (let index = 0; index < 4; index += 1) statuses.push((await fetch(url)).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
  await expect.poll(async () => (await fetch(url)).status, { intervals: [1_000], timeout: 40_000 }).toBe(200);
});
