/** Runs against servers of others, asked through `window.icelens` as a script does; stand-ins on loopback play the others. */
import type { Page, Route } from 'playwright/test';
import { expect, finalReport, type LeakPage, runAgain, test as base } from '../support/leak-page.ts';
import { openReport, outcome } from '../support/outcome-page.ts';
import { type StandIn, standInEcho, standInStun } from '../support/stand-ins.ts';

const OURS = '5.5.5.2';
const VPN = '6.6.6.2';
/** An echo for IPv6 that nobody can reach. */
const NOWHERE = 'http://127.0.0.1:9';

interface Others {
  readonly stun: string | null;
  readonly echo: string;
  readonly echoStatus?: number;
}

interface Opened extends LeakPage {
  readonly stun: StandIn;
  readonly echo: StandIn;
}

const test = base.extend<{ openWith: (others: Others) => Promise<Opened> }>({
  openWith: async ({ open }, use) => {
    const started: StandIn[] = [];
    await use(async ({ stun: told, echo: answer, echoStatus = 200 }) => {
      const stun = await standInStun(told);
      const echo = await standInEcho(answer, echoStatus);
      started.push(stun, echo);
      const flags = ['--internet-stun', stun.url, '--internet-echo', `${echo.url},ipv6=${NOWHERE}`];
      return { ...(await open({ flags, host: 'localhost' })), stun, echo };
    });
    for (const each of started) await each.close();
  },
});

const policyOf = async (page: Page): Promise<string> =>
  (await page.reload())?.headers()['content-security-policy'] ?? '';

test('asks nobody before it is asked to', async ({ openWith }) => {
  const { page, stun, echo } = await openWith({ stun: OURS, echo: OURS });
  const report = await finalReport(page);
  expect(report.verdict.reasons).toContain('page-not-public');
  expect([stun.asked(), echo.asked()]).toEqual([0, 0]);
});

test('finds no leak where all see one address, and says whose word that is', async ({ openWith }) => {
  const { page, stun, echo } = await openWith({ stun: OURS, echo: `${OURS}\n` });
  const report = await runAgain(page, { against: 'internet' });
  expect(report.verdict.families[4]).toEqual({ outcome: 'no-leak', reasons: ['third-parties-agree'] });
  expect(report.verdict.reasons).toContain('third-parties');
  expect(report.artifacts.witness).toEqual({ status: 'not-asked' });
  expect(report.artifacts.internet?.echoes).toMatchObject([
    { url: echo.url, family: 4, answer: { status: 'ok', value: { address: OURS } } },
    { url: NOWHERE, family: 6, answer: { status: 'failed', error: 'network' } },
  ]);
  expect(stun.asked()).toBeGreaterThan(0);
  await expect(page.locator('#headline-detail')).toContainText('this server, which saw none of it');
  await expect(page.locator('verdict-actions .scope')).toContainText('traffic to the public servers that were asked');
});

test('finds the leak where WebRTC shows another address, in an answer of JSON', async ({ openWith }) => {
  const { page } = await openWith({ stun: OURS, echo: `{"ip":"${VPN}"}` });
  const report = await runAgain(page, { against: 'internet' });
  expect(report.verdict.families[4]).toEqual({ outcome: 'leak', reasons: ['address-differs', 'network-unknown'] });
  await expect(page.locator('#headline-detail')).toContainText(VPN);
});

test('says nothing where the STUN server keeps silent', async ({ openWith }) => {
  const { page } = await openWith({ stun: null, echo: OURS });
  const report = await runAgain(page, { against: 'internet' });
  expect(report.verdict.families[4]).toEqual({ outcome: 'not-tested', reasons: ['no-answer'] });
});

for (const [what, echo, echoStatus] of [
  ['an error', 'Too many requests', 429],
  ['a page of something else', '<html><title>Log in</title>', 200],
  ['more than an address', `${OURS} `.repeat(5_000), 200],
] as const) {
  test(`says nothing where the echo answers with ${what}`, async ({ openWith }) => {
    const { page } = await openWith({ stun: OURS, echo, echoStatus });
    const report = await runAgain(page, { against: 'internet' });
    expect(report.verdict.families[4]).toEqual({ outcome: 'not-tested', reasons: ['echo-failed'] });
    expect(report.artifacts.internet?.echoes).toMatchObject([{ answer: { status: 'failed' } }, {}]);
  });
}

test('says nothing where the echo is gone', async ({ openWith }) => {
  const { page, echo } = await openWith({ stun: OURS, echo: OURS });
  await finalReport(page);
  await echo.close();
  const report = await runAgain(page, { against: 'internet' });
  expect(report.artifacts.internet?.echoes).toMatchObject([{ answer: { status: 'failed', error: 'network' } }, {}]);
  expect(report.verdict.outcome).toBe('not-tested');
});

test('goes back to this server when it is asked again without', async ({ openWith }) => {
  const { page, echo } = await openWith({ stun: OURS, echo: OURS });
  await runAgain(page, { against: 'internet' });
  const before = echo.asked();
  const report = await runAgain(page);
  expect(report.artifacts).not.toHaveProperty('internet');
  expect(report.verdict.reasons).toContain('page-not-public');
  expect(echo.asked()).toBe(before);
});

test('does not begin once something else is on screen', async ({ openWith }) => {
  const { page, stun, echo } = await openWith({ stun: OURS, echo: OURS });
  await finalReport(page);
  const module = '**/assets/internet-measurement*.js';
  // Held back until something else is on screen.
  const held = new Promise<Route>((resolve) => void page.route(module, resolve));
  const ended = page.evaluate(() =>
    window.icelens!.run({ against: 'internet' }).then(
      () => 'resolved',
      (error: Error) => error.name,
    ),
  );
  const route = await held;
  await openReport(page, 'leak.json', outcome('leak'));
  await expect(page.locator('[data-trouble="saved-report"]')).toBeVisible();
  await route.continue();
  expect(await ended).toBe('AbortError');
  expect([stun.asked(), echo.asked()]).toEqual([0, 0]);
  await expect(page.locator('[data-trouble="saved-report"]')).toBeVisible();
});

test('is allowed by the policy of the page, which names these echoes and no other host', async ({ openWith }) => {
  const { page, echo, server } = await openWith({ stun: OURS, echo: OURS });
  const connect = /connect-src ([^;]*)/.exec(await policyOf(page))?.[1]?.split(' ');
  expect(connect).toEqual(["'self'", server.url('127.0.0.1'), `http://*:${server.app.port}`, echo.url, NOWHERE]);
});

test('is refused by a page that judges by itself, whose policy names no one else', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  const refusal = page.evaluate(() => window.icelens!.run({ against: 'internet' }).catch(String));
  expect(await refusal).toContain('expected a page that offers servers of others');
  expect(await policyOf(page)).not.toContain('ipify');
});
