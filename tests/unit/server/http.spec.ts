import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'playwright/test';
import { createArrivalReader } from '../../../server/arrival.ts';
import { createHttpServer, type Handler, type HttpOptions } from '../../../server/http.ts';
import { createProxyTrust } from '../../../server/proxy-trust.ts';
import { createRateLimit } from '../../../server/rate-limit.ts';
import { rawHttp, request } from '../../support/raw-http.ts';
import { fixturePage, startServer, type TestServer } from '../../support/server.ts';

/** The real server with a small page, on loopback. */
let server: TestServer;

test.beforeAll(async () => {
  const httpLimits = { ratePerSecond: 10_000, burst: 10_000 };
  server = await startServer(['--assume-public', '127.0.0.0/8'], { pageDirectory: fixturePage, httpLimits });
});

test.afterAll(() => server.close());

const HTML = { Accept: 'text/html', 'User-Agent': 'Mozilla/5.0 Firefox/140.0' };

test.describe('the page', () => {
  test('carries the configuration and a policy that names the forced-family origins', async () => {
    const { port } = server.app;
    const answer = await rawHttp(port, request('GET / HTTP/1.1', { Host: `localhost:${port}`, ...HTML }));
    const config = JSON.parse(/id="icelens-config">([\s\S]*?)<\/script>/.exec(answer.body)![1]!);
    expect(answer.status).toBe(200);
    expect(config).toMatchObject({
      language: 'en',
      echo: { address: '127.0.0.1', source: 'socket', hostMatches: null, isServerAddress: true },
      origins: { ipv4: `http://127.0.0.1:${port}`, ipv6: `http://[::1]:${port}` },
      assumePublic: ['127.0.0.0/8'],
      deadlineMs: 2000,
    });
    const [ipv4, ipv6] = server.app.stun.endpoints;
    expect(config.iceServers).toEqual([
      ...ipv4!.ports.map((each) => `stun:127.0.0.1:${each}`),
      ...ipv6!.ports.map((each) => `stun:[::1]:${each}`),
    ]);
    expect(config.witness.candidates).toHaveLength(4);
    expect(config.witness.fingerprint).toMatch(/^sha-256 (?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(answer.headers).toMatchObject({
      connection: 'close',
      'cache-control': 'no-store',
      'content-language': 'en',
    });
    expect(answer.headers['content-security-policy']).toContain(
      `connect-src 'self' http://127.0.0.1:${port} http://*:${port}`,
    );
  });

  test('gives each load credentials of its own', async () => {
    const pages = [await fetch(server.url(), { headers: HTML }), await fetch(server.url(), { headers: HTML })];
    const [first, second] = await Promise.all(
      pages.map(async (page) => /"ufrag":"([^"]+)"/.exec(await page.text())![1]),
    );
    expect(first).not.toBe(second);
  });

  test('speaks the language and the encoding that are asked for', async () => {
    const response = await fetch(server.url(), {
      headers: { ...HTML, 'Accept-Language': 'zh-TW,en;q=0.1', 'Accept-Encoding': 'br' },
    });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
    expect(await response.text()).toContain('<html lang="zh-CN">');
  });

  test('is answered to HEAD with the headers alone', async () => {
    const { port } = server.app;
    const answer = await rawHttp(port, request('HEAD / HTTP/1.1', { Host: `localhost:${port}`, ...HTML }));
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(1000);
    expect(answer.headers).toHaveProperty('content-security-policy');
  });

  test('is an address for curl', async () => {
    const response = await fetch(server.url('127.0.0.1'), { headers: { 'User-Agent': 'curl/8.5.0' } });
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe('127.0.0.1\n');
  });
});

test.describe('the address echo', () => {
  test('tells an IPv4 and an IPv6 client apart', async () => {
    // Answers differ while the data of places is being opened.
    for (const address of ['127.0.0.1', '::1']) await fetch(`${server.url('127.0.0.1')}/api/lookup/${address}`);
    const v4: object = await (await fetch(`${server.url('127.0.0.1')}/api/ip`)).json();
    const v6: object = await (await fetch(`${server.url('::1')}/api/ip`)).json();
    expect(v4).toEqual({
      address: '127.0.0.1',
      family: 4,
      scope: 'loopback',
      source: 'socket',
      via: [],
      ignoredForwarded: null,
      serverAddress: '127.0.0.1',
      hostMatches: true,
      isServerAddress: true,
      connection: { ageMs: expect.any(Number), requests: 1 },
      network: null,
      place: null,
    });
    expect(v6).toMatchObject({ address: '::1', family: 6, serverAddress: '::1' });
  });

  test('closes its connection, so that the next one takes the route of that moment', async () => {
    const { port } = server.app;
    const twice = `GET /api/ip HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`.repeat(2);
    const answer = await rawHttp(port, twice);
    expect(answer.headers['connection']).toBe('close');
    expect(answer.text.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
  });

  test('counts the requests of a connection', async () => {
    const { port } = server.app;
    const head = `Host: localhost:${port}\r\n`;
    const answer = await rawHttp(port, `GET /health HTTP/1.1\r\n${head}\r\nGET /api/ip HTTP/1.1\r\n${head}\r\n`);
    // Only pages and echoes count: nothing else says where the client is.
    expect(answer.text).toContain('"requests":1');
  });

  test('may be read by our own page at another of our addresses, and by no other page', async () => {
    const ask = async (origin: string) => {
      const { headers } = await fetch(`${server.url('::1')}/api/ip`, { headers: { Origin: origin } });
      return [headers.get('access-control-allow-origin'), headers.get('cross-origin-resource-policy')];
    };
    expect(await ask(server.url())).toEqual([server.url(), 'cross-origin']);
    expect(await ask('http://localhost:1')).toEqual([null, 'same-origin']);
    expect(await ask('https://evil.example')).toEqual([null, 'same-origin']);
    expect(await ask('null')).toEqual([null, 'same-origin']);
  });

  test('is plain text at /ip', async () => {
    expect(await (await fetch(`${server.url('::1')}/ip`)).text()).toBe('::1\n');
  });

  test('notices a forged header and does not believe it', async () => {
    const response = await fetch(`${server.url()}/api/ip`, {
      headers: { 'X-Forwarded-For': '198.51.100.1, 198.51.100.2' },
    });
    expect(await response.json()).toMatchObject({ source: 'socket', ignoredForwarded: '198.51.100.2', via: [] });
  });
});

test('a trusted proxy names its client', async () => {
  const proxied = await startServer(['--trust-proxy', '127.0.0.1', '--host', '127.0.0.1'], {
    pageDirectory: fixturePage,
  });
  try {
    const response = await fetch(`${proxied.url('127.0.0.1')}/api/ip`, {
      headers: { 'X-Forwarded-For': '6.6.6.6, 5.5.5.2' },
    });
    expect(await response.json()).toMatchObject({
      address: '5.5.5.2',
      source: 'forwarded',
      via: ['127.0.0.1'],
      scope: 'public',
    });
  } finally {
    await proxied.close();
  }
});

test('operators and scripts read health and configuration', async () => {
  expect(await (await fetch(`${server.url()}/health`)).json()).toEqual({ status: 'ok', version: server.app.version });
  const config: object = await (await fetch(`${server.url()}/api/config`)).json();
  expect(config).toMatchObject({ version: server.app.version, deadlineMs: 2000, assumePublic: ['127.0.0.0/8'] });
  expect(config).not.toHaveProperty('witness');
});

test.describe('files of the page', () => {
  test('are sent for ever, compressed, and only under their name', async () => {
    const response = await fetch(`${server.url()}/assets/app-1a2b3c4d.js`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toContain('dataset.loaded');
  });

  for (const path of [
    '/index.html',
    '/assets/',
    '/assets',
    '/assets/../index.html',
    '/assets/../../../package.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets%2fapp-1a2b3c4d.js',
    '//assets/app-1a2b3c4d.js',
    '/./assets/app-1a2b3c4d.js',
    '/assets/app-1a2b3c4d.js/',
    '/assets/app-1a2b3c4d.js%00',
    '/ASSETS/app-1a2b3c4d.js',
    '/.git/config',
    '/etc/passwd',
    '/__proto__',
    '/constructor',
    '*',
  ]) {
    test(`are not found as ${path}`, async () => {
      const { port } = server.app;
      const answer = await rawHttp(port, request(`GET ${path} HTTP/1.1`, { Host: `localhost:${port}` }));
      expect(answer.status).toBe(404);
      expect(JSON.parse(answer.body)).toEqual({ error: 'not-found', message: 'There is nothing at this address.' });
    });
  }
});

test.describe('a request target with scheme and host', () => {
  for (const [target, status] of [
    ['http://localhost/health', 200],
    ['HTTP://localhost:80/health?x', 200],
    ['http://localhost', 200],
    ['http://localhost?x', 200],
    ['http://localhost/nothing', 404],
    ['http://evil.example/health', 421],
    ['http://user@localhost/health', 400],
    ['http:///health', 400],
    ['https://localhost/health', 404],
  ] as const) {
    test(`gets ${status} for ${target}`, async () => {
      const answer = await rawHttp(server.app.port, request(`GET ${target} HTTP/1.1`, { Host: 'localhost' }));
      expect(answer.status).toBe(status);
    });
  }

  test('overrules the Host header', async () => {
    const { port } = server.app;
    const ask = (target: string) => rawHttp(port, request(`GET ${target}/api/ip HTTP/1.1`, { Host: 'evil.example' }));
    expect((await ask('http://127.0.0.1')).body).toContain('"hostMatches":true');
    expect((await ask('')).status).toBe(421);
  });
});

test.describe('refusals', () => {
  test('say a sentence in the language of a person and JSON to a program', async () => {
    const person = await fetch(`${server.url()}/nothing`, {
      headers: { Accept: 'text/html', 'Accept-Language': 'zh' },
    });
    expect(person.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await person.text()).toBe('这个地址上没有任何内容。\n');
    const program = await fetch(`${server.url()}/nothing`);
    expect(await program.json()).toEqual({ error: 'not-found', message: 'There is nothing at this address.' });
  });

  for (const [host, status] of [
    ['localhost', 200],
    ['127.0.0.1', 200],
    ['[::1]', 200],
    ['evil.example', 421],
    ['evil.localhost', 421],
    ['localhost.', 400],
    ['203.0.113.1', 421],
    ['localhost, evil.example', 400],
    ['user@localhost', 400],
    ['', 400],
  ] as const) {
    test(`the host ${JSON.stringify(host)} gets ${status}`, async () => {
      const answer = await rawHttp(server.app.port, request('GET /health HTTP/1.1', { Host: host }));
      expect(answer.status).toBe(status);
    });
  }

  test('a request without a host is refused', async () => {
    expect((await rawHttp(server.app.port, request('GET / HTTP/1.1'))).status).toBe(400);
    expect((await rawHttp(server.app.port, request('GET / HTTP/1.0'))).status).toBe(400);
    expect((await rawHttp(server.app.port, 'GET /\r\n\r\n')).status).toBe(400);
  });

  for (const [line, allow] of [
    ['DELETE /api/ip HTTP/1.1', 'GET, HEAD'],
    ['OPTIONS / HTTP/1.1', 'GET, HEAD'],
    ['POST / HTTP/1.1', 'GET, HEAD'],
    ['HEAD /api/witness HTTP/1.1', 'GET, POST'],
  ] as const) {
    test(`${line} is told which methods there are`, async () => {
      const answer = await rawHttp(server.app.port, request(line, { Host: 'localhost' }));
      expect(answer.status).toBe(405);
      expect(answer.headers['allow']).toBe(allow);
    });
  }

  test('a body is refused and the connection closed, whatever follows in it', async () => {
    const smuggled = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const head = { Host: 'localhost', 'Content-Length': String(smuggled.length), Connection: 'keep-alive' };
    const answer = await rawHttp(server.app.port, request('GET /api/ip HTTP/1.1', head) + smuggled);
    expect(answer.status).toBe(413);
    expect(answer.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('chunked bodies and those that wait to be asked for are refused', async () => {
    const chunked = request('POST /api/witness HTTP/1.1', { Host: 'localhost', 'Transfer-Encoding': 'chunked' });
    expect((await rawHttp(server.app.port, `${chunked}zz\r\nnonsense`)).status).toBe(413);
    const waiting = { Host: 'localhost', 'Content-Length': '1000000', Expect: '100-continue' };
    const answer = await rawHttp(server.app.port, request('POST /api/witness HTTP/1.1', waiting));
    expect(answer.text).toMatch(/^HTTP\/1\.1 413/);
  });

  for (const [what, text] of [
    ['noise', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['a header with a line break', 'GET / HTTP/1.1\r\nHost: localhost\r\n evil\u0000: 1\r\n\r\n'],
  ] as const) {
    test(`${what} is answered as JSON and cut`, async () => {
      const answer = await rawHttp(server.app.port, text);
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({ error: 'bad-request' });
      expect(answer.headers['connection']).toBe('close');
    });
  }

  test('headers beyond 8 KiB are refused', async () => {
    const answer = await rawHttp(
      server.app.port,
      request('GET / HTTP/1.1', { Host: 'localhost', 'X-Long': 'a'.repeat(9000) }),
    );
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'headers-too-large' });
  });

  test('markup in a refused host comes back as data', async () => {
    const answer = await rawHttp(
      server.app.port,
      request('GET / HTTP/1.1', { Host: '<img src=x>', Accept: 'text/html' }),
    );
    expect(answer.status).toBe(400);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });
});

test('headers that never end are cut after ten seconds', async () => {
  test.setTimeout(30_000);
  const answer = await rawHttp(server.app.port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  expect(answer.status).toBe(408);
  expect(JSON.parse(answer.body)).toMatchObject({ error: 'request-timeout' });
});

test('a connection on which no byte moves is cut', async () => {
  const body = Buffer.alloc(64 * 1024 * 1024);
  const big: Handler = (_request, response) => response.end(body);
  const options: HttpOptions = {
    routes: new Map([['/big', { GET: big }]]),
    upgrades: new Map(),
    tls: null,
    readArrival: createArrivalReader(createProxyTrust([], 'x-forwarded-for')),
    rateLimit: createRateLimit(),
    acceptsHost: () => true,
    idleMs: 200,
    onError: () => undefined,
  };
  const slow = createHttpServer(options, '127.0.0.1').listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const address = slow.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  // One says nothing, the other one asks and does not read.
  const silent = rawHttp(port, '');
  const unread = connect(port, '127.0.0.1').pause();
  unread.on('error', () => undefined).write(request('GET /big HTTP/1.1', { Host: 'localhost' }));
  await once(slow, 'connection');
  // No word about headers that are late.
  expect((await silent).text).toBe('');
  await expect.poll(() => new Promise((resolve) => slow.getConnections((_error, count) => resolve(count)))).toBe(0);
  unread.destroy();
  slow.close();
});

test('a client that asks too often is told to wait', async () => {
  const limited = await startServer([], { pageDirectory: fixturePage, httpLimits: { ratePerSecond: 0.001, burst: 3 } });
  try {
    const statuses: number[] = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await fetch(`${limited.url('127.0.0.1')}/ip`)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await fetch(`${limited.url('::1')}/ip`)).status).toBe(200);
  } finally {
    await limited.close();
  }
});
