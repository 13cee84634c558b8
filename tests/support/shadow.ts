import type { Page } from 'playwright/test';
import { wholePage } from './leak-test-page.ts';

/** What a test wants to know of an element. */
export interface ElementFacts {
  readonly tag: string;
  readonly style: string | null;
}

/** Every element inside `<leak-test-app>`, those in shadow roots included. */
export function everyElement(page: Page): Promise<ElementFacts[]> {
  return page.evaluate(() => {
    const inside = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? inside(each.shadowRoot) : [])]);
    const app = document.querySelector('leak-test-app');
    return (app?.shadowRoot ? inside(app.shadowRoot) : []).map((each) => ({
      tag: each.localName,
      style: each.getAttribute('style'),
    }));
  });
}

/** Opens every disclosure of the leak test, those inside others included. */
export async function unfoldAll(page: Page): Promise<void> {
  await wholePage(page);
  // Evidence is drawn when its disclosure opens, which can bring further disclosures.
  for (let left = 3; left > 0; left -= 1) {
    await page.evaluate(async () => {
      const inside = (root: ParentNode): HTMLDetailsElement[] => [
        ...root.querySelectorAll('details'),
        ...[...root.querySelectorAll('*')].flatMap((each) => (each.shadowRoot ? inside(each.shadowRoot) : [])),
      ];
      for (const each of inside(document)) each.open = true;
      await new Promise(requestAnimationFrame);
    });
  }
}
