import { asnRecord, SHANGHAI, writeMmdb } from '../support/mmdb.ts';
import { ASSUME_LOOPBACK, expect, finalReport, test, wholePage } from '../support/leak-page.ts';
import { startProxy } from '../support/proxy.ts';

const NETWORKS = {
  same: { '127.0.0.0/8': asnRecord(64_501, 'One') },
  other: { '127.0.0.0/30': asnRecord(64_501, 'One'), '127.0.0.4/30': asnRecord(64_666, 'Two') },
};

for (const [name, outcome, locale, where, owner] of [
  ['same', 'exposed', 'en-GB', 'Shanghai, China', /^(?:One) \(AS64501\)/],
  ['other', 'leak', 'zh-CN', '中国 上海', /^(?:One（AS64501）|Two（AS64666）)/],
] as const) {
  test(`data decides whether another address is a leak, and stands beside every one: ${name} network`, async ({
    browser,
    open,
  }) => {
    test.slow();
    const asn = await writeMmdb('GeoLite2-ASN', NETWORKS[name]);
    const city = await writeMmdb('GeoIP2-City', { '127.0.0.0/8': SHANGHAI });
    const { server } = await open({ flags: [...ASSUME_LOOPBACK, '--geo-asn', asn, '--geo-city', city] });
    const proxy = await startProxy('127.0.0.5');
    const context = await browser.newContext({
      locale,
      proxy: { server: proxy.server, bypass: '<-loopback>' },
    });
    try {
      const page = await context.newPage();
      await page.goto(server.url('127.0.0.1'));
      await finalReport(page);
      const judged = () => page.evaluate(() => window.icelens!.latest!.verdict.families[4].outcome);
      await expect.poll(judged).toBe(outcome);
      const report = await finalReport(page);
      const known = report.addresses.filter(({ address }) => address.startsWith('127.'));
      expect(known.map(({ address }) => address).toSorted()).toEqual(['127.0.0.1', '127.0.0.5']);
      expect(known.every(({ network, place }) => network !== null && place !== null)).toBe(true);
      await wholePage(page);
      // Each of them has its row, with what is known of it beside it.
      const rows = page.locator('address-list tbody tr').filter({ hasText: '127.0.0.' });
      await expect(rows).toHaveCount(known.length);
      for (const row of await rows.all()) {
        await expect(row.locator('td.network')).toContainText(where);
        await expect(row.locator('td.network')).toHaveText(owner);
      }
    } finally {
      await context.close();
      await proxy.close();
    }
  });
}
