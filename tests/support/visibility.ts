import type { BrowserContext, Page } from 'playwright/test';

/**
 * Lets a test say whether pages are visible: a headless browser under a driver keeps every page visible, whichever is in front.
 * Before the page is opened.
 */
export async function feignVisibility(target: BrowserContext | Page): Promise<void> {
  await target.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => Reflect.get(window, 'feignedHidden') === true });
  });
}

/** Hides a page whose visibility is feigned, or brings it to the front. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Reflect.set(window, 'feignedHidden', value);
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
