import {
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from 'playwright/test';
import type { AppDependencies } from '../../server/app.ts';
import { startServer, type TestServer } from './server.ts';

/** Loopback as a small internet: without this the honest verdict on one machine is "not tested". */
export const ASSUME_LOOPBACK = ['--assume-public', '127.0.0.0/8,::1/128'] as const;

/** A page of icelens in a context of its own, with the server that it belongs to. */
export interface LeakPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: TestServer;
}

/** What a test may change about the page before it opens. */
export interface LeakPageOptions {
  readonly flags?: readonly string[];
  /** What the server is made of, besides. */
  readonly dependencies?: AppDependencies;
  readonly context?: BrowserContextOptions;
  /** Host in the URL; 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** Runs in the page before any script of it. */
  readonly before?: (context: BrowserContext, server: TestServer) => Promise<unknown>;
}

/** Opens the real page on the real server; everything is closed when the test ends. */
export const test = base.extend<{ open: (options?: LeakPageOptions) => Promise<LeakPage> }>({
  open: async ({ browser }: { browser: Browser }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async (options = {}) => {
      const {
        flags = ASSUME_LOOPBACK,
        dependencies,
        context: contextOptions = {},
        host = '127.0.0.1',
        before,
      } = options;
      const server = await startServer(flags, dependencies);
      const context = await browser.newContext(contextOptions);
      opened.unshift(context, server);
      await before?.(context, server);
      const page = await context.newPage();
      await page.goto(server.url(host));
      return { page, context, server };
    });
    for (const each of opened) await each.close();
  },
});

export { expect };
export { finalReport, runAgain, wholePage } from './leak-test-page.ts';
