import { pageTitle } from '../../src/page-title.ts';
import { SITE_PAGES } from '../../src/core/site-pages.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { expect, test } from '../support/leak-page.ts';

const LOCALES = { en: 'en-GB', 'zh-CN': 'zh-CN' } as const;

for (const { path, name } of SITE_PAGES) {
  for (const [language, locale] of [['en', LOCALES.en] as const, ['zh-CN', LOCALES['zh-CN']] as const]) {
    test(`${path} opens by its own URL in ${language}, marked in the navigation`, async ({ open }) => {
      const { page, server } = await open({ context: { locale } });
      await page.goto(`${server.url('127.0.0.1')}${path}`);
      await expect(page).toHaveTitle(pageTitle(name, language));
      await expect(page.locator('nav a[aria-current="page"]')).toHaveAttribute('href', path);
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.locator('language-switch button')).toBeVisible();
      const violations = await accessibilityFaults(page);
      expect(violations).toEqual([]);
    });
  }
}

test('every page follows the language and the theme that were chosen on another one', async ({ open }) => {
  const { page, server } = await open({ context: { locale: 'en-GB', colorScheme: 'light' } });
  await page.getByRole('button', { name: '中文' }).click();
  await page.locator('theme-switch button').click();
  for (const { path, name } of SITE_PAGES) {
    await page.goto(`${server.url('127.0.0.1')}${path}`);
    await expect(page).toHaveTitle(pageTitle(name, 'zh-CN'));
    await expect(page.getByRole('button', { name: 'English' })).toBeVisible();
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  }
});

test('the navigation leads from page to page without a script', async ({ open }) => {
  const { page, server } = await open({ context: { javaScriptEnabled: false, locale: 'en-GB' } });
  for (const { path } of SITE_PAGES) {
    await page.goto(server.url('127.0.0.1'));
    await page.locator(`nav a[href="${path}"]`).click();
    await expect(page).toHaveURL(`${server.url('127.0.0.1')}${path}`);
    // The driver finds no text inside noscript, only its elements.
    await expect(page.locator('noscript [lang="en"]').first()).toBeVisible();
  }
});

test('a page whose script does not arrive says so in place', async ({ open }) => {
  const { page, server } = await open({
    context: { locale: 'zh-CN' },
    before: (context) => context.route(/assets\/fix-/, (route) => route.abort()),
  });
  await page.goto(`${server.url('127.0.0.1')}/fix`);
  await expect(page.getByRole('alert')).toContainText('无法加载');
});
