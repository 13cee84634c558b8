import type { BrowserContext } from 'playwright/test';
import { expect, finalReport, test } from '../support/leak-page.ts';
import { openReport, outcome, walkOutcomes } from '../support/outcome-page.ts';
import { OUTCOMES } from '../support/outcomes.ts';
import { startProxy } from '../support/proxy.ts';

// Every outcome in eight looks, and axe on each of them, takes its time.
const MANY_OUTCOMES_MS = 600_000;
/** Two workers share them. */
const PARTS = 4;

// Each of these opens several reports, and reading one loads its whole schema.
test.describe.configure({ timeout: 120_000 });

for (let part = 0; part < PARTS; part += 1) {
  test(`shows every outcome in every language, theme and width, ${part + 1} of ${PARTS}`, async ({ open }, info) => {
    test.setTimeout(MANY_OUTCOMES_MS);
    const { page } = await open();
    await finalReport(page);
    const names = Object.keys(OUTCOMES).filter((_, index) => index % PARTS === part);
    await walkOutcomes(page, names, { info });
  });
}

test('says why a file cannot be shown, and comes back to this browser', async ({ open }) => {
  const { page } = await open();
  const own = await finalReport(page);
  const saved = outcome('leak');
  const problem = page.locator('saved-report .problem');
  await openReport(page, 'text.json', 'no report at all');
  await expect(problem).toHaveText('This file is no report of icelens.');
  await openReport(page, 'newer.json', { ...saved, schemaVersion: 99, icelensVersion: '9.8.7' });
  await expect(problem).toContainText('another version of icelens (9.8.7)');
  await openReport(page, 'watch.json', { ...saved, kind: 'watch' });
  await expect(problem).toContainText('report of another kind');
  await openReport(page, 'damaged.json', { ...saved, verdict: null });
  await expect(problem).toContainText('damaged');
  // The report of this browser may still have been completed meanwhile.
  const latest = await page.evaluate(() => window.icelens?.latest);
  expect(latest?.verdict).toEqual(own.verdict);
  expect(JSON.stringify(latest?.artifacts)).not.toContain('6.6.6.2');
  await openReport(page, 'leak.json', saved);
  await expect(page.locator('#headline-detail')).toContainText('6.6.6.2 (VPN Hosting)');
  await expect(page.locator('#headline-detail')).toContainText('5.5.5.2 (Home Broadband)');
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(page.locator('[data-trouble="saved-report"]')).toHaveCount(0);
  await expect(page.locator('#verdict')).toHaveAttribute('data-tone', own.verdict.outcome);
  // What somebody else has saved is no test before this one.
  const note = page.locator('change-note');
  await expect(note).toContainText('Nothing has changed');
  await expect(note).not.toContainText('6.6.6.2');
  await openReport(page, 'leak.json', saved);
  await expect(page.locator('[data-trouble="saved-report"]')).toBeVisible();
  await expect(note.locator('.panel')).toHaveCount(0);
});

test('names the exact settings against the cause, and what they cost', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  await openReport(page, 'leak.json', outcome('leak'));
  await page.getByRole('button', { name: 'How to stop it in Chrome 156' }).click();
  const advice = page.locator('advice-panel [data-cause="proxy-or-extension"]');
  await expect(page.locator('advice-panel h2')).toBeFocused();
  await expect(advice).toContainText('WebRtcIPHandling');
  await expect(advice).toContainText('disable_non_proxied_udp');
  await expect(advice).toContainText('since version 91');
  await expect(advice).toContainText('Cost: ');
  await expect(advice.getByRole('link', { name: 'Step by step' })).toHaveAttribute('href', '/fix#proxy-or-extension');
});

test('says after a second test what has changed', async ({ open }) => {
  let exit = '127.0.0.2';
  const proxy = await startProxy(() => exit);
  try {
    const { page } = await open({ context: { proxy: { server: proxy.server, bypass: '<-loopback>' } } });
    expect((await finalReport(page)).verdict.outcome).toBe('leak');
    const note = page.locator('change-note');
    await expect(note).toHaveText('');
    await page.getByRole('button', { name: 'Test again' }).click();
    await expect(note).toContainText('Nothing has changed since the test before (Leak).', { timeout: 20_000 });
    // From now on page load and WebRTC leave the same way.
    exit = '';
    await page.getByRole('button', { name: 'Test again' }).click();
    await expect(note).toContainText('Before: Leak. Now: No leak.', { timeout: 20_000 });
    await expect(note).toContainText('No longer to be seen: 127.0.0.2');
    await page.getByRole('button', { name: '中文' }).click();
    await expect(note).toContainText('之前：泄漏。现在：没有泄漏。');
  } finally {
    await proxy.close();
  }
});

