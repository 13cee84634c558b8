import { expect, test } from 'playwright/test';
import { prepareRedis, type TestRedis } from '../support/redis.ts';
import { connectClient, type PlainClient } from '../support/signaling-client.ts';
import { type Program, run } from './program.ts';

let redis: TestRedis;
let nodes: Program[] = [];
let clients: PlainClient[] = [];

async function startNode(): Promise<string> {
  const flags = ['serve', '--host', '127.0.0.1', '--port', '0', '--stun-port', '0,0', '--redis', redis.url];
  const node = run(flags);
  nodes.push(node);
  await node.waitFor('Ctrl+C');
  return /http:\/\/127\.0\.0\.1:\d+/.exec(node.out())![0];
}

async function client(url: string): Promise<PlainClient> {
  const made = await connectClient(url);
  clients.push(made);
  return made;
}

async function redisState(url: string): Promise<unknown> {
  const answer = await fetch(`${url}/health`);
  expect(answer.status).toBe(200);
  return answer.json();
}

test.beforeEach(async () => {
  redis = await prepareRedis();
});

test.afterEach(async () => {
  for (const { socket } of clients) socket.disconnect();
  for (const { child } of nodes) child.kill('SIGKILL');
  await Promise.all(nodes.map(({ exit }) => exit));
  await redis.kill();
  clients = [];
  nodes = [];
});

test('members of one room meet across two nodes', async () => {
  await redis.start();
  const [first, second] = await Promise.all([startNode(), startNode()]);
  for (const url of [first, second]) await expect.poll(() => redisState(url)).toMatchObject({ redis: 'connected' });
  const [anna, ben, cleo] = [await client(first), await client(second), await client(second)];
  const annaId = await anna.join('r');
  ben.socket.emit('join', { room: 'r' });
  const [ids] = await ben.next('joined');
  const benId = String(ids).split(',')[1]!;
  expect(ids).toBe(`${annaId},${benId}`);
  expect(await anna.next('newUserJoined')).toEqual([benId]);
  const cleoId = await cleo.join('r');
  expect(await anna.next('newUserJoined')).toEqual([cleoId]);

  expect(await anna.call('message', { room: 'r', data: { sdp: 'v=0\r\n' } })).toEqual({ ok: true });
  expect(await ben.next('message')).toEqual([{ from: annaId, room: 'r', data: { sdp: 'v=0\r\n' } }]);
  expect(await cleo.next('message')).toEqual([{ from: annaId, room: 'r', data: { sdp: 'v=0\r\n' } }]);
  expect(await ben.call('message', { to: annaId, data: 'to one' })).toEqual({ ok: true });
  expect(await anna.next('message')).toEqual([{ from: benId, room: 'r', data: 'to one' }]);
  expect(cleo.unread('message')).toEqual([]);

  ben.socket.io.engine.close();
  expect(await anna.next('userLeft')).toEqual([benId]);
  expect(await cleo.next('userLeft')).toEqual([benId]);

  // The server's own peer is a member like any other, and gone with whoever asked for it.
  expect(await anna.call('partner', { room: 'r' })).toEqual({ ok: true });
  const [partner] = await cleo.next('newUserJoined');
  expect(await anna.next('newUserJoined')).toEqual([partner]);
  await anna.call('leave', { room: 'r' });
  const left = [await cleo.next('userLeft'), await cleo.next('userLeft')].flat();
  expect(new Set(left)).toEqual(new Set([annaId, partner]));
});

test('a room holds as many members over all nodes as on one', async () => {
  await redis.start();
  const [first, second] = await Promise.all([startNode(), startNode()]);
  for (const url of [first, second]) await expect.poll(() => redisState(url)).toMatchObject({ redis: 'connected' });
  const members: PlainClient[] = [];
  for (let index = 0; index < 16; index += 1) {
    const member = await client(index % 2 === 0 ? first : second);
    await member.join('r');
    members.push(member);
  }
  for (const url of [first, second])
    expect(await (await client(url)).call('join', { room: 'r' })).toEqual({ ok: false, error: 'room-full' });
  // Whoever was refused holds no seat, and the one that becomes free can be taken on the other node.
  await members[0]!.call('leave', { room: 'r' });
  expect(await (await client(second)).call('join', { room: 'r' })).toMatchObject({ ok: true });
  expect(await members[0]!.call('join', { room: 'r' })).toEqual({ ok: false, error: 'room-full' });
});

test('a member who leaves and comes back at once hears the other nodes', async () => {
  await redis.start();
  const [first, second] = await Promise.all([startNode(), startNode()]);
  for (const url of [first, second]) await expect.poll(() => redisState(url)).toMatchObject({ redis: 'connected' });
  const [anna, ben] = [await client(first), await client(second)];
  await anna.join('r');
  await ben.join('r');
  ben.socket.emit('leave', { room: 'r' });
  await ben.call('join', { room: 'r' });
  expect(await anna.call('message', { room: 'r', data: 'again' })).toEqual({ ok: true });
  expect(await ben.next('message')).toMatchObject([{ data: 'again' }]);
});

test('an empty id reaches nobody, and what would overflow the stack ends its own connection only', async () => {
  await redis.start();
  const [first, second] = await Promise.all([startNode(), startNode()]);
  for (const url of [first, second]) await expect.poll(() => redisState(url)).toMatchObject({ redis: 'connected' });
  const [anna, ben, eve] = [await client(first), await client(second), await client(first)];
  for (const each of [anna, ben, eve]) await each.join('r');
  expect(await eve.call('message', { to: '', data: 'all' })).toEqual({ ok: false, error: 'unknown-member' });
  const deep = '['.repeat(32_000) + ']'.repeat(32_000);
  eve.socket.io.engine.write(`2["message",{"data":${deep},"room":"r"}]`);
  expect(await eve.lost).toMatch(/transport/);
  expect(await anna.call('message', { room: 'r', data: 'still here' })).toEqual({ ok: true });
  expect(await ben.next('message')).toMatchObject([{ data: 'still here' }]);
});

test('a lost Redis is a clear state, and its return mends it', async () => {
  const url = await startNode();
  // It starts without Redis, and says so.
  await expect.poll(() => redisState(url)).toMatchObject({ status: 'degraded', redis: 'lost' });
  await redis.start();
  await expect.poll(() => redisState(url), { timeout: 10_000 }).toMatchObject({ status: 'ok', redis: 'connected' });
  const other = await startNode();
  const [anna, ben] = [await client(url), await client(other)];
  await expect.poll(() => ben.call('join', { room: 'r' })).toMatchObject({ ok: true });
  const annaId = await anna.join('r');
  await ben.next('newUserJoined');

  await redis.kill();
  await expect.poll(() => redisState(url)).toMatchObject({ status: 'degraded', redis: 'lost' });
  expect(await anna.call('join', { room: 's' })).toEqual({ ok: false, error: 'unavailable' });
  expect(await anna.call('message', { room: 'r', data: 1 })).toEqual({ ok: false, error: 'unavailable' });
  expect(nodes[0]!.err()).toContain('The connection to Redis is lost');
  expect(nodes[0]!.err()).not.toContain(redis.url);

  await redis.start();
  for (const each of [url, other]) {
    await expect.poll(() => redisState(each), { timeout: 10_000 }).toMatchObject({ status: 'ok' });
  }
  // Rooms that were there before are whole again.
  expect(await anna.call('message', { room: 'r', data: 'after' })).toEqual({ ok: true });
  expect(await ben.next('message')).toEqual([{ from: annaId, room: 'r', data: 'after' }]);
  expect(nodes[0]!.err()).toContain('Redis is connected');
});
