import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { startDns } from '../support/dns.ts';
import { asnRecord, SHANGHAI, writeMmdb } from '../support/mmdb.ts';
import { ASSUME_LOOPBACK, expect, test } from '../support/leak-page.ts';

const flags = async () => [
  ...ASSUME_LOOPBACK,
  '--geo-city',
  await writeMmdb('GeoIP2-City', { '127.0.0.0/8': SHANGHAI, '8.8.8.0/24': SHANGHAI }),
  '--geo-asn',
  await writeMmdb('GeoLite2-ASN', { '127.0.0.0/8': asnRecord(64_501, 'Loop <b>Telecom</b>') }),
];

for (const [locale, place, fits, seen] of [
  [
    'en-GB',
    'Shanghai, China',
    'fits this place',
    'Seen by this server on a connection over this kind of address alone.',
  ],
  ['zh-CN', '中国 上海', '与此地相符', '由本服务器在只使用这种地址的连接上看到。'],
] as const) {
  test(`shows one’s own address with place, network and clock (${locale})`, async ({ open }) => {
    const context = { locale, timezoneId: 'Asia/Shanghai' };
    const { page, server } = await open({ flags: await flags(), context });
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.goto(`${server.url('127.0.0.1')}/lookup`);
    const four = page.locator('own-addresses section').first();
    await expect(four).toContainText('127.0.0.1');
    await expect(four).toContainText(place);
    await expect(four).toContainText('Loop <b>Telecom</b>');
    await expect(four).toContainText(fits);
    const six = page.locator('own-addresses section').nth(1);
    await expect(six).toContainText('::1');
    await expect(six).toContainText(seen);
    await expect(page.locator('world-map circle.own').first()).toBeVisible();
    await expect(page.locator('browser-facts')).toContainText('Blink');
    await expect(page.locator('lookup-page')).toContainText('GeoIP2-City');
    await expect(page.locator('lookup-page')).toContainText('2026-10-01');
    // The map, the data and all else come from this server.
    expect([...asked].toSorted()).toEqual([server.url('127.0.0.1'), server.url('::1')].toSorted());
  });
}

test('tells what a proxy of the operator said, and the IPv4 address inside an IPv6 address', async ({ open }) => {
  const trusting = ['--host', '127.0.0.1', ...(await flags()), '--trust-proxy', '127.0.0.0/8'];
  const { page, context, server } = await open({ flags: trusting, context: { locale: 'zh-CN' } });
  await context.setExtraHTTPHeaders({ 'X-Forwarded-For': '8.8.8.8' });
  await page.goto(`${server.url('127.0.0.1')}/lookup`);
  const [four, six] = [0, 1].map((index) => page.locator('own-addresses section').nth(index));
  await expect(four!).toContainText('8.8.8.8');
  await expect(four!).toContainText('由本服务器自己的代理（127.0.0.1）告知。');
  await expect(four!).toContainText('中国 上海');
  await context.setExtraHTTPHeaders({ 'X-Forwarded-For': '2002:808:808::1' });
  await page.reload();
  await expect(six!).toContainText('2002:808:808::1');
  await expect(six!).toContainText('IPv4 地址 8.8.8.8（6to4）');
  await expect(four!).toContainText('未知：');
});

test('looks names up where the operator allows it, both ways, and says of each what came of it', async ({ open }) => {
  const dns = await startDns({
    'A two.example.org': ['8.8.8.8'],
    'AAAA two.example.org': ['2002:808:808::1'],
    'A inside.example.org': ['192.168.1.1'],
    'PTR 8.8.8.8.in-addr.arpa': ['dns.example.org'],
    'PTR 9.8.8.8.in-addr.arpa': ['me.example.org'],
  });
  try {
    const { page, server } = await open({
      flags: ['--host', '127.0.0.1', ...(await flags()), '--reverse-dns', '--trust-proxy', '127.0.0.0/8'],
      dependencies: { dnsServers: [dns.address] },
      context: { locale: 'en-GB', extraHTTPHeaders: { 'X-Forwarded-For': '8.8.8.9' } },
    });
    await page.goto(`${server.url('127.0.0.1')}/lookup`);
    await expect(page.getByText('Host names work too')).toBeVisible();
    await expect(page.locator('own-addresses section').first()).toContainText('me.example.org');
    await page
      .locator('textarea')
      .fill('https://two.example.org/path inside.example.org nowhere.example.org db.internal 8.8.8.8');
    await page.getByRole('button', { name: 'Look up', exact: true }).click();
    const rows = page.locator('lookup-results tbody tr');
    await expect(rows).toHaveCount(6);
    await expect(rows.nth(0)).toContainText('8.8.8.8');
    await expect(rows.nth(0)).toContainText('dns.example.org');
    await expect(rows.nth(1)).toContainText('carries the IPv4 address 8.8.8.8 inside (6to4)');
    await expect(rows.nth(2)).toContainText('leads only to addresses of private networks');
    await expect(rows.nth(3)).toContainText('There is no address for this name.');
    await expect(rows.nth(4)).toContainText('A name of local networks');
    await expect(rows.nth(5)).toContainText('Shanghai, China');
  } finally {
    dns.close();
  }
});

test('names whom the data is of, with a link, where the installed data is used', async ({ open }) => {
  const { page, server } = await open({ context: { locale: 'en-GB' } });
  await page.goto(`${server.url('127.0.0.1')}/lookup`);
  await page.locator('textarea').fill('8.8.8.8');
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(page.locator('lookup-results tbody tr')).toContainText('AS15169');
  const link = page.getByRole('link', { name: 'IP Geolocation by DB-IP' });
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute('href', 'https://db-ip.com');
  await expect(page.getByRole('link', { name: 'collected by ip-location-db' })).toBeVisible();
});

