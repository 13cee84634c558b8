/** The guide's two tests with a change between them. Chromium only: the leak on one machine needs checks to loopback. */
import { readFile } from 'node:fs/promises';
import { openGuide } from '../support/guide-page.ts';
import { expect, test } from '../support/leak-page.ts';
import { startProxy } from '../support/proxy.ts';

test('says that nothing changed when nothing did, remembers, and forgets on demand', async ({ open }) => {
  const proxy = await startProxy('127.0.0.2');
  const context = { locale: 'en-GB', proxy: { server: proxy.server, bypass: '<-loopback>' } };
  const { page } = await openGuide(open, '', context);
  await page.getByRole('button', { name: 'Test before the change' }).click();
  await expect(page.locator('[data-which="before"]')).toHaveAttribute('data-outcome', 'leak');
  await page.getByRole('button', { name: 'Test again, after the change' }).click();
  await expect(page.locator('[data-which="after"]')).toHaveAttribute('data-outcome', 'leak');
  await expect(page.locator('before-after .change')).toContainText('Nothing changed');
  // The result outlives the page, as it must for a setting that needs a restart.
  await page.reload();
  await expect(page.locator('[data-which="before"]')).toHaveAttribute('data-outcome', 'leak');
  await page.getByRole('button', { name: 'Erase the first result' }).click();
  await expect(page.locator('[data-which="before"]')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('icelens:fix-before'))).toBeNull();
  await proxy.close();
});

test('knows the remembered address without VPN, as the leak test does', async ({ open }) => {
  const { page } = await openGuide(open);
  await page.evaluate(() =>
    localStorage.setItem(
      'icelens:baseline',
      '{"version":1,"addresses":["127.0.0.1"],"savedAt":"2026-01-01T00:00:00Z"}',
    ),
  );
  await page.reload();
  await page.getByRole('button', { name: 'Test before the change' }).click();
  // The page load itself shows that address: the VPN is off.
  await expect(page.locator('[data-which="before"]')).toHaveAttribute('data-outcome', 'exposed');
});

test('copies a policy file', async ({ open }) => {
  const { page } = await openGuide(open, '#chrome');
  const json = await page.locator('policy-panel [data-file="icelens.json"] pre').textContent();
  const copy = page.locator('policy-panel [data-file="icelens.json"] copy-button');
  await copy.getByRole('button', { name: 'Copy: icelens.json' }).click();
  await expect(copy.getByRole('button')).toHaveText('Copied');
  // What the clipboard holds shows when it is pasted.
  const sites = page.locator('policy-panel textarea');
  await sites.press('ControlOrMeta+v');
  await expect(sites).toHaveValue(json ?? '');
});

test('a server that is gone is told in place, and policy files are saved without it', async ({ open }) => {
  const { page, server } = await openGuide(open, '#chrome');
  await page.getByRole('button', { name: 'Test before the change' }).click();
  await expect(page.locator('[data-which="before"]')).toBeVisible();
  await server.close();
  await page.getByRole('button', { name: 'Test again, after the change' }).click();
  await expect(page.locator('before-after [role="status"]')).toContainText('cannot be compared');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download icelens.json' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('icelens.json');
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toEqual({
    WebRtcIPHandling: 'disable_non_proxied_udp',
  });
});
