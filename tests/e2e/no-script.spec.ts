/** Browsers in which the page's script does not run: a sentence, never a blank page. */
import { expect, finalReport, test } from '../support/leak-page.ts';

test('says what to do where JavaScript is off, in both languages', async ({ open }) => {
  const { page } = await open({ context: { javaScriptEnabled: false } });
  // The driver finds no text inside noscript, only its elements.
  await expect(page.locator('noscript [lang="en"]').first()).toBeVisible();
  await expect(page.locator('noscript [lang="zh-CN"]').first()).toBeVisible();
  // Longer than the notice for old browsers takes to appear, which would be the wrong advice here.
  await expect(page.locator('.outdated').first()).toBeHidden();
  await page.screenshot({ path: test.info().outputPath('no-script.png'), fullPage: true });
});

test('says that the browser is too old where it cannot run the first script', async ({ open }) => {
  const { page } = await open({
    before: (context, server) =>
      context.route(`${server.url('127.0.0.1')}/`, async (route) => {
        const response = await route.fetch();
        const body = await response.text();
        // A syntax of the future: the whole script is refused, as an old browser refuses that of today.
        await route.fulfill({ response, body: body.replace(/(<script>)[\s\S]*?(<\/script>)/, '$1let ~= ;$2') });
      }),
  });
  await expect(page.getByText('This browser is too old for the test')).toBeVisible();
  await expect(page.getByText('此浏览器过旧')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('outdated.png'), fullPage: true });
});

test('says nothing of the kind in a browser that can', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  for (const notice of await page.locator('.outdated').all()) await expect(notice).toBeHidden();
});
