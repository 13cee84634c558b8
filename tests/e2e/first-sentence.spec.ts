import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { expect, type Page, type Route } from 'playwright/test';
import { outsideAddress, test } from '../support/fixtures.ts';
import { startProxy } from '../support/proxy.ts';
import { startServer } from '../support/server.ts';
import { silenceWebRtc } from '../support/silence.ts';
import { finalReport, lateGatherersAreDone, openLeakTest, runAgain, valueOf } from '../support/leak-test-page.ts';

const NOT_LOADED = 'The rest of the page could not be loaded. Check your connection and reload the page.';

/** Where TCP alone gets through. */
const TCP_ONLY = '127.0.0.9';

const headline = (page: Page) => page.getByRole('heading', { level: 1 });

test('the first sentence stands before the interface has arrived', async ({ page, server, home }) => {
  const held: Route[] = [];
  await page.route('**/assets/app-*.js', (route) => {
    held.push(route);
  });
  await page.goto(server.url(home));
  await expect(headline(page)).toHaveText('No leak so far');
  await expect(page.locator('#verdict')).toHaveAttribute('data-tone', 'running');
  const marks = await page.evaluate(() => performance.getEntriesByType('mark').map(({ name }) => name));
  expect(marks).toEqual(expect.arrayContaining(['icelens:first-candidate', 'icelens:verdict']));
  expect(await page.evaluate(() => typeof window.icelens)).toBe('undefined');
  for (const route of held) await route.continue();
  const { artifacts } = await finalReport(page);
  // The run that the first script began is the one that is judged.
  expect(artifacts.page.restarts).toBe(0);
  expect(artifacts.page.embeddedEcho?.address).toBe(home);
});

test('a check over TCP brings nothing in that STUN’s answer would wait for', async ({ browserName, page }) => {
  // Firefox sends no checks to loopback.
  expect(browserName).toBe('chromium');
  // STUN is never offered at loopback by itself. TCP arrives from the address of the page load.
  const away = outsideAddress();
  const flags = ['--host', `127.0.0.1,${away}`, '--public-address', TCP_ONLY, '--assume-public', '127.0.0.1'];
  const server = await startServer(flags);
  const { iceServers } = await (await fetch(`${server.url('127.0.0.1')}/api/config`)).json();
  const port = Number(/:(\d+)$/.exec(iceServers[0])![1]);
  const way = createServer((client) => {
    const there = connect({ port, host: away, localAddress: '127.0.0.1' });
    client.pipe(there).pipe(client);
    for (const socket of [client, there]) socket.on('error', () => socket.destroy());
  });
  await once(way.listen(port, TCP_ONLY), 'listening');
  try {
    // The check comes early wherever the machine is not too busy for it.
    await expect(async () => {
      const { artifacts } = await openLeakTest(page, server.url('127.0.0.1'));
      const [first] = valueOf(artifacts.witness).sightings;
      expect(first).toMatchObject({ transport: 'tcp' });
      expect(first!.atMs).toBeLessThan(400);
    }).toPass({ timeout: 40_000 });
    const [loadedAtMs] = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('/assets/app-'))
        .map(({ startTime }) => startTime),
    );
    expect(loadedAtMs).toBeGreaterThan(600);
  } finally {
    way.close();
    await server.close();
  }
});

test('gathers before anything but the page itself has arrived', async ({ page, server, home }) => {
  const held: Route[] = [];
  await page.route(/\/(api|assets)\//, (route) => {
    held.push(route);
  });
  await page.goto(server.url(home));
  await page.waitForFunction(() => performance.getEntriesByName('icelens:first-candidate').length > 0);
  expect(held.length).toBeGreaterThan(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('an interface that cannot be loaded is told, not passed over', async ({ page, server, home }) => {
  await page.route('**/assets/app-*.js', (route) => route.abort());
  await page.goto(server.url(home));
  await expect(headline(page)).toHaveText('The test could not run');
  await expect(page.locator('#headline-detail')).toHaveText(NOT_LOADED);
  await expect(page.locator('#verdict')).toHaveAttribute('data-tone', 'not-tested');
});

test('an interface that breaks on arrival is told, and the fault is not hidden', async ({
  page,
  pageErrors,
  server,
  home,
}) => {
  await page.route('**/assets/app-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: "export function mount() { throw new Error('broken'); }" }),
  );
  await page.goto(server.url(home));
  await expect(headline(page)).toHaveText('The test could not run');
  await expect(page.locator('#verdict')).toHaveAttribute('data-tone', 'not-tested');
  await expect.poll(() => pageErrors.splice(0).map(({ message }) => message)).toEqual(['broken']);
});

test('a leak that was seen stays on screen when the interface cannot be loaded', async ({
  browser,
  browserName,
  server,
  home,
}) => {
  // A proxy between the browser and a page that is not on loopback would have to leave from yet another machine.
  const proxy = await startProxy('127.7.0.2');
  const context = await browser.newContext({ proxy: { server: proxy.server, bypass: '<-loopback>' } });
  const page = await context.newPage();
  const leak = page.locator('#verdict[data-tone="leak"]');
  await page.route('**/assets/app-*.js', async (route) => {
    await leak.waitFor();
    await route.abort();
  });
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/app-'));
  await page.goto(server.url(browserName === 'firefox' ? home : '127.0.0.1'));
  await failed;
  await page.waitForTimeout(200);
  await expect(leak).toBeVisible();
  await expect(headline(page)).toHaveText('Leak: WebRTC gives away an address');
  await context.close();
  await proxy.close();
});

test('marks the run on screen: the first candidate, the sentence, the end', async ({ page, server, home }) => {
  const read = () =>
    page.evaluate(() => performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime] as const));
  await openLeakTest(page, server.url(home));
  const names = ['icelens:complete', 'icelens:first-candidate', 'icelens:verdict'];
  await expect.poll(async () => (await read()).map(([name]) => name).toSorted()).toEqual(names);
  const first = new Map(await read());
  await runAgain(page);
  await expect.poll(async () => (await read()).map(([name]) => name).toSorted()).toEqual(names);
  for (const [name, startTime] of await read()) expect(startTime).toBeGreaterThan(first.get(name)!);
});

