/** Every trouble that a visitor can have with the leak test: its sentence in both languages, both themes, on phone and desktop. */
import { expect, type Page } from 'playwright/test';
import { accessibilityFaults } from '../support/axe.ts';
import { finalReport, test } from '../support/leak-page.ts';
import { keep, LOOKS } from '../support/looks.ts';
import { tellTrouble, TROUBLES } from '../support/troubles.ts';

test.describe.configure({ timeout: 120_000 });

for (const trouble of TROUBLES) {
  test(`${trouble.name} is told in every language, theme and width`, async ({ open }, info) => {
    await tellTrouble(await open(trouble.options), trouble, info);
  });
}

/** Where no script runs, nobody can choose a language either: both are there. */
async function walkScriptless(page: Page, name: string): Promise<void> {
  for (const { colorScheme, width } of LOOKS.filter(({ locale }) => locale === 'en')) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await keep(page, { locale: 'en', colorScheme, width }, { name, info: test.info() });
  }
}

test('what to do where JavaScript is off is told in both languages', async ({ open }) => {
  const { page, server } = await open({ context: { javaScriptEnabled: false } });
  const html = await (await fetch(server.url('127.0.0.1'), { headers: { Accept: 'text/html' } })).text();
  const [, note] = /<noscript>([\s\S]*)<\/noscript>/.exec(html) ?? [];
  for (const text of ['lang="en">This test needs JavaScript', 'lang="zh-CN">本测试需要 JavaScript']) {
    expect(note).toContain(text);
  }
  // The driver finds no text inside noscript, only its elements.
  await expect(page.locator('noscript [lang="en"]').first()).toBeVisible();
  await expect(page.locator('noscript [lang="zh-CN"]').first()).toBeVisible();
  // Longer than the notice for old browsers takes to appear, which would be the wrong advice here.
  await expect(page.locator('.outdated').first()).toBeHidden();
  await walkScriptless(page, 'no-script');
});

test('what the page says without JavaScript has no fault that axe finds', async ({ open }) => {
  // Axe is a script itself: the same elements, where one can run.
  const { page } = await open({
    before: (context, server) =>
      context.route(`${server.url('127.0.0.1')}/`, async (route) => {
        const response = await route.fetch();
        const body = (await response.text())
          .replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
          .replaceAll(/<(\/?)noscript/g, '<$1div');
        await route.fulfill({ response, body });
      }),
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
});

test('a browser that is too old for the first script is told so in both languages', async ({ open }) => {
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
  await walkScriptless(page, 'outdated');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a browser that reads the first script but lacks what the judge needs is told the same', async ({ open }) => {
  const { page } = await open({
    before: (context) => context.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted')),
  });
  await expect(page.getByText('This browser is too old for the test')).toBeVisible();
  await expect(page.getByText('此浏览器过旧')).toBeVisible();
  await expect(page.getByRole('heading', { name: /leak/i })).toHaveCount(0);
});

test('a browser without light-dark() has the light theme, with all colours', async ({ open }) => {
  const { page } = await open({
    context: { colorScheme: 'dark' },
    before: (context) =>
      context.route(/\/$|\.js$/, async (route) => {
        const response = await route.fetch();
        // What a browser does not know it takes for a name of the future.
        const body = (await response.text()).replaceAll('light-dark(', 'dark-light(');
        // The policy names the style sheet by its hash.
        await route.fulfill({ response, body, headers: { ...response.headers(), 'content-security-policy': '' } });
      }),
  });
  await finalReport(page);
  const colours = await page.evaluate(() => {
    document.querySelector<HTMLElement>('#verdict')!.dataset['tone'] = 'leak';
    const [html, verdict] = [document.documentElement, document.querySelector('#verdict')!].map((each) =>
      getComputedStyle(each),
    );
    return [html!.backgroundColor, verdict!.color, verdict!.backgroundColor];
  });
  expect(colours).toEqual(['rgb(245, 248, 250)', 'rgb(19, 33, 43)', 'rgb(253, 236, 239)']);
});

test('a browser that can is told nothing of the kind', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  for (const notice of await page.locator('.outdated').all()) await expect(notice).toBeHidden();
});
