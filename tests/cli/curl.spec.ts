/** Everything that answers about addresses, asked with the real curl. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { test as base, expect } from 'playwright/test';
import { SITE_PAGES } from '../../src/core/site-pages.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { asnRecord, SHANGHAI, writeMmdb } from '../support/mmdb.ts';

const ORIGIN = 'https://friend.example';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  json(): unknown;
}

/** Asks as a person at a terminal does. @returns what curl writes. */
async function run(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('curl', ['--silent', '--show-error', ...args], { maxBuffer: 2 ** 24 });
  return stdout;
}

async function curl(...args: readonly string[]): Promise<Answer> {
  const stdout = await run('--write-out', '\n%{http_code}\n%{header_json}', ...args);
  const [, body = '', status, headers = ''] = /^(.*?)\n(\d{3})\n(\{.*)$/s.exec(stdout) ?? [];
  return { status: Number(status), headers: JSON.parse(headers), body, json: () => JSON.parse(body) };
}

const test = base.extend<{ server: TestServer }>({
  // Playwright reads from the pattern what a fixture needs: nothing.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const city = await writeMmdb('GeoIP2-City', { '127.0.0.0/8': SHANGHAI, '8.8.8.0/24': SHANGHAI });
    const loop = asnRecord(64_501, 'Loop');
    const asn = await writeMmdb('GeoLite2-ASN', { '127.0.0.0/8': loop, '8.8.8.0/24': asnRecord(15_169, 'GOOGLE') });
    const hosts = ['--host', '127.0.0.1', '--host', '::1', '--assume-public', '127.0.0.0/8'];
    const server = await startServer([...hosts, '--cors-origin', ORIGIN, '--geo-city', city, '--geo-asn', asn]);
    await use(server);
    await server.close();
  },
});

test('curl gets the address alone at / and /ip, over either family, and a browser gets the page', async ({
  server,
}) => {
  const [four, six] = [server.url('127.0.0.1'), server.url('::1')];
  for (const path of ['/', '/ip']) {
    const answer = await curl(four + path);
    expect(answer).toMatchObject({ status: 200, body: '127.0.0.1\n' });
    expect(answer.headers['content-type']).toEqual(['text/plain; charset=utf-8']);
    expect(answer.headers['cache-control']?.[0]).toContain('no-store');
    expect(await curl(six + path)).toMatchObject({ status: 200, body: '::1\n' });
  }
  expect((await curl('--interface', '127.0.0.77', `${four}/ip`)).body).toBe('127.0.0.77\n');
  expect((await curl('--user-agent', 'Wget/1.25.0', `${four}/`)).body).toBe('127.0.0.1\n');
  const page = await curl('--header', 'Accept: text/html', `${four}/`);
  expect(page.headers['content-type']).toEqual(['text/html; charset=utf-8']);
  expect(await curl('--head', `${four}/ip`)).toMatchObject({ status: 200 });
});

test('/api/ip tells address, provenance, place and network as JSON', async ({ server }) => {
  const url = server.url('127.0.0.1');
  // The first question opens the data, and this one waits until it is open.
  await curl(`${url}/api/lookup/127.0.0.1`);
  const answer = await curl(`${url}/api/ip`);
  expect(answer.headers).toMatchObject({ 'content-type': ['application/json'], connection: ['close'] });
  expect(answer.json()).toMatchObject({
    address: '127.0.0.1',
    family: 4,
    scope: 'loopback',
    source: 'socket',
    network: { asn: 64_501, name: 'Loop' },
    place: { country: 'CN', city: { en: 'Shanghai', 'zh-CN': '上海' } },
  });
  // What anybody can write into a header is told, and believed by nobody.
  const forged = await curl('--header', 'X-Forwarded-For: <b>1.2.3.4</b>', `${url}/api/ip`);
  expect(forged.json()).toMatchObject({ address: '127.0.0.1', scope: 'loopback', source: 'socket' });
  expect(forged.body).not.toContain('<b>');
});