test('leaves no mark of a run that another one has superseded', async ({ page, server, home }) => {
  await openLeakTest(page, server.url(home));
  const superseded = await page.evaluate(async () => {
    const run = window.icelens!.run().catch((error: Error) => error.name);
    while (performance.getEntriesByName('icelens:first-candidate').length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const beganAnewMs = performance.now();
    await window.icelens!.run();
    const marks = performance.getEntriesByType('mark').map(({ name, startTime }) => ({ name, startTime }));
    return { reason: await run, early: marks.filter(({ startTime }) => startTime < beganAnewMs) };
  });
  expect(superseded.early).toEqual([]);
});

test('speaks the language of the browser and of the person’s choice', async ({ browser, server, home }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await openLeakTest(page, server.url(home));
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(headline(page)).toHaveText(/泄漏/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(headline(page)).toHaveText(/leak/i);
  await page.reload();
  await expect(headline(page)).toHaveText(/leak/i);
  await context.close();
});

test('the page obeys its own policy', async ({ page, server, home }) => {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Reflect.set(window, 'violations', violations);
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      violations.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  await openLeakTest(page, server.url(home));
  await runAgain(page);
  expect(await page.evaluate(() => Reflect.get(window, 'violations'))).toEqual([]);
});

test('asks nobody but its own server and stays within eight requests', async ({ page, server, home, browserName }) => {
  // A server that has just begun still opens its data of places, and is asked once more for what it could not tell. It opens them
  // for a public address.
  for (const address of ['9.9.9.9', '2620:fe::9']) await fetch(`${server.url('127.0.0.1')}/api/lookup/${address}`);
  const asked: URL[] = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await openLeakTest(page, server.url(home));
  await lateGatherersAreDone(page);
  const hosts = new Set(asked.map(({ hostname }) => hostname));
  for (const host of hosts) expect(host === home || host.startsWith('[')).toBe(true);
  // Browsers without Client Hints load the user-agent parser too.
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(browserName === 'firefox' ? 9 : 8);
});

/** What a visit loads until its run is complete and nothing more is asked for: bytes of all answers, headers included. */
async function bytesOfVisit(page: Page): Promise<number> {
  await lateGatherersAreDone(page);
  await page.waitForLoadState('load');
  return page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
  );
}

// Browsers without Client Hints load the user-agent parser too.
const mostBytes = (browserName: string): number => (browserName === 'firefox' ? 69_000 : 60_000);

test('loads at most 60 kB in all, headers included', async ({ page, server, home, browserName }) => {
  await openLeakTest(page, server.url(home));
  const bytes = await bytesOfVisit(page);
  expect(bytes).toBeGreaterThan(40_000);
  expect(bytes).toBeLessThanOrEqual(mostBytes(browserName));
});

test('loads no more in Chinese with a leak, or when nothing could be tested', async ({
  browser,
  browserName,
  server,
  home,
}) => {
  const proxy = await startProxy('127.7.0.2');
  const viewport = { width: 1280, height: 720 };
  for (const locale of ['en-US', 'zh-CN']) {
    for (const outcome of ['leak', 'not-tested']) {
      const leaky = { proxy: { server: proxy.server, bypass: '<-loopback>' } };
      const context = await browser.newContext({ locale, viewport, ...(outcome === 'leak' ? leaky : {}) });
      if (outcome === 'not-tested') await silenceWebRtc(context);
      const page = await context.newPage();
      const report = await openLeakTest(page, server.url(browserName === 'firefox' ? home : '127.0.0.1'));
      expect(report.verdict.outcome).toBe(outcome);
      expect(await bytesOfVisit(page), `${locale}, ${outcome}`).toBeLessThanOrEqual(mostBytes(browserName));
      await context.close();
    }
  }
  await proxy.close();
});

test('the page and its first script fit into the first flight of a connection', async () => {
  const html = await readFile(new URL('../../dist/page/index.html', import.meta.url));
  expect(brotliCompressSync(html).length).toBeLessThanOrEqual(11_000);
});
