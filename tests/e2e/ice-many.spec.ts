/** Lists that are longer than what one check asks, and than what one browser uses. */
import { expect } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { openIceCheck } from '../support/ice-page.ts';
import { openOddServer } from '../support/stun-servers.ts';

test('takes 200 servers, asks the first 64, says which are left out, and notes TURN servers beyond 32', async ({
  page,
  server,
  home,
}) => {
  test.slow();
  const [live, late] = [await openOddServer({ portShift: 0 }, home), await openOddServer({ portShift: 0 }, home)];
  await openIceCheck(page, server.url(home));
  await page.locator('ice-list-tools .json summary').click();
  const text = page.locator('ice-list-tools textarea');
  const many = Array.from({ length: 198 }, (_, index) => `stun:${home}:${1_001 + index}`);
  await text.fill(JSON.stringify([live.url, ...many, late.url].map((urls) => ({ urls }))));
  await page.locator('ice-list-tools .import').click();
  const list = page.locator('ice-server-list');
  await expect(list.locator('li')).toHaveCount(200);
  await expect(list).toContainText('at most 64');
  await page.locator('.start').click();
  await expect(page.locator('ice-verdict [data-final="true"]')).toHaveAttribute('data-outcome', 'partly', {
    timeout: 60_000,
  });
  await expect(page.locator('ice-server-card article')).toHaveCount(200);
  await expect(page.locator('ice-server-card article[data-outcome="not-tested"]')).toHaveCount(136);
  await expect(page.locator(`ice-server-card article[data-url="${live.url}"]`)).toHaveAttribute(
    'data-outcome',
    'works',
  );
  expect(late.requests()).toBe(0);
  await expect(list.locator('li')).toHaveCount(200);

  const turn = Array.from({ length: 34 }, (_, index) => `turn:t${index}.example`);
  await text.fill(JSON.stringify([{ urls: turn, username: 'someone', credential: 'hush' }]));
  await page.locator('ice-list-tools .import').click();
  await expect(list.locator('li')).toHaveCount(34);
  await expect(list).toContainText('The list has 34 TURN servers. Chromium uses the first 32');
  await Promise.all([live.close(), late.close()]);
});
