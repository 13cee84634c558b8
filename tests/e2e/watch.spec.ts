import { createStunService, type StunService } from '../../server/stun/service.ts';
import type { PageApi } from '../../src/core/session.ts';
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
import { ASSUME_LOOPBACK, expect, test } from '../support/leak-page.ts';
import { startProxy } from '../support/proxy.ts';
import { startServer } from '../support/server.ts';
import { feignVisibility, setHidden } from '../support/visibility.ts';
import {
  type Kept,
  kept,
  latestWatch,
  notifications,
  recordNotifications,
  recordSound,
  saved,
  type WatchApi,
} from '../support/watch-page.ts';

/** A row of the list of changes may come with a test; a second of anything else may not. */
const PER_ROW: Readonly<Record<keyof Kept, number>> = { connections: 2, frames: 2, listeners: 12, nodes: 12 * 20 };

test('tells at once that a known real address shows, by notification and sound too, and saves it masked', async ({
  open,
}) => {
  test.slow();
  const { page, context, server } = await open({ context: { locale: 'en-GB' }, before: recordNotifications });
  const sound = await recordSound(context, page);
  await page.goto(`${server.url('127.0.0.1')}/watch#baseline=127.0.0.1`);
  await page.locator('select').selectOption('2');
  await page.getByLabel('Show a notification').check();
  await page.getByLabel('Play a sound').check();
  // One tone tells the person how loud it will be.
  await expect.poll(() => sound.tones).toBe(1);
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByRole('heading', { name: 'Your real address shows: 127.0.0.1' })).toBeVisible();
  await expect(page.locator('change-list .alarm').first()).toContainText('127.0.0.1 (your real address)');
  await expect(page.locator('time-line-picture rect.baseline').first()).toBeVisible();
  await expect
    .poll(() => notifications(page))
    .toEqual([{ title: 'Your real address shows', body: '127.0.0.1 – seen by icelens', shown: true }]);
  await expect.poll(() => sound.tones).toBe(4);
  expect(sound.states()).toEqual(['running']);
  expect(await saved(page, 'Save without addresses')).toMatchObject({
    name: expect.stringMatching(/^icelens-watch-.*-masked\.json$/),
    report: { kind: 'watch', redacted: true },
  });
  expect(await saved(page, 'Save with addresses')).toMatchObject({
    name: expect.stringMatching(/^icelens-watch-[\dT]+\.json$/),
    report: { redacted: false, baseline: ['127.0.0.1'] },
  });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByLabel('Play a sound').uncheck();
  await expect.poll(() => sound.states()).toEqual([]);
});

test('a browser that refuses notifications is told of, and the tick is taken away', async ({ open }) => {
  const { page, server } = await open({ context: { locale: 'zh-CN', permissions: [] } });
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  await page.getByLabel('真实地址暴露时显示通知').click();
  await expect(page.getByText('此浏览器不允许本网页显示通知。')).toBeVisible();
  await expect(page.getByLabel('真实地址暴露时显示通知')).not.toBeChecked();
});

test('sees the address of the page load change while it watches', async ({ browser, open }) => {
  test.slow();
  const { server } = await open();
  // One proxy for the browser, whose way out changes under it; without a name it is the machine's own, in both families.
  let exit = '127.0.0.5';
  const proxy = await startProxy(() => exit);
  const context = await browser.newContext({
    locale: 'zh-CN',
    proxy: { server: proxy.server, bypass: '<-loopback>' },
  });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url('127.0.0.1')}/watch#baseline=127.0.0.6`);
    await page.locator('select').selectOption('2');
    await page.getByRole('button', { name: '开始监测' }).click();
    await expect(page.getByRole('heading', { name: '泄漏：WebRTC 显示了与网页加载不同的地址' })).toBeVisible();
    await expect(page.locator('change-list')).toContainText('127.0.0.5');
    // The leak is over, and is not forgotten for that.
    exit = '';
    await expect(page.getByRole('heading', { name: '曾经泄漏' })).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.verdict')).toContainText('最近一次测试中没有出现。');
    exit = '127.0.0.6';
    await expect(page.getByRole('heading', { name: '您的真实地址已暴露：127.0.0.6' })).toBeVisible({
      timeout: 20_000,
    });
  } finally {
    await context.close();
    await proxy.close();
  }
});

/** Whether a test of the watch saw no address but hidden ones. */
function isEmpty({ addresses }: WatchReport['timeLine']['moments'][number]): boolean {
  return addresses.every((address) => address.endsWith('.local'));
}

