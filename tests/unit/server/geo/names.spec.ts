import { expect, test } from 'playwright/test';
import { createNames, isPublicName, parseName } from '../../../../server/geo/names.ts';
import { type DnsTable, startDns } from '../../../support/dns.ts';

test.describe('parseName', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    'example.org': 'example.org',
    ' Example.ORG. ': 'example.org',
    'bücher.example': 'xn--bcher-kva.example',
    '例子.测试': 'xn--fsqu00a.xn--0zwm56d',
    'a_b.example.org': 'a_b.example.org',
    '': undefined,
    '127.1': undefined,
    '0x7f.1': undefined,
    '2130706433': undefined,
    'http://example.org/': undefined,
    'example.org:80': undefined,
    'user@example.org': undefined,
    'exa mple.org': undefined,
    'example.org/path': undefined,
    '[::1]': undefined,
    '-a.example.org': undefined,
    [`${'a'.repeat(64)}.org`]: undefined,
    [`${'a.'.repeat(130)}org`]: undefined,
    '<script>alert(1)</script>': undefined,
  };
  for (const [text, name] of Object.entries(cases)) {
    test(`reads ${JSON.stringify(text.slice(0, 40))} as ${name ?? 'no name'}`, () => {
      expect(parseName(text)).toBe(name);
    });
  }
});

test('knows which names mean something on the internet', () => {
  for (const name of [
    'localhost',
    'printer.local',
    'db.internal',
    'nas.home.arpa',
    'router',
    'x.onion',
    'a.localhost',
  ]) {
    expect(isPublicName(name), name).toBe(false);
  }
  expect(isPublicName('example.org')).toBe(true);
});

async function withNames(
  table: DnsTable | null,
  use: (names: ReturnType<typeof createNames>, asked: readonly string[]) => Promise<void>,
) {
  const dns = await startDns(table);
  try {
    await use(createNames({ assumePublic: [], servers: [dns.address] }), dns.asked);
  } finally {
    dns.close();
  }
}

test.describe('createNames', () => {
  const TABLE: DnsTable = {
    'A example.org': ['8.8.8.8', '10.0.0.1'],
    'AAAA example.org': ['2001:4860:4860::8888'],
    'A inside.example.org': ['192.168.1.7'],
    'PTR 8.8.8.8.in-addr.arpa': ['dns.google'],
  };

  test('gives the public addresses of a name, of both families, and asks the DNS once a minute', async () => {
    await withNames(TABLE, async (names, asked) => {
      const answer = { addresses: ['8.8.8.8', '2001:4860:4860::8888'], error: null };
      expect(await names.addressesOf('example.org')).toEqual(answer);
      expect(await names.addressesOf('example.org')).toEqual(answer);
      expect(asked.filter((question) => question.endsWith(' example.org'))).toHaveLength(2);
    });
  });

  test('never tells the private addresses of a name', async () => {
    await withNames(TABLE, async (names) => {
      expect(await names.addressesOf('inside.example.org')).toEqual({ addresses: [], error: 'name-not-public' });
    });
  });

  test('asks nobody about names of the operator’s own network', async () => {
    await withNames(TABLE, async (names, asked) => {
      expect(await names.addressesOf('db.internal')).toEqual({ addresses: [], error: 'name-refused' });
      expect(await names.nameOf('192.168.1.7')).toBeNull();
      expect(asked).toEqual([]);
    });
  });

  test('tells a name that does not exist from a DNS that does not answer', async () => {
    await withNames(TABLE, async (names) => {
      expect(await names.addressesOf('nowhere.example.org')).toEqual({ addresses: [], error: 'name-unknown' });
      expect(await names.nameOf('1.1.1.1')).toBeNull();
      expect(await names.nameOf('8.8.8.8')).toBe('dns.google');
    });
    await withNames(null, async (names) => {
      expect(await names.addressesOf('example.org')).toEqual({ addresses: [], error: 'name-failed' });
    });
  });

  test('answers fifty names at once, both ways', async () => {
    const names = Array.from({ length: 50 }, (_, index) => [`host-${index}.example.org`, `8.8.8.${index}`] as const);
    const table = names.flatMap(([name, address]) => [
      [`A ${name}`, [address]] as const,
      [`PTR ${address.split('.').toReversed().join('.')}.in-addr.arpa`, [name]] as const,
    ]);
    await withNames(Object.fromEntries(table), async (known) => {
      const answers = await Promise.all(names.map(([name]) => known.addressesOf(name)));
      expect(answers).toEqual(names.map(([, address]) => ({ addresses: [address], error: null })));
      const hosts = await Promise.all(names.map(([, address]) => known.nameOf(address)));
      expect(hosts).toEqual(names.map(([name]) => name));
    });
  });
});
