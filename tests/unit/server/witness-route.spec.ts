import { createSocket } from 'node:dgram';
import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'playwright/test';
import type { WitnessOffer, WitnessSighting } from '../../../src/core/wire.ts';
import { rawHttp } from '../../support/raw-http.ts';
import { fixturePage, startServer, type TestServer } from '../../support/server.ts';
import { iceCheck } from './stun/support.ts';

const ON_LOOPBACK = ['--assume-public', '127.0.0.0/8'];
let server: TestServer;

test.beforeEach(async () => {
  server = await startServer(ON_LOOPBACK, { pageDirectory: fixturePage });
});

test.afterEach(() => server.close());

async function askOffer(): Promise<WitnessOffer> {
  const offer: WitnessOffer = await (await fetch(`${server.url('127.0.0.1')}/api/witness`, { method: 'POST' })).json();
  return offer;
}

/** Sends one ICE check to the witness's UDP candidate. @returns the port it came from. */
async function check(offer: WitnessOffer): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  const [candidate] = offer.candidates;
  await new Promise<void>((resolve) => socket.send(iceCheck(offer, 10), candidate!.port, '127.0.0.1', () => resolve()));
  socket.close();
  return port;
}

function openStream(token: string): Promise<IncomingMessage> {
  const headers = { Authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const request = get(`${server.url('127.0.0.1')}/api/witness`, { headers, agent: false });
    request.on('error', reject).on('response', (response) => resolve(response.setEncoding('utf8')));
  });
}

async function nextLine(stream: IncomingMessage): Promise<WitnessSighting> {
  const chunk = String((await once(stream, 'data'))[0]);
  expect(chunk.endsWith('\n')).toBe(true);
  const sighting: WitnessSighting = JSON.parse(chunk);
  return sighting;
}

test.describe('POST /api/witness', () => {
  test('gives new credentials each time', async () => {
    const [first, second] = [await askOffer(), await askOffer()];
    expect(first.ufrag).not.toBe(second.ufrag);
    expect(first.candidates.map(({ family, transport }) => `${transport}${family}`)).toEqual([
      'udp4',
      'tcp4',
      'udp6',
      'tcp6',
    ]);
  });

  test('is refused to a page of another origin', async () => {
    const ask = (origin: string) =>
      fetch(`${server.url()}/api/witness`, { method: 'POST', headers: { Origin: origin } });
    expect((await ask(server.url())).status).toBe(200);
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:1',
      `http://evil.localhost:${server.app.port}`,
    ]) {
      const response = await ask(origin);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ error: 'origin-refused' });
    }
  });
});

test.describe('GET /api/witness', () => {
  test('streams a line for each source, those from before it began first', async () => {
    const offer = await askOffer();
    const firstPort = await check(offer);
    const stream = await openStream(offer.token);
    expect(stream.headers).toMatchObject({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    const line = {
      family: 4,
      transport: 'udp',
      address: '127.0.0.1',
      cost: 10,
      atMs: expect.any(Number),
      network: null,
    };
    expect(await nextLine(stream)).toEqual({ ...line, port: firstPort });
    const later = nextLine(stream);
    const secondPort = await check(offer);
    expect(await later).toEqual({ ...line, port: secondPort });
    stream.destroy();
  });

  test('tells a page nothing of another page', async () => {
    const [mine, other] = [await askOffer(), await askOffer()];
    const stream = await openStream(mine.token);
    const line = nextLine(stream);
    await check(other);
    const port = await check(mine);
    expect((await line).port).toBe(port);
    stream.destroy();
  });

  for (const authorization of ['Bearer', 'Bearer wrong', 'Basic YTpi', `Bearer ${'A'.repeat(44)}`, '']) {
    test(`refuses ${JSON.stringify(authorization)}`, async () => {
      const response = await fetch(`${server.url()}/api/witness`, { headers: { Authorization: authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toMatchObject({ error: 'token-invalid' });
    });
  }

  test('ends in order when the server closes, which does not wait until it may cut it', async () => {
    await server.close();
    // So long a grace that nothing but an orderly end lets the server close within the test.
    server = await startServer(ON_LOOPBACK, { pageDirectory: fixturePage, graceMs: 2 ** 31 - 1 });
    const { token } = await askOffer();
    const stream = await openStream(token);
    const ended = once(stream.resume(), 'end');
    await Promise.all([server.close(), ended]);
    expect([stream.complete, stream.readableAborted]).toEqual([true, false]);
  });

  test('stays open in silence for longer than other connections', async () => {
    await server.close();
    server = await startServer(ON_LOOPBACK, { pageDirectory: fixturePage, idleMs: 200 });
    const offer = await askOffer();
    const stream = await openStream(offer.token);
    // Opened later and cut for its silence, so the stream has been silent for longer.
    expect((await rawHttp(server.app.port, '')).text).toBe('');
    const line = nextLine(stream);
    const port = await check(offer);
    expect((await line).port).toBe(port);
    stream.destroy();
  });

  test('is open at most 64 times for one client', async () => {
    const streams: IncomingMessage[] = [];
    for (let index = 0; index < 64; index += 1) streams.push(await openStream((await askOffer()).token));
    expect(streams.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 64 }, () => 200));
    const { token } = await askOffer();
    const refused = await openStream(token);
    expect(refused.statusCode).toBe(429);
    refused.destroy();
    streams[0]!.destroy();
    await expect
      .poll(async () => {
        const stream = await openStream(token);
        streams.push(stream);
        return stream.statusCode;
      })
      .toBe(200);
    for (const stream of streams) stream.destroy();
  });
});