test('survives a server and STUN that are stopped, is saved meanwhile, and goes on when they are back', async ({
  open,
}) => {
  test.slow();
  const { page, server } = await open({ context: { locale: 'en-GB' } });
  const { port, stun } = server.app;
  const ports = stun.endpoints[0]?.ports.join(',') ?? '';
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  await page.locator('select').selectOption('2');
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByRole('heading', { name: 'No leak so far' })).toBeVisible();
  const untested = page.locator('.verdict[data-tone="not-tested"]');
  await server.close();
  await expect(untested).toBeVisible({ timeout: 20_000 });
  // The server may go in the middle of a test, which has seen addresses by then; the next one sees none.
  await expect
    .poll(async () => (await latestWatch(page)).timeLine.moments.some(isEmpty), { timeout: 20_000 })
    .toBe(true);
  expect(await saved(page, 'Save without addresses')).toMatchObject({ report: { kind: 'watch', redacted: true } });
  const again = await startServer([...ASSUME_LOOPBACK, '--port', String(port), '--stun-port', ports]);
  try {
    await expect(untested).toHaveCount(0, { timeout: 30_000 });
    const { moments } = (await latestWatch(page)).timeLine;
    const outcomes = moments.map(({ outcome }) => outcome);
    const gone = outcomes.findIndex((outcome) => outcome === 'not-tested' || outcome === 'error');
    expect(outcomes[0]).toBe('no-leak');
    expect(gone).toBeGreaterThan(0);
    expect(outcomes.at(-1)).toBe('no-leak');
    // The address has shown over HTTP and STUN again, not only over what the browser remembers.
    expect(moments.at(-1)?.addresses).toContain('127.0.0.1');
    expect(moments.findIndex(isEmpty)).toBeGreaterThanOrEqual(gone);
  } finally {
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await again.close();
  }
});

test('survives STUN alone that is stopped, and goes on when it is back', async ({ open }) => {
  test.slow();
  const { page, server } = await open({ context: { locale: 'zh-CN' } });
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  await page.locator('select').selectOption('2');
  await page.getByRole('button', { name: '开始监测' }).click();
  await expect(page.getByRole('heading', { name: '目前没有泄漏' })).toBeVisible();
  const service = server.app.stun as StunService;
  await service.close();
  await expect(page.getByRole('heading', { name: '最近一次未能测试' })).toBeVisible({ timeout: 20_000 });
  // The page is served all the while.
  expect((await fetch(server.url('127.0.0.1'))).status).toBe(200);
  const again = await Promise.all(
    service.endpoints.map((endpoint) => createStunService({ addresses: [endpoint], ports: endpoint.ports })),
  );
  try {
    await expect(page.getByRole('heading', { name: '目前没有泄漏' })).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.verdict')).toContainText('其中有几次没有得到应答');
    const outcomes = (await latestWatch(page)).timeLine.moments.map(({ outcome }) => outcome);
    expect([...new Set(outcomes)].toSorted()).toEqual(['no-leak', 'not-tested']);
  } finally {
    await page.getByRole('button', { name: '停止' }).click();
    await Promise.all(again.map((each) => each.close()));
  }
});

test('tests at once when the browser is online again, its connection changes, or the page comes to the front', async ({
  open,
}) => {
  test.slow();
  const { page, context, server } = await open({ context: { locale: 'en-GB' }, before: feignVisibility });
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  // So long that no test of this watch is due by itself.
  await page.locator('select').selectOption('60');
  await page.getByRole('button', { name: 'Start watching' }).click();
  let tests = 1;
  const another = () => page.waitForFunction(hasTested, (tests += 1), { timeout: 20_000 });
  await page.waitForFunction(hasTested, tests);
  // A driver cannot change the network itself; the event is the one that the browser's own object would send.
  await page.evaluate(() => {
    const connection: unknown = Reflect.get(navigator, 'connection');
    if (connection instanceof EventTarget) connection.dispatchEvent(new Event('change'));
  });
  await expect(page.getByText('The kind of connection changed.')).toBeVisible();
  await another();
  await setHidden(page, true);
  await expect(page.getByText('This tab went to the background')).toBeVisible();
  expect(await page.evaluate(hasTested, tests + 1)).toBe(false);
  await setHidden(page, false);
  await expect(page.getByText('This tab came to the front.')).toBeVisible();
  await another();
  await context.setOffline(true);
  await expect(page.getByText('The browser says it is offline.')).toBeVisible();
  await another();
  await context.setOffline(false);
  await expect(page.getByText('The browser says it is online again.')).toBeVisible();
  await another();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
});

function hasTested(count: number): boolean {
  return ((window.icelens as unknown as WatchApi).latest?.timeLine.moments.length ?? 0) >= count;
}

test('keeps nothing of a test that is over', async ({ open }) => {
  test.slow();
  const { page, context, server } = await open();
  await page.goto(`${server.url('127.0.0.1')}/watch`);
  await page.waitForFunction(() => window.icelens);
  const devTools = await context.newCDPSession(page);
  await page.evaluate(() => {
    const api = window.icelens as unknown as WatchApi;
    // Ended with the page; nobody waits for it.
    void api.run({ durationMs: 600_000, intervalMs: 1 }).catch(() => undefined);
  });
  await page.waitForFunction(hasTested, 4, { timeout: 60_000 });
  const early = await kept(devTools);
  await page.waitForFunction(hasTested, 16, { timeout: 60_000 });
  // The test under way has its own; what were kept of each that is over would only grow from one look to the next.
  await expect(async () => {
    const late = await kept(devTools);
    // Each test opens a peer connection, frames, streams and listeners: one more a test would be twelve.
    for (const what of ['connections', 'frames', 'listeners', 'nodes'] as const)
      expect(late[what] - early[what], `${what}: ${early[what]} → ${late[what]}`).toBeLessThan(PER_ROW[what]);
    expect(late.connections).toBeLessThanOrEqual(2);
  }).toPass({ timeout: 20_000 });
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
