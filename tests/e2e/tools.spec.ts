/** What opens on a click below the verdict: addresses without VPN, sharing, the check against the internet. */
import type { Page } from 'playwright/test';
import { accessibilityFaults } from '../support/axe.ts';
import { ASSUME_LOOPBACK, expect, finalReport, test } from '../support/leak-page.ts';
import { startProxy } from '../support/proxy.ts';
import { keepSavedFiles, savedFile } from '../support/saved-files.ts';
import { standInEcho, standInStun } from '../support/stand-ins.ts';

const AXE_TIMEOUT_MS = 120_000;

async function openTool(page: Page, name: string | RegExp): Promise<void> {
  await finalReport(page);
  await page.getByRole('button', { name }).click();
}

const stored = (page: Page) => page.evaluate(() => localStorage.getItem('icelens:baseline'));

/** Keeps what the page writes to the clipboard. */
async function watchClipboard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const clipboard = {
      writeText: (text: string) => {
        Reflect.set(window, 'copied', text);
        return Promise.resolve();
      },
    };
    Object.defineProperty(navigator, 'clipboard', { get: () => clipboard });
  });
}

const copied = (page: Page) => page.evaluate(() => String(Reflect.get(window, 'copied')));

test.describe('the address without VPN', () => {
  test('is remembered in this browser, shown, used by every later run, and erased', async ({ open }) => {
    const { page } = await open();
    await openTool(page, 'My address without VPN…');
    const panel = page.locator('baseline-panel');
    await expect(panel.getByRole('heading')).toBeFocused();
    await expect(panel).toContainText('No address is remembered yet.');
    await panel.getByRole('button', { name: 'Remember as my address without VPN' }).click();
    await expect(panel.getByRole('status')).toHaveText('Remembered.');
    await expect(page.getByRole('button', { name: 'Without VPN: 127.0.0.1, ::1' })).toBeVisible();
    await panel.getByRole('button', { name: 'The VPN is on: test' }).click();
    await expect(panel.getByRole('status')).toHaveText(/The VPN seems to be off/);
    await expect(page.locator('#headline')).toHaveText('The VPN is off: this page sees your own address');
    await panel.getByRole('button', { name: 'Close' }).click();

    await page.reload();
    const again = await finalReport(page);
    expect(again.baseline).toEqual(['127.0.0.1', '::1']);
    await expect(panel).toHaveCount(0);
    await page.getByRole('button', { name: 'Without VPN: 127.0.0.1, ::1' }).click();
    await panel.getByRole('button', { name: 'Erase' }).click();
    await expect(panel.getByRole('heading')).toBeFocused();
    expect(await stored(page)).toBeNull();
    await page.getByRole('button', { name: 'Test again' }).click();
    await expect(page.locator('#headline')).toHaveText('No leak');
  });

  test('convicts a proxy on the way "VPN off, remember, VPN on, test", across a reload', async ({ open }) => {
    const proxy = await startProxy('127.0.0.2');
    try {
      const { page, context, server } = await open();
      await openTool(page, 'My address without VPN…');
      const panel = page.locator('baseline-panel');
      await panel.getByRole('button', { name: 'The VPN is off: test' }).click();
      await expect(panel.locator('[data-step="remember"]')).toHaveAttribute('aria-current', 'step');
      await panel.getByRole('button', { name: 'Remember as my address without VPN' }).click();
      await expect(panel.locator('[data-step="on"]')).toHaveAttribute('aria-current', 'step');

      // Another browser profile with the same storage plays the same one after the network has changed.
      const state = await context.storageState();
      const behind = await context.browser()?.newContext({
        storageState: state,
        proxy: { server: proxy.server, bypass: '<-loopback>' },
      });
      if (!behind) throw new Error('expected a browser');
      const after = await behind.newPage();
      await after.goto(server.url('127.0.0.1'));
      await finalReport(after);
      const next = after.locator('baseline-panel');
      await expect(next.locator('[data-step="on"]')).toHaveAttribute('aria-current', 'step');
      await next.getByRole('button', { name: 'The VPN is on: test' }).click();
      await expect(next.getByRole('status')).toHaveText(/A leak: an address that you remembered shows/);
      await expect(after.locator('#headline')).toHaveText(/^Leak/);
      await behind.close();
    } finally {
      await proxy.close();
    }
  });

  test('comes with a link to the other origin, and leaves the address bar', async ({ open }) => {
    const { page, server } = await open();
    await finalReport(page);
    await page.goto(`${server.url('127.0.0.1')}/#baseline=127.0.0.9,nonsense,%3Cimg%3E`);
    await page.reload();
    expect((await finalReport(page)).baseline).toEqual(['127.0.0.9']);
    expect(new URL(page.url()).hash).toBe('');
    await openTool(page, /Without VPN: 127\.0\.0\.9/);
    const panel = page.locator('baseline-panel');
    await expect(panel).toContainText('Came with the link that opened this page');
    expect(await stored(page)).toBeNull();
    const link = panel.getByRole('link', { name: 'Test over IPv6' });
    await expect(link).toHaveAttribute('href', `${server.url('::1')}/#baseline=127.0.0.9`);
    await link.click();
    await page.waitForURL(/\[::1\]/);
    expect((await finalReport(page)).baseline).toEqual(['127.0.0.9']);
  });

  for (const [what, text] of [
    ['damaged', '{"version":1,"addresses":'],
    ['of another version', '{"version":9,"addresses":["5.5.5.2"],"savedAt":"2026-01-01T00:00:00Z"}'],
    ['hostile', '{"version":1,"addresses":["<img src=x onerror=alert(1)>",7,null],"savedAt":"x"}'],
  ] as const) {
    test(`is not taken from a memory that is ${what}`, async ({ open }) => {
      const { page } = await open({
        before: (context) => context.addInitScript((kept) => localStorage.setItem('icelens:baseline', kept), text),
      });
      const report = await finalReport(page);
      expect(report.baseline).toEqual([]);
      expect(report.verdict.outcome).toBe('no-leak');
      await expect(page.getByRole('button', { name: 'My address without VPN…' })).toBeVisible();
    });
  }
});

