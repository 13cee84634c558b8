import { expect, test } from 'playwright/test';
import type { LookupResponse } from '../../../src/core/wire.ts';
import { startDns } from '../../support/dns.ts';
import { asnRecord, SHANGHAI, writeMmdb } from '../../support/mmdb.ts';
import { fixturePage, startServer, type TestServer } from '../../support/server.ts';

async function withServer(
  use: (server: TestServer) => Promise<void>,
  flags: readonly string[] = [],
  dependencies: Parameters<typeof startServer>[1] = {},
): Promise<void> {
  const server = await startServer(['--host', '127.0.0.1', ...flags], { pageDirectory: fixturePage, ...dependencies });
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

const data = async () => [
  '--assume-public',
  '127.0.0.0/8',
  '--geo-city',
  await writeMmdb('GeoIP2-City', { '127.0.0.1/32': SHANGHAI, '8.8.8.0/24': SHANGHAI }),
  '--geo-asn',
  await writeMmdb('GeoLite2-ASN', { '127.0.0.0/8': asnRecord(64_501, 'Loop') }),
];

async function lookup(server: TestServer, path: string): Promise<LookupResponse> {
  const response = await fetch(`${server.url('127.0.0.1')}/api/lookup${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as LookupResponse;
}

test('tells place and network of an address, and where they come from', async () => {
  await withServer(
    async (server) => {
      const { results, data: sources, names } = await lookup(server, '/8.8.8.8');
      expect(results).toHaveLength(1);
      expect(results[0]).toMatchObject({ query: '8.8.8.8', error: null });
      expect(results[0]?.addresses[0]).toMatchObject({
        address: '8.8.8.8',
        family: 4,
        scope: 'public',
        place: { country: 'CN', city: { 'zh-CN': '上海' }, timeZone: 'Asia/Shanghai' },
        network: null,
        hostName: null,
      });
      expect(sources.place).toMatchObject({ state: 'ready', name: 'GeoIP2-City', date: '2026-10-01' });
      expect(names).toBe(false);
    },
    await data(),
  );
});

test('answers several questions in their order, and says of each what is wrong with it', async () => {
  await withServer(
    async (server) => {
      const queries = ['127.0.0.9', '10.1.2.3', '[2001:DB8::1]', '::ffff:8.8.8.8', 'example.org', '127.1', '<b>', ' '];
      const query = queries.map((each) => `q=${encodeURIComponent(each)}`).join('&');
      const { results } = await lookup(server, `?${query}`);
      expect(results.map(({ query: asked }) => asked)).toEqual(queries);
      expect(results.map(({ error }) => error)).toEqual([
        null,
        null,
        null,
        null,
        'names-off',
        'not-an-address',
        'not-an-address',
        'not-an-address',
      ]);
      expect(results.flatMap(({ addresses }) => addresses.map(({ address, scope }) => [address, scope]))).toEqual([
        ['127.0.0.9', 'loopback'],
        ['10.1.2.3', 'private'],
        ['2001:db8::1', 'documentation'],
        ['8.8.8.8', 'public'],
      ]);
      expect(results[0]?.addresses[0]?.network).toEqual({ asn: 64_501, name: 'Loop' });
      expect(results[1]?.addresses[0]).toMatchObject({ place: null, network: null });
    },
    await data(),
  );
});

test('refuses nothing at all, too much, and what cannot be read', async () => {
  await withServer(async (server) => {
    const status = async (path: string): Promise<string> => {
      const response = await fetch(`${server.url('127.0.0.1')}/api/lookup${path}`);
      const { error } = (await response.json()) as { error?: string };
      return `${response.status} ${error}`;
    };
    expect(await status('')).toBe('400 query-missing');
    expect(await status('/')).toBe('400 query-missing');
    expect(await status('?q=')).toBe('400 query-missing');
    expect(await status('/%E0%A4%A')).toBe('400 query-missing');
    expect(await status(`?${'q=1.1.1.1&'.repeat(101)}`)).toBe('400 too-many-queries');
    expect(await status('/1.1.1.1/2')).toBe('404 not-found');
  });
});

test('counts what is looked up, not requests', async () => {
  await withServer(async (server) => {
    const ask = async () => (await fetch(`${server.url('127.0.0.1')}/api/lookup?${'q=10.0.0.1&'.repeat(100)}`)).status;
    const statuses: number[] = [];
    for (let index = 0; index < 40; index += 1) statuses.push(await ask());
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(statuses).toContain(429);
  });
});

/** The answer to many questions in one request. */
async function askAll(server: TestServer, queries: readonly string[]) {
  const query = new URLSearchParams(queries.map((each) => ['q', each])).toString();
  const response = await fetch(`${server.url('127.0.0.1')}/api/lookup?${query}`);
  const { results = [] } = (await response.json()) as Partial<LookupResponse>;
  return { status: response.status, retryAfter: Number(response.headers.get('retry-after')), results };
}

const many = (make: (index: number) => string, count = 100): string[] =>
  Array.from({ length: count }, (_, index) => make(index));

test('counts as names only those that the DNS is asked for', async () => {
  await withServer(async (server) => {
    for (let round = 0; round < 5; round += 1) {
      const { status, results } = await askAll(
        server,
        many((index) => `host-${index}.example.org`),
      );
      expect(status).toBe(200);
      expect(new Set(results.map(({ error }) => error))).toEqual(new Set(['names-off']));
    }
  });
  const dns = await startDns({});
  try {
    await withServer(
      async (server) => {
        const nonsense = many((index) => (index % 2 === 0 ? `<${index}>` : `db-${index}.internal`));
        for (let round = 0; round < 5; round += 1) expect((await askAll(server, nonsense)).status).toBe(200);
        expect(dns.asked).toEqual([]);
      },
      ['--reverse-dns'],
      { dnsServers: [dns.address] },
    );
  } finally {
    dns.close();
  }
});

test('answers a hundred names at once, and says when the next hundred may be asked', async () => {
  test.slow();
  const names = many((index) => `host-${index}.example.org`);
  const dns = await startDns(Object.fromEntries(names.map((name) => [`A ${name}`, ['8.8.8.8']])));
  try {
    await withServer(
      async (server) => {
        const { status, results } = await askAll(server, names);
        expect(status).toBe(200);
        expect(results.map(({ error }) => error)).toEqual(names.map(() => null));
        const refused = await askAll(server, names);
        expect(refused.status).toBe(429);
        expect(refused.retryAfter).toBeGreaterThan(0);
        expect(refused.retryAfter).toBeLessThanOrEqual(20);
        // A refusal costs nothing, so whoever waits is answered, and a smaller question sooner.
        for (let round = 0; round < 20; round += 1) await askAll(server, names);
        expect((await askAll(server, names)).retryAfter).toBeLessThanOrEqual(refused.retryAfter);
        await expect.poll(async () => (await askAll(server, names.slice(0, 10))).status).toBe(200);
        // Addresses are answered all the while, without the host names that there is no budget for.
        const address = await askAll(server, ['8.8.4.4']);
        expect(address.results[0]).toMatchObject({ error: null, addresses: [{ address: '8.8.4.4' }] });
      },
      ['--reverse-dns'],
      { dnsServers: [dns.address] },
    );
  } finally {
    dns.close();
  }
});

test('tells the IPv4 address that an IPv6 address carries inside', async () => {
  await withServer(async (server) => {
    const inside = async (query: string) => (await askAll(server, [query])).results[0]?.addresses[0];
    expect(await inside('2002:808:808::1')).toMatchObject({ embedded: { mechanism: '6to4', address: '8.8.8.8' } });
    expect(await inside('2001:0:4136:e378:8000:63bf:f7f7:f7f7')).toMatchObject({
      embedded: { mechanism: 'teredo', address: '8.8.8.8' },
    });
    expect(await inside('64:ff9b::808:808')).toMatchObject({ embedded: { mechanism: 'nat64', address: '8.8.8.8' } });
    expect(await inside('[::ffff:8.8.8.8]')).toMatchObject({
      address: '8.8.8.8',
      family: 4,
      embedded: { mechanism: 'ipv4-mapped', address: '8.8.8.8' },
    });
    expect(await inside('8.8.8.8')).toMatchObject({ embedded: null });
    expect(await inside('2606:4700::1')).toMatchObject({ embedded: null });
  });
});

test('looks names up in the DNS only when the operator allows it, and never tells private addresses', async () => {
  const dns = await startDns({
    'A example.org': ['8.8.8.8', '192.168.1.1'],
    'A inside.example.org': ['192.168.1.1'],
    'PTR 8.8.8.8.in-addr.arpa': ['dns.google'],
  });
  try {
    await withServer(
      async (server) => {
        const { results, names } = await lookup(server, '?q=example.org&q=inside.example.org&q=db.internal');
        expect(names).toBe(true);
        expect(results.map(({ error }) => error)).toEqual([null, 'name-not-public', 'name-refused']);
        expect(results[0]?.addresses.map(({ address, hostName }) => [address, hostName])).toEqual([
          ['8.8.8.8', 'dns.google'],
        ]);
        expect(JSON.stringify(results)).not.toContain('192.168');
      },
      ['--reverse-dns', ...(await data())],
      { dnsServers: [dns.address] },
    );
    const before = dns.asked.length;
    await withServer(
      async (server) => {
        const { results } = await lookup(server, '?q=example.org&q=8.8.8.8');
        expect(results.map(({ error }) => error)).toEqual(['names-off', null]);
      },
      await data(),
      { dnsServers: [dns.address] },
    );
    expect(dns.asked).toHaveLength(before);
  } finally {
    dns.close();
  }
});

test('works without any data, and says that there is none', async () => {
  await withServer(
    async (server) => {
      const { results, data: sources } = await lookup(server, '/8.8.8.8');
      expect(results[0]?.addresses[0]).toMatchObject({ scope: 'public', place: null, network: null });
      expect(sources.place.state).toBe('absent');
      expect(sources.network.state).toBe('absent');
      const echo = await fetch(`${server.url('127.0.0.1')}/api/ip`);
      expect(await echo.json()).toMatchObject({ address: '127.0.0.1', place: null, network: null });
    },
    ['--assume-public', '127.0.0.0/8'],
    { findPackage: () => null },
  );
});

test('/api/ip never waits for data, and has place and network once they are open', async () => {
  await withServer(
    async (server) => {
      const ask = async () => (await fetch(`${server.url('127.0.0.1')}/api/ip`)).json();
      expect(await ask()).toMatchObject({ address: '127.0.0.1', place: null, network: null });
      await expect.poll(ask).toMatchObject({
        place: { country: 'CN', region: { en: 'Shanghai', 'zh-CN': '上海' } },
        network: { asn: 64_501, name: 'Loop' },
      });
      // The page need not carry it.
      const html = await (await fetch(`${server.url('127.0.0.1')}/`, { headers: { accept: 'text/html' } })).text();
      expect(html).toContain('"place":null');
      expect(html).not.toContain('Loop');
    },
    await data(),
  );
});

const allowed = async (server: TestServer, path: string, origin: string) => {
  const { headers } = await fetch(`${server.url('127.0.0.1')}${path}`, { headers: { origin } });
  return [headers.get('access-control-allow-origin'), headers.get('cross-origin-resource-policy')];
};

test('lets pages of other origins read addresses only where the operator names them', async () => {
  const stranger = 'https://app.example.org';
  await withServer(async (server) => {
    for (const path of ['/api/ip', '/api/lookup/8.8.8.8']) {
      expect(await allowed(server, path, stranger)).toEqual([null, 'same-origin']);
    }
  });
  await withServer(
    async (server) => {
      for (const path of ['/api/ip', '/api/lookup/8.8.8.8']) {
        expect(await allowed(server, path, stranger)).toEqual([stranger, 'cross-origin']);
        expect(await allowed(server, path, 'https://evil.example.org')).toEqual([null, 'same-origin']);
      }
      // Nothing else is for them.
      expect(await allowed(server, '/api/config', stranger)).toEqual([null, 'same-origin']);
    },
    ['--cors-origin', `${stranger},http://localhost:3000`],
  );
  await withServer(
    async (server) => expect(await allowed(server, '/api/ip', stranger)).toEqual([stranger, 'cross-origin']),
    ['--cors-origin', '*'],
  );
});