test('/api/lookup answers addresses, and each bad input with what it is', async ({ server }) => {
  const url = `${server.url('127.0.0.1')}/api/lookup`;
  expect((await curl(`${url}/8.8.8.8`)).json()).toMatchObject({
    results: [{ query: '8.8.8.8', error: null, addresses: [{ scope: 'public', network: { asn: 15_169 } }] }],
    data: { place: { state: 'ready', name: 'GeoIP2-City' } },
    names: false,
  });
  const [bad, name, own] = await Promise.all(
    ['not..one', 'example.org', '192.168.1.1'].map((query) => curl(`${url}/${query}`)),
  );
  expect(bad?.json()).toMatchObject({ results: [{ error: 'not-an-address', addresses: [] }] });
  expect(name?.json()).toMatchObject({ results: [{ error: 'names-off', addresses: [] }] });
  expect(own?.json()).toMatchObject({ results: [{ error: null, addresses: [{ scope: 'private', place: null }] }] });
  const markup = await curl('--get', '--data-urlencode', 'q=<script>alert(1)</script>', url);
  expect(markup.headers).toMatchObject({ 'content-type': ['application/json'], 'x-content-type-options': ['nosniff'] });
  expect(markup.json()).toMatchObject({ results: [{ error: 'not-an-address' }] });
  for (const [args, status, error] of [
    [[url], 400, 'query-missing'],
    [[`${url}/%ff`], 400, 'query-missing'],
    [[`${url}?${'q=8.8.8.8&'.repeat(101)}`], 400, 'too-many-queries'],
    [['--request', 'POST', `${url}/8.8.8.8`], 405, 'method-refused'],
    [[`${server.url('127.0.0.1')}/api/nothing`], 404, 'not-found'],
  ] as const) {
    const answer = await curl(...args);
    expect(answer.json(), error).toMatchObject({ error });
    expect(answer.status, error).toBe(status);
  }
});

test('only pages of the origins that the operator names may read the answers', async ({ server }) => {
  for (const path of ['/api/ip', '/api/lookup/8.8.8.8']) {
    const ask = (origin: string) => curl('--header', `Origin: ${origin}`, server.url('127.0.0.1') + path);
    const [friend, stranger] = [await ask(ORIGIN), await ask('https://stranger.example')];
    expect(friend.headers, path).toMatchObject({ 'access-control-allow-origin': [ORIGIN], vary: ['Origin'] });
    expect(Object.keys(stranger.headers), path).not.toContain('access-control-allow-origin');
  }
});

test('answers at every other address, as what it is, and to no foreign host', async ({ server }) => {
  const url = server.url('127.0.0.1');
  const origin = ['--header', `Origin: ${url}`];
  const json = async (...args: readonly string[]) => {
    const answer = await curl(...args);
    expect(answer, args.join(' ')).toMatchObject({ status: 200, headers: { 'content-type': ['application/json'] } });
    return answer.json();
  };
  expect(await json(`${url}/health`)).toEqual({ status: 'ok', version: server.app.version });
  expect(await json(`${url}/api/config`)).toMatchObject({
    iceServers: expect.any(Array),
    partner: expect.any(Boolean),
    turn: false,
  });
  const offer = await json('--request', 'POST', ...origin, `${url}/api/witness`);
  expect(offer).toMatchObject({ ufrag: expect.any(String), pwd: expect.any(String), candidates: expect.any(Array) });
  // The stream of the witness never ends by itself.
  const { token } = offer as { token: string };
  const stream = run(
    '--max-time',
    '1',
    '--include',
    '--header',
    `Authorization: Bearer ${token}`,
    `${url}/api/witness`,
  );
  await expect(stream).rejects.toMatchObject({ code: 28, stdout: expect.stringContaining('200 OK') });
  expect(await curl(`${url}/api/witness`)).toMatchObject({ status: 401 });
  expect(await curl('--request', 'POST', ...origin, `${url}/api/turn`)).toMatchObject({ status: 204, body: '' });
  for (const { path } of SITE_PAGES) {
    const page = await curl('--header', 'Accept: text/html', url + path);
    expect(page, path).toMatchObject({ status: 200, headers: { 'content-type': ['text/html; charset=utf-8'] } });
    expect(page.body, path).toContain('<!doctype html>');
    // Only the root is another thing to a program.
    expect((await curl(url + path)).body.startsWith('<!doctype html>'), path).toBe(path !== '/');
  }
  for (const path of ['/', '/ip', '/health', '/api/ip', '/api/config', '/api/lookup/8.8.8.8', '/lookup']) {
    const foreign = await curl('--header', 'Host: rebound.example', url + path);
    expect(foreign.status, path).toBe(421);
    expect(foreign.json(), path).toMatchObject({ error: 'host-refused' });
  }
});

/** What a single curl is told that asks for many things, as `STATUS RETRY-AFTER`. */
async function codesOf(urls: readonly string[]) {
  const answers = (await run('--write-out', '\n%{http_code} %header{retry-after}\n', ...urls)).split('\n');
  const codes = answers.filter((line) => /^\d{3} \d*$/.test(line));
  expect(codes).toHaveLength(urls.length);
  expect(codes[0]).toBe('200 ');
  expect(answers.filter((line) => line.startsWith('{"error"')).map((line): unknown => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ error: 'too-many-requests' }),
  );
  return codes;
}

test('says 429 and when to come again, to curl as to everyone', async ({ server }) => {
  const url = server.url('127.0.0.1');
  // Ten thousand addresses, one list after the other, are five times what is free at once.
  const list = Array.from({ length: 100 }, () => `${url}/api/lookup?${'q=10.0.0.1&'.repeat(100)}`);
  expect(await codesOf(list)).toContain('429 1');
  expect(await codesOf(Array.from({ length: 1500 }, () => `${url}/api/ip`))).toContain('429 1');
});
