import { asnRecord, SHANGHAI, writeMmdb } from '../support/mmdb.ts';
import { ASSUME_LOOPBACK, expect, test } from '../support/leak-page.ts';

const flags = async () => [
  ...ASSUME_LOOPBACK,
  '--geo-city',
  await writeMmdb('GeoIP2-City', { '127.0.0.0/8': SHANGHAI, '8.8.8.0/24': SHANGHAI }),
  '--geo-asn',
  await writeMmdb('GeoLite2-ASN', { '127.0.0.0/8': asnRecord(64_501, 'Loop <b>Telecom</b>') }),
];

for (const [locale, place, fits] of [
  ['en-GB', 'Shanghai, China', 'fits this place'],
  ['zh-CN', '中国 上海', '与此地相符'],
] as const) {
  test(`shows one’s own address with place, network and clock (${locale})`, async ({ open }) => {
    const context = { locale, timezoneId: 'Asia/Shanghai' };
    const { page, server } = await open({ flags: await flags(), context });
    await page.goto(`${server.url('127.0.0.1')}/lookup`);
    const four = page.locator('own-addresses section').first();
    await expect(four).toContainText('127.0.0.1');
    await expect(four).toContainText(place);
    await expect(four).toContainText('Loop <b>Telecom</b>');
    await expect(four).toContainText(fits);
    await expect(page.locator('own-addresses section').nth(1)).toContainText('::1');
    await expect(page.locator('world-map circle.own').first()).toBeVisible();
    await expect(page.locator('browser-facts')).toContainText('Blink');
    await expect(page.locator('lookup-page')).toContainText('GeoIP2-City');
    await expect(page.locator('lookup-page')).toContainText('2026-10-01');
  });
}

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

test('takes ten thousand pasted lines, and can be stopped', async ({ open }) => {
  test.slow();
  const { page, server } = await open({ flags: await flags(), context: { locale: 'en-GB' } });
  await page.goto(`${server.url('127.0.0.1')}/lookup`);
  const lines = Array.from({ length: 10_000 }, (_, index) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
  // As a paste does; typing so much through the protocol takes longer than looking it up.
  await page.locator('textarea').evaluate((field, text) => {
    if (field instanceof HTMLTextAreaElement) field.value = text;
  }, lines.join('\n'));
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(page.locator('.status')).toContainText(/of 10000 looked up/);
  await expect(page.locator('lookup-results tbody tr')).toHaveCount(200);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.status')).toContainText(/\d+ results/);
  await page.getByRole('button', { name: 'Show 200 more' }).click();
  await expect(page.locator('lookup-results tbody tr')).toHaveCount(400);
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
