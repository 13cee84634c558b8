import { expect, type Page } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { openLeakTest, runAgain } from '../support/leak-test-page.ts';

// A headless browser under a driver keeps every page visible, whichever is in front: visibility can only be feigned.
async function feignVisibility(page: Page): Promise<(hidden: boolean) => Promise<void>> {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => Reflect.get(window, 'feignedHidden') === true });
  });
  return (hidden) =>
    page.evaluate((value) => {
      Reflect.set(window, 'feignedHidden', value);
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
}

const warning = (page: Page) => page.locator('run-progress [data-trouble="background-tab"]');

test('warns when the tab was in the background in mid-run', async ({ page, server, home }) => {
  const hide = await feignVisibility(page);
  await openLeakTest(page, server.url(home));
  await hide(true);
  const { artifacts } = await runAgain(page);
  expect(artifacts.page.hidden).toBe(true);
  await hide(false);
  await expect(warning(page)).toContainText('This tab was in the background for part of the test.');
});

test('does not warn when the tab goes to the background after the verdict', async ({ page, server, home }) => {
  const hide = await feignVisibility(page);
  await openLeakTest(page, server.url(home));
  await hide(true);
  await hide(false);
  await page.waitForTimeout(100);
  expect(await page.evaluate(() => window.icelens!.latest!.artifacts.page.hidden)).toBe(false);
  await expect(warning(page)).toHaveCount(0);
});
