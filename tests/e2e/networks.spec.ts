import { asnRecord, SHANGHAI, writeMmdb } from '../support/mmdb.ts';
import { ASSUME_LOOPBACK, expect, finalReport, test } from '../support/leak-page.ts';
import { startProxy } from '../support/proxy.ts';

const NETWORKS = {
  same: { '127.0.0.0/8': asnRecord(64_501, 'One') },
  other: { '127.0.0.0/30': asnRecord(64_501, 'One'), '127.0.0.4/30': asnRecord(64_666, 'Two') },
};

for (const [name, outcome] of [
  ['same', 'exposed'],
  ['other', 'leak'],
] as const) {
  test(`data decides whether another address is a leak: ${name} network`, async ({ browser, open }) => {
    test.slow();
    const asn = await writeMmdb('GeoLite2-ASN', NETWORKS[name]);
    const city = await writeMmdb('GeoIP2-City', { '127.0.0.0/8': SHANGHAI });
    const { server } = await open({ flags: [...ASSUME_LOOPBACK, '--geo-asn', asn, '--geo-city', city] });
    const proxy = await startProxy('127.0.0.5');
    const context = await browser.newContext({
      locale: 'en-GB',
      proxy: { server: proxy.server, bypass: '<-loopback>' },
    });
    try {
      const page = await context.newPage();
      await page.goto(server.url('127.0.0.1'));
      await finalReport(page);
      const judged = () => page.evaluate(() => window.icelens!.latest!.verdict.families[4].outcome);
      await expect.poll(judged).toBe(outcome);
      const report = await finalReport(page);
      expect(
        report.addresses
          .filter(({ scope, address }) => scope === 'loopback' && address.startsWith('127.'))
          .every(({ network }) => network !== null),
      ).toBe(true);
      await expect(page.locator('address-list')).toContainText('Shanghai, China');
      await expect(page.locator('address-list')).toContainText('One (AS64501)');
    } finally {
      await context.close();
      await proxy.close();
    }
  });
}
