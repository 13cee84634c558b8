import { test as base, type BrowserContextOptions, type Page } from 'playwright/test';
import * as v from 'valibot';
import { type PeerTestReport, peerTestReportSchema } from '../../src/core/peer-test/report.ts';
import type { PeerTestOptions } from '../../src/core/peer-test/session.ts';
import { isReport } from './fixtures.ts';
import { startServer, type TestServer } from './server.ts';

export { expect } from 'playwright/test';

interface OpenOptions {
  readonly context?: BrowserContextOptions;
  /** Another URL than the page's own, such as the link of another device. */
  readonly url?: string;
}

interface Fixtures {
  readonly server: TestServer;
  /** Opens the peer test in a context of its own. */
  readonly openPeer: (options?: OpenOptions) => Promise<{ readonly page: Page }>;
}

/** A server and its page `/peer`; whatever goes wrong in a page fails the test. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.close();
  },
  openPeer: async ({ browser, server }, use) => {
    const errors: unknown[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async ({ context: options = { locale: 'en-GB' }, url = `${server.url('localhost')}/peer` } = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => {
        if (!isReport(error)) errors.push(error);
      });
      await page.goto(url);
      await page.waitForFunction(() => window.icelens !== undefined);
      return { page };
    });
    await Promise.all(contexts.map((context) => context.close()));
    if (errors.length > 0) throw new AggregateError(errors, `errors in the page: ${errors.join('; ')}`);
  },
});

/** Runs the test through the page's interface for scripts. */
export async function run(page: Page, options: PeerTestOptions = {}): Promise<PeerTestReport> {
  const report = await page.evaluate(
    (given) => (window.icelens as unknown as { run(o: unknown): Promise<unknown> }).run(given),
    options,
  );
  return v.parse(peerTestReportSchema, report);
}

/** The report of the page as it stands. */
export async function latest(page: Page): Promise<PeerTestReport> {
  return v.parse(peerTestReportSchema, await page.evaluate(() => window.icelens?.latest));
}
