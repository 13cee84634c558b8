import { expect, type Page } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { openLeakTest, runAgain } from '../support/leak-test-page.ts';
import { feignVisibility, setHidden } from '../support/visibility.ts';

const warning = (page: Page) => page.locator('run-progress [data-trouble="background-tab"]');

test('warns when the tab was in the background in mid-run', async ({ page, server, home }) => {
  await feignVisibility(page);
  await openLeakTest(page, server.url(home));
  await setHidden(page, true);
  const { artifacts } = await runAgain(page);
  expect(artifacts.page.hidden).toBe(true);
  await setHidden(page, false);
  await expect(warning(page)).toContainText('This tab was in the background for part of the test.');
});

test('does not warn when the tab goes to the background after the verdict', async ({ page, server, home }) => {
  await feignVisibility(page);
  await openLeakTest(page, server.url(home));
  await setHidden(page, true);
  await setHidden(page, false);
  await page.waitForTimeout(100);
  expect(await page.evaluate(() => window.icelens!.latest!.artifacts.page.hidden)).toBe(false);
  await expect(warning(page)).toHaveCount(0);
});
