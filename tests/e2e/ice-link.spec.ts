/** A check as a link: what it carries, what it leaves alone, and links that cannot be read. */
import { expect, type Page } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { listedUrls, openIceCheck } from '../support/ice-page.ts';
import { openOddServer } from '../support/stun-servers.ts';

/** Opens a link in the tab that shows the page already. */
async function follow(page: Page, fragment: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), fragment);
}

/** Presses the button, and reads the link where this browser put it: on plain HTTP there is no clipboard. */
async function copiedLink(page: Page): Promise<string> {
  await page.locator('.copy-link').click();
  if (await page.evaluate(() => !isSecureContext)) {
    await expect(page.locator('ice-list-tools')).toContainText('did not allow copying');
    return page.locator('ice-list-tools p > .raw').innerText();
  }
  await expect(page.locator('ice-list-tools .link')).toContainText('Copied.');
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a link opened in the same tab shows its list, starts nothing, and leaves the own list to be had back', async ({
  page,
  context,
  server,
  home,
  browserName,
}) => {
  if (browserName === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const silent = await openOddServer('silent', home);
  await openIceCheck(page, server.url(home));
  const own = [...(await listedUrls(page)), 'turn:turn.example.org'];
  await page.locator('.add').click();
  await page.locator('ice-server-list .url input').last().fill('turn:turn.example.org');
  await page.locator('ice-server-list .username input').fill('someone');
  await page.locator('ice-server-list .credential input').fill('hush');
  const link = await copiedLink(page);
  expect(link).not.toMatch(/someone|hush/);
  const stored = (): Promise<string> => page.evaluate(() => localStorage.getItem('icelens:ice-check') ?? '');
  const before = await stored();
  expect(before).toContain('turn.example.org');

  await follow(page, `#check=1&policy=relay&deadline=5000&server=${silent.url}`);
  await expect(page.locator('.notice')).toContainText('link that you opened');
  expect(await listedUrls(page)).toEqual([silent.url]);
  await page.locator('ice-options summary').click();
  await expect(page.locator('input[value="relay"]')).toBeChecked();
  await expect(page.locator('.deadline')).toHaveValue('5000');
  await page.locator('ice-server-list .url input').fill(`${silent.url}0`);
  expect(await stored()).toBe(before);

  await follow(page, '#check=7&server=stun:a.example');
  await expect(page.locator('.notice').last()).toContainText('another version');
  expect(await listedUrls(page)).toEqual([`${silent.url}0`]);
  await page.locator('.back-to-own').click();
  await expect(page.locator('.notice')).toHaveCount(0);
  expect(await listedUrls(page)).toEqual(own);
  await expect(page.locator('ice-server-list .credential input')).toHaveValue('hush');
  await expect(page.locator('input[value="all"]')).toBeChecked();
  expect(await stored()).toBe(before);
  expect(page.url()).not.toContain('#');

  // The copied link opens the same list, without the secrets, for which there is room.
  await follow(page, new URL(link).hash);
  await expect(page.locator('ice-server-list .credential input')).toHaveValue('');
  expect(await listedUrls(page)).toEqual(own);
  await page.locator('ice-server-list .remove').first().click();
  await page.locator('.keep-link').click();
  await expect(page.locator('.notice')).toHaveCount(0);
  await expect.poll(() => listedUrls(page)).toEqual(own.slice(1));

  await page.goto('about:blank');
  await openIceCheck(page, server.url(home), '#check=1&server=%E0%A4%A');
  await expect(page.locator('.notice')).toContainText('damaged');
  expect(await listedUrls(page)).toEqual(own.slice(1));
  expect(silent.requests()).toBe(0);
  await silent.close();
});
