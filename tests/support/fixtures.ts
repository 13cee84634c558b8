import { networkInterfaces } from 'node:os';
import { test as base } from 'playwright/test';
import { startServer, type TestServer } from './server.ts';

/** The first IPv4 address of this machine that is not loopback. @throws when there is none. */
export function outsideAddress(): string {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!found) throw new Error('expected a network interface besides loopback: Firefox sends no ICE checks to loopback');
  return found.address;
}

/** What Firefox reports beside the exceptions of scripts: facts of a test, not faults of the page. */
const FIREFOX_REPORTS = ['Content-Security-Policy', 'Cross-Origin Request Blocked', 'WebRTC'];

/** Whether what a page told as an error is such a report. */
export function isReport({ name }: Error): boolean {
  return FIREFOX_REPORTS.includes(name);
}

/**
 * Tests of the real page on the real server. `server` treats loopback and `home` as public; `home` is the address at which
 * the browser under test can be checked by the witness. An exception in the page fails the test.
 */
export const test = base.extend<{ home: string; server: TestServer; pageErrors: Error[] }>({
  home: async ({ browserName }, use) => use(browserName === 'firefox' ? outsideAddress() : '127.0.0.1'),
  server: async ({ home }, use) => {
    const server = await startServer(['--host', '::', '--assume-public', `127.0.0.0/8,::1/128,${home}/32`]);
    await use(server);
    await server.close();
  },
  pageErrors: [
    async ({ page }, use) => {
      const errors: Error[] = [];
      page.on('pageerror', (error) => {
        if (!isReport(error)) errors.push(error);
      });
      await use(errors);
      if (errors.length > 0) throw new AggregateError(errors, errors.map(({ stack }) => stack).join('\n'));
    },
    { auto: true },
  ],
});
