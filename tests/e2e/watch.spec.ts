import type { PageApi } from '../../src/core/session.ts';
import type { WatchOptions } from '../../src/core/watch/session.ts';
import type { TimeLine } from '../../src/core/watch/time-line.ts';
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
import { ASSUME_LOOPBACK, expect, test } from '../support/leak-page.ts';
import { startProxy } from '../support/proxy.ts';

type WatchApi = PageApi<WatchReport, WatchOptions, TimeLine>;

test('tells at once that a known real address shows, and keeps a time line that can be saved', async ({ open }) => {
  test.slow();
  const { page, server } = await open({ context: { locale: 'en-GB' } });
  await page.goto(`${server.url('127.0.0.1')}/watch#baseline=127.0.0.1`);
  await page.locator('select').selectOption('2');
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByRole('heading', { name: 'Your real address shows: 127.0.0.1' })).toBeVisible();
  await expect(page.locator('change-list .alarm').first()).toContainText('127.0.0.1 (your real address)');
  await expect(page.locator('time-line-picture rect.baseline').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save what was seen' }).click();
  expect((await download).suggestedFilename()).toMatch(/^icelens-watch-.*\.json$/);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
});

test('sees the address of the page load change while it watches', async ({ browser, open }) => {
  test.slow();
  const { server } = await open();
  const proxies = [await startProxy('127.0.0.5'), await startProxy('127.0.0.6')] as const;
  const [first, second] = proxies;
  let current = first;
  // One proxy for the browser, whose way out is changed under it.
  const { createServer, connect } = await import('node:net');
  const switchboard = createServer((socket) => {
    const upstream = connect(Number(new URL(current.server).port), '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => switchboard.listen(0, '127.0.0.1', resolve));
  const address = switchboard.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const context = await browser.newContext({
    locale: 'zh-CN',
    proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
  });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url('127.0.0.1')}/watch#baseline=127.0.0.6`);
    await page.locator('select').selectOption('2');
    await page.getByRole('button', { name: '开始监测' }).click();
    await expect(page.locator('change-list')).toContainText('127.0.0.5');
    current = second;
    await expect(page.getByRole('heading', { name: '您的真实地址已暴露：127.0.0.6' })).toBeVisible({
      timeout: 20_000,
    });
  } finally {
    await context.close();
    await new Promise((resolve) => switchboard.close(resolve));
    for (const proxy of proxies) await proxy.close();
  }
});

test('survives a server that is gone, and goes on when it is back', async ({ open }) => {
  test.slow();
  const { page, context, server } = await open({ context: { locale: 'en-GB' } });
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  await page.locator('select').selectOption('2');
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.locator('time-line-picture svg').first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('The browser says it is offline.')).toBeVisible();
  await expect(page.locator('.verdict[data-tone="not-tested"]')).toBeVisible({ timeout: 20_000 });
  await context.setOffline(false);
  await expect(page.getByText('The browser says it is online again.')).toBeVisible();
  await expect(page.locator('.verdict[data-tone="not-tested"]')).toHaveCount(0, { timeout: 30_000 });
});

test('offers the watch to scripts, and refuses what belongs to another page', async ({ open }) => {
  test.slow();
  const { page, server } = await open({ flags: ASSUME_LOOPBACK });
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  await page.waitForFunction(() => window.icelens);
  const report = await page.evaluate(async () => {
    const api = window.icelens as unknown as WatchApi;
    return api.run({ kind: 'watch', durationMs: 12_000, intervalMs: 2_000, baseline: ['127.0.0.9'] });
  });
  expect(report.kind).toBe('watch');
  expect(report.timeLine.moments.length).toBeGreaterThan(1);
  expect(report.firstBaseline).toBeNull();
  expect(report.timeLine.moments[0]?.addresses).toContain('127.0.0.1');
  const refused = await page.evaluate(async () => {
    const api = window.icelens as unknown as PageApi;
    return api.run({ kind: 'leak-test' }).then(
      () => 'accepted',
      (cause: unknown) => String(cause),
    );
  });
  expect(refused).toContain('expected kind watch');
});

test('says what is no address before it begins', async ({ open }) => {
  const { page, server } = await open({ context: { locale: 'en-GB' } });
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  await page.getByLabel('Your real addresses').fill('127.0.0.1 home');
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByText('This is no address: home')).toBeVisible();
});
