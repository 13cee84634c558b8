import { accessibilityFaults } from '../support/axe.ts';
import { expect, finalReport, test, wholePage } from '../support/leak-page.ts';
import { unfoldAll } from '../support/shadow.ts';
import { silenceWebRtc } from '../support/silence.ts';

// Looking at every element of the page takes axe its time.
const AXE_TIMEOUT_MS = 120_000;

const LOOKS = [
  { locale: 'en', colorScheme: 'light', width: 390 },
  { locale: 'en', colorScheme: 'dark', width: 1280 },
  { locale: 'zh-CN', colorScheme: 'light', width: 1280 },
  { locale: 'zh-CN', colorScheme: 'dark', width: 390 },
] as const;

for (const { locale, colorScheme, width } of LOOKS) {
  for (const folded of [true, false]) {
    test(`passes axe in ${locale}, ${colorScheme}, at ${width} px, ${folded ? 'folded' : 'unfolded'}`, async ({
      open,
    }) => {
      test.setTimeout(AXE_TIMEOUT_MS);
      const { page } = await open({ context: { locale, colorScheme, viewport: { width, height: 900 } } });
      await finalReport(page);
      await wholePage(page);
      await expect(page.locator('candidate-table tbody tr').first()).toBeVisible();
      if (!folded) await unfoldAll(page);
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  }
}

test('passes axe with a failed finding on screen', async ({ open }) => {
  test.setTimeout(AXE_TIMEOUT_MS);
  const { page } = await open();
  await finalReport(page);
  // The page load shows an address that is said to be the visitor's own without VPN.
  await page.evaluate(() => window.icelens?.run({ baseline: ['127.0.0.1'] }));
  await expect(page.locator('[data-group="failed"] [data-finding="baseline-address"]')).toBeVisible();
  await unfoldAll(page);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('has one live region, and headings without gaps', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  await wholePage(page);
  await expect(page.locator('candidate-table tbody tr').first()).toBeVisible();
  await expect(page.locator('[aria-live], [role="status"], [role="alert"], [role="log"]')).toHaveCount(1);
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((headings) => headings.map(({ localName }) => Number(localName.slice(1))));
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
});

test('speaks the verdict of a run once, and nothing on the way to it', async ({ open }) => {
  const { page } = await open({
    before: (context) =>
      context.addInitScript(() => {
        const heard: string[] = [];
        Reflect.set(window, 'heard', heard);
        new MutationObserver((changes) => {
          const spoken = document.getElementById('spoken');
          const text = spoken?.textContent ?? '';
          if (text !== '' && changes.some(({ target }) => spoken?.contains(target))) heard.push(text);
        }).observe(document, { subtree: true, childList: true, characterData: true });
      }),
  });
  await finalReport(page);
  const heard = (): Promise<readonly string[]> => page.evaluate(() => Reflect.get(window, 'heard'));
  await expect.poll(heard).toEqual([expect.stringMatching(/^No leak\. WebRTC shows no address/)]);
  // Late facts correct the report, and are no news to the ear.
  await expect(page.locator('run-progress [data-phase="done"]')).toBeVisible({ timeout: 20_000 });
  expect(await heard()).toHaveLength(1);
  await page.evaluate(() => window.icelens?.run());
  await expect.poll(async () => (await heard()).length).toBe(2);
});

test('keeps still for those who want it', async ({ open }) => {
  const { page } = await open({ before: silenceWebRtc });
  await finalReport(page);
  await page.evaluate(() => {
    window.icelens?.run({ deadlineMs: 20_000 }).catch(() => undefined);
  });
  const dot = page.locator('run-progress .busy .dot');
  const motion = () => dot.evaluate((each) => getComputedStyle(each).animationName);
  await expect.poll(motion).toBe('pulse');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(motion).toBe('none');
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
});

for (const width of [320, 768, 3840]) {
  test(`does not scroll sideways at ${width} px`, async ({ open }) => {
    const { page } = await open({ context: { viewport: { width, height: 900 } } });
    await finalReport(page);
    await wholePage(page);
    await expect(page.locator('candidate-table tbody tr').first()).toBeVisible();
    await unfoldAll(page);
    const scrollWidth = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await scrollWidth()).toBeLessThanOrEqual(width);
    await page.getByRole('button', { name: '中文' }).click();
    await expect(page.locator('candidate-table td.address').first()).toHaveAttribute('data-label', '地址');
    expect(await scrollWidth()).toBeLessThanOrEqual(width);
  });
}

test('gives every control a height of at least 44 px', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  await unfoldAll(page);
  const controls = page.locator('button:visible, summary:visible');
  const heights = await controls.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(10);
  for (const height of heights) expect(height).toBeGreaterThanOrEqual(44);
});

test('reaches evidence with the keyboard alone', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  const path = page.locator('[data-finding="address-echo"]');
  const summary = path.locator('summary').first();
  await page.getByRole('button', { name: 'Test again' }).focus();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await summary.evaluate((each) => each.matches(':focus'))) break;
  }
  await expect(summary).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(path.locator('.evidence')).toBeVisible();
});