test.describe('a saved report that someone else has made', () => {
  const foreign = { ipv4: 'https://evil.example', ipv6: 'https://evil.example' };
  const evil = (name: string) => {
    const report = outcome(name);
    return { ...report, artifacts: { ...report.artifacts, page: { ...report.artifacts.page, origins: foreign } } };
  };

  test('leads nobody to its origins, least of all with remembered addresses, and none of its addresses is remembered', async ({
    open,
  }) => {
    const { page } = await open({
      before: (context) =>
        context.addInitScript(() =>
          localStorage.setItem(
            'icelens:baseline',
            '{"version":1,"addresses":["127.0.0.9"],"savedAt":"2026-01-01T00:00:00Z"}',
          ),
        ),
    });
    await finalReport(page);
    await page.getByRole('button', { name: 'Without VPN: 127.0.0.9' }).click();
    const panel = page.locator('baseline-panel');
    await expect(panel.getByRole('link', { name: /^Test over/ })).toHaveAttribute('href', /127\.0\.0\.9$/);
    for (const name of ['firefox-one-family', 'leak']) {
      await openReport(page, `${name}.json`, evil(name));
      await expect(page.locator('[data-trouble="saved-report"]')).toBeVisible();
      await expect(page.locator('verdict-actions .scope')).toContainText('it says nothing about this browser');
      await expect(page.locator('a[href*="evil"], a[href*="baseline"]')).toHaveCount(0);
      await expect(panel).toContainText('A saved report is on screen');
      await expect(panel.getByRole('button', { name: 'Remember as my address without VPN' })).toHaveCount(0);
    }
    // What was chosen can be chosen again.
    await expect(page.locator('saved-report input')).toHaveValue('');
    await page.getByRole('button', { name: 'Test again' }).click();
    await expect(page.locator('[data-trouble="saved-report"]')).toHaveCount(0);
    await expect(panel.getByRole('link', { name: /^Test over/ })).toHaveAttribute('href', /127\.0\.0\.9$/);
  });

  test('of a run against the internet makes "Test again" ask this server alone', async ({ open }) => {
    const { page } = await open();
    const own = await finalReport(page);
    const report = outcome('leak');
    const internet = { echoes: [] };
    await openReport(page, 'internet.json', { ...report, artifacts: { ...report.artifacts, internet } });
    await expect(page.locator('[data-trouble="saved-report"]')).toBeVisible();
    await page.getByRole('button', { name: 'Test again' }).click();
    await expect(page.locator('[data-trouble="saved-report"]')).toHaveCount(0);
    const again = await finalReport(page);
    expect(again.verdict.outcome).toBe(own.verdict.outcome);
    expect(again.artifacts).not.toHaveProperty('internet');
  });
});

test.describe('the way out, as a button', () => {
  test('leads the operator to what has to be set up', async ({ open }) => {
    const { page } = await open();
    await finalReport(page);
    await openReport(page, 'rewritten.json', outcome('rewritten-source'));
    await page.getByRole('link', { name: 'How to set up the server' }).click();
    await page.waitForURL(/\/fix#not-tested-rewritten$/);
    const cause = page.locator('cause-advice[data-cause="not-tested-rewritten"]');
    await expect(cause.locator('details')).toHaveAttribute('open');
    await expect(cause).toContainText('--network=host');
  });

  test('opens the page over the other family, and takes the remembered addresses along', async ({ open }) => {
    // A Firefox that was loaded over IPv4 tests that alone; Chromium plays one, since on loopback Firefox tests both.
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
    const { page, server } = await open({ context: { userAgent }, before: speakIpv4Only });
    await finalReport(page);
    await page.goto(`${server.url('127.0.0.1')}/#baseline=127.0.0.9`);
    await page.reload();
    expect((await finalReport(page)).verdict.families[6].reasons).toEqual(['one-interface-only']);
    const href = `${server.url('::1')}/#baseline=127.0.0.9`;
    await expect(
      page.locator('family-verdicts').getByRole('link', { name: 'Open this page over IPv6' }),
    ).toHaveAttribute('href', href);
    const way = page.getByRole('link', { name: 'Test over IPv6' });
    await expect(way).toHaveAttribute('href', href);
    await way.click();
    await page.waitForURL(/\[::1\]/);
    expect((await finalReport(page)).baseline).toEqual(['127.0.0.9']);
  });
});

/** Makes WebRTC of a page that was loaded over IPv4 know that alone, and no Client Hints, as in Firefox. */
function speakIpv4Only(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'userAgentData');
    if (location.hostname.includes(':')) return;
    const Real = RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor({ iceServers = [], ...configuration }: RTCConfiguration = {}) {
        const known = iceServers.map(({ urls }) => ({ urls: [urls].flat().filter((url) => !url.includes('[')) }));
        super({ ...configuration, iceServers: known });
      }
      override setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit) {
        return super.setRemoteDescription({
          type,
          sdp: sdp.replace(/^a=candidate:\S+ \d \S+ \d+ \S*:\S* .*\r\n/gm, ''),
        });
      }
    };
  });
}
