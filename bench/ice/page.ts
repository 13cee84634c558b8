import type { Browser, Page } from 'playwright';

/** Nobody clicks sooner after a page has opened, in milliseconds. */
const READING_MS = 300;

/** Opens a page in a context of its own, waits until it can be used and is at rest, and closes it. */
export async function inPage<T>(browser: Browser, url: string, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    await page.goto(url);
    if (url.endsWith('/ice')) await page.waitForFunction(() => Reflect.get(window, 'icelens') !== undefined);
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), READING_MS);
    return await use(page);
  } finally {
    await context.close();
  }
}