test('answers each pasted thing in place: addresses, special ones, names, nonsense', async ({ open }) => {
  const { page, server } = await open({ flags: await flags(), context: { locale: 'en-GB' } });
  await page.goto(`${server.url('127.0.0.1')}/lookup`);
  await page.locator('textarea').fill('8.8.8.8, 192.168.1.1\nexample.org not..one 2001:db8::1');
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  const rows = page.locator('lookup-results tbody tr');
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(0)).toContainText('Shanghai, China');
  await expect(rows.nth(1)).toContainText('Millions of networks use the same one');
  await expect(rows.nth(2)).toContainText('which this server does not look up');
  await expect(rows.nth(3)).toContainText('neither an address nor a host name');
  await expect(rows.nth(4)).toContainText('set aside for examples');
  // They are never mixed with the visitor's own.
  await expect(page.locator('own-addresses')).not.toContainText('8.8.8.8');
  await page.locator('textarea').fill(' , ; ');
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(page.locator('.status')).toHaveText('There is nothing to look up in this text.');
});

test('says that there is no data, and works without it', async ({ open }) => {
  const missing = ['--geo-city', '/nonexistent/city.mmdb', '--geo-asn', '/nonexistent/asn.mmdb'];
  const { page, server } = await open({ flags: [...ASSUME_LOOPBACK, ...missing], context: { locale: 'en-GB' } });
  await page.goto(`${server.url('127.0.0.1')}/lookup`);
  await expect(page.locator('own-addresses')).toContainText('127.0.0.1');
  await expect(page.locator('lookup-page')).toContainText('data file is missing or damaged');
});

/** As a paste does; typing so much through the protocol takes longer than looking it up. */
async function paste(page: Page, lines: readonly string[]): Promise<void> {
  await page.locator('textarea').evaluate((field, text) => {
    if (field instanceof HTMLTextAreaElement) field.value = text;
  }, lines.join('\n'));
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
}

test('answers ten thousand pasted lines to the last, names and nonsense among them, and can be stopped', async ({
  open,
}) => {
  test.slow();
  const dns = await startDns({ 'A host-0.example.org': ['8.8.8.8'] });
  try {
    const { page, server } = await open({
      flags: [...(await flags()), '--reverse-dns'],
      dependencies: { dnsServers: [dns.address] },
      context: { locale: 'en-GB' },
    });
    await page.goto(`${server.url('127.0.0.1')}/lookup`);
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      if (index % 100 === 0) return `host-${index}.example.org`;
      return index % 2 === 0 ? `10.0.${index >> 8}.${index & 255}` : `[${index}]`;
    });
    await paste(page, lines);
    await expect(page.locator('.status')).toContainText(/of 10000 looked up/);
    await expect(page.locator('lookup-results tbody tr')).toHaveCount(200);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.locator('.status')).toHaveText(/^\d{3,4} results$/);
    await page.getByRole('button', { name: 'Show 200 more' }).click();
    await expect(page.locator('lookup-results tbody tr')).toHaveCount(400);
    await paste(page, lines);
    await expect(page.locator('.status')).toHaveText('10000 results', { timeout: 90_000 });
    const rows = page.locator('lookup-results tbody tr');
    await expect(rows.nth(0)).toContainText('Shanghai, China');
    await expect(rows.nth(1)).toContainText('neither an address nor a host name');
    await expect(rows.nth(100)).toContainText('There is no address for this name.');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save all as a table (CSV)' }).click();
    const table = await readFile(await (await saved).path(), 'utf8');
    expect(table.trimEnd().split('\r\n')).toHaveLength(10_001);
    expect(table).not.toContain('name-failed');
  } finally {
    dns.close();
  }
});

test('whatever an echo or a look-up says is text, and cut where it is long', async ({ open }) => {
  const markup = `<img src=x onerror="window.markupRan=1">${'a'.repeat(10_000)}`;
  const name = { en: markup, 'zh-CN': markup };
  const place = {
    country: markup,
    region: name,
    city: name,
    latitude: 1,
    longitude: 2,
    accuracyKm: 3,
    timeZone: markup,
  };
  const network = { asn: 1, name: markup };
  const known = { address: markup, family: 4, scope: markup, place, network, hostName: markup };
  const { page, server } = await open({
    context: { locale: 'en-GB', viewport: { width: 390, height: 800 } },
    before: async (context) => {
      await context.route('**/api/ip', async (route) => {
        const response = await route.fetch();
        const echo: object = await response.json();
        const said = { address: markup, scope: markup, source: 'forwarded', via: [markup], network, place };
        await route.fulfill({ response, json: { ...echo, ...said } });
      });
      await context.route('**/api/lookup?*', async (route) => {
        const response = await route.fetch();
        const answer: object = await response.json();
        const results = [
          { query: markup, error: null, addresses: [known] },
          { query: markup, error: markup, addresses: [] },
        ];
        await route.fulfill({ response, json: { ...answer, results } });
      });
    },
  });
  await page.goto(`${server.url('127.0.0.1')}/lookup`);
  const four = page.locator('own-addresses section').first();
  await expect(four.locator('.address')).toContainText('<img src=x onerror=');
  await page.locator('textarea').fill('8.8.8.8');
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(page.locator('lookup-results tbody tr')).toHaveCount(2);
  await expect(page.locator('img')).toHaveCount(0);
  expect(await page.evaluate(() => 'markupRan' in window)).toBe(false);
  expect((await page.locator('lookup-page').innerText()).length).toBeLessThan(10_000);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