test.describe('sharing', () => {
  test('copies the masked report as text and as Markdown, and the whole one when asked to', async ({ open }) => {
    const { page } = await open();
    await watchClipboard(page);
    await page.reload();
    await openTool(page, 'Copy, save or share…');
    const panel = page.locator('share-panel');
    await panel.getByRole('button', { name: 'Copy as text' }).click();
    await expect(panel.getByRole('status')).toHaveText('Copied.');
    expect(await copied(page)).toMatch(/^icelens: what WebRTC gives away\n=+\n\nNo leak\n/);
    expect(await copied(page)).toContain('are masked in this copy');
    expect(await copied(page)).not.toMatch(/[\da-f]{8}-[\da-f]{4}-[\da-f-]+\.local/);
    await panel.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(() => copied(page)).toMatch(/^# icelens: what WebRTC gives away\n\n\*\*No leak\*\*\n/);
    await panel.getByRole('checkbox').uncheck();
    await panel.getByRole('button', { name: 'Copy as text' }).click();
    await expect.poll(() => copied(page)).not.toContain('are masked in this copy');
  });

  test('saves the report as JSON, masked and whole', async ({ open }) => {
    const { page } = await open({ before: keepSavedFiles });
    await openTool(page, 'Copy, save or share…');
    const panel = page.locator('share-panel');
    await panel.getByRole('button', { name: 'Download JSON' }).click();
    const masked = await savedFile(page, 0);
    await panel.getByRole('checkbox').uncheck();
    await panel.getByRole('button', { name: 'Download JSON' }).click();
    const full = await savedFile(page, 1);
    expect(masked.name).toMatch(/^icelens-leak-test-\d{8}T\d{6}-masked\.json$/);
    expect(full.name).toMatch(/^icelens-leak-test-\d{8}T\d{6}\.json$/);
    expect(JSON.parse(masked.text)).toMatchObject({ redacted: true, verdict: { final: true } });
    expect(JSON.parse(full.text)).toMatchObject({ redacted: false, verdict: { final: true } });
    const [name] = /[\da-f-]{36}\.local/.exec(full.text) ?? [];
    expect(name).toBeDefined();
    expect(masked.text).not.toContain(name);
  });

  test('says so where the file cannot be made', async ({ open }) => {
    const { page } = await open({
      before: (context) =>
        context.addInitScript(() => {
          URL.createObjectURL = () => {
            throw new TypeError('blocked');
          };
        }),
    });
    await openTool(page, 'Copy, save or share…');
    const panel = page.locator('share-panel');
    await panel.getByRole('button', { name: 'Download JSON' }).click();
    await expect(panel.getByRole('status')).toHaveText(/^The file could not be made\./);
    await page.getByRole('button', { name: '中文' }).click();
    await expect(panel.getByRole('status')).toHaveText(/^无法生成文件。/);
  });

  test('prints a document of its own', async ({ open }) => {
    const { page } = await open({ before: (context) => context.addInitScript(() => (window.print = () => undefined)) });
    await openTool(page, 'Copy, save or share…');
    await page.getByRole('button', { name: 'Print' }).click();
    const paper = page.locator('.icelens-paper');
    await expect(paper).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(paper).toBeVisible();
    await expect(paper.locator('h1')).toHaveText('icelens: what WebRTC gives away');
    await expect(paper.locator('table')).toBeVisible();
    await expect(page.locator('main')).toBeHidden();
    await page.screenshot({ path: test.info().outputPath('print.png'), fullPage: true });
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect(paper).toHaveCount(0);
  });

  test('hands the masked text to the system where it can share', async ({ open }) => {
    const { page } = await open({
      before: (context) =>
        context.addInitScript(() => {
          navigator.share = (data) => {
            Reflect.set(window, 'copied', data?.text);
            return Promise.resolve();
          };
        }),
    });
    await openTool(page, 'Copy, save or share…');
    await page.getByRole('button', { name: 'Share…', exact: true }).click();
    await expect.poll(() => copied(page)).toContain('are masked in this copy');
  });
});

test.describe('the check against the internet', () => {
  test('names everyone, asks nobody before the click, and ends with a verdict', async ({ open }) => {
    const [stun, echo] = [await standInStun('5.5.5.2'), await standInEcho('5.5.5.2')];
    try {
      const flags = ['--internet-stun', stun.url, '--internet-echo', `${echo.url},ipv6=http://127.0.0.1:9`];
      const { page } = await open({ flags, host: 'localhost' });
      await openTool(page, 'Check against the internet');
      const panel = page.locator('internet-panel');
      for (const { url } of [stun, echo]) await expect(panel).toContainText(url.replace(/^(?:stun:|http:\/\/)/, ''));
      expect([stun.asked(), echo.asked()]).toEqual([0, 0]);
      await panel.getByRole('button', { name: 'Ask these servers and test' }).click();
      await expect(page.locator('#headline')).toHaveText('No leak');
      await expect(panel).toHaveCount(0);
      const before = echo.asked();
      await page.getByRole('button', { name: 'Test again' }).click();
      await expect.poll(() => echo.asked()).toBeGreaterThan(before);
    } finally {
      await stun.close();
      await echo.close();
    }
  });

  test('is not offered where the operator has switched it off', async ({ open }) => {
    const { page } = await open({ flags: ['--internet-stun', 'none'], host: 'localhost' });
    await finalReport(page);
    await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check against the internet' })).toHaveCount(0);
  });
});

test('says so where a tool cannot be loaded', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  await expect(page.getByRole('button', { name: 'Copy, save or share…' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Copy, save or share…' }).click();
  await expect(page.getByRole('alert')).toHaveText(/could not be loaded/);
});

const LOOKS = [
  { locale: 'en', colorScheme: 'light', width: 390 },
  { locale: 'en', colorScheme: 'dark', width: 1280 },
  { locale: 'zh-CN', colorScheme: 'light', width: 1280 },
  { locale: 'zh-CN', colorScheme: 'dark', width: 390 },
] as const;
const TOOLS = {
  baseline: /without VPN…|非 VPN 地址/,
  share: /^Copy, save|^复制、保存/,
  internet: /against the internet|与互联网核对/,
} as const;

for (const { locale, colorScheme, width } of LOOKS) {
  for (const [name, label] of Object.entries(TOOLS)) {
    test(`${name} passes axe in ${locale}, ${colorScheme}, at ${width} px`, async ({ open }) => {
      test.setTimeout(AXE_TIMEOUT_MS);
      const isLocal = name === 'internet';
      const { page } = await open({
        context: { locale, colorScheme, viewport: { width, height: 900 } },
        flags: isLocal ? [] : ASSUME_LOOPBACK,
        host: isLocal ? 'localhost' : '127.0.0.1',
      });
      await openTool(page, label);
      await expect(page.locator(`${name}-panel h2`)).toBeFocused();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
      expect(await accessibilityFaults(page, 'main')).toEqual([]);
    });
  }
}
