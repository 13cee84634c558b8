/** Nothing jumps while results stream in: Cumulative Layout Shift (Layout Instability API), at three widths. */
import { expect } from 'playwright/test';
import { test } from '../support/fixtures.ts';
import { finalReport, openLeakTest } from '../support/leak-test-page.ts';

/** What the page tells about one shift: its score, and which elements moved. */
interface Shift {
  readonly value: number;
  readonly moved: readonly string[];
}

test('nothing jumps while results stream in', async ({ page, server, home }) => {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Reflect.set(globalThis, 'shifts', shifts);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          readonly value: number;
          readonly hadRecentInput: boolean;
          readonly sources: readonly { readonly node: Node | null }[];
        };
        const moved = sources.map(({ node }) => (node instanceof Element ? `${node.localName}#${node.id}` : ''));
        if (!hadRecentInput) shifts.push({ value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [390, 800, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await openLeakTest(page, server.url(home));
    await finalReport(page);
    // Two more frames, so that what the last report changed has been laid out.
    const shifts = await page.evaluate(
      () =>
        new Promise<readonly Shift[]>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(Reflect.get(globalThis, 'shifts'))));
        }),
    );
    const score = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(score, `${width} px: ${JSON.stringify(shifts)}`).toBeLessThan(0.02);
  }
});
