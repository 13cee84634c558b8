import type { Page } from 'playwright/test';
import { judge } from '../../src/core/judge.ts';
import { reasons as en } from '../../src/core/messages/en/reasons.ts';
import { reasons as zhCN } from '../../src/core/messages/zh-CN/reasons.ts';
import type { Report } from '../../src/core/report.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { expect, finalReport, test } from '../support/leak-page.ts';
import { type OutcomeCase, OUTCOMES } from '../support/outcomes.ts';

// Every outcome one after the other, and axe on each of them, takes its time.
const ALL_OUTCOMES_MS = 600_000;

const LOOKS = (['en', 'zh-CN'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    ([390, 1280] as const).map((width) => ({ locale, colorScheme, width })),
  ),
);

function reportOf({ artifacts, baseline = [] }: OutcomeCase): Report {
  return judge(artifacts, { baseline, createdAt: '2026-01-02T03:04:05.000Z', version: '0.1.0' });
}

// Each of these opens several reports, and reading one loads its whole schema.
test.describe.configure({ timeout: 120_000 });

async function openReport(page: Page, name: string, content: unknown): Promise<void> {
  const buffer = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  await page.locator('saved-report summary').evaluate((summary) => summary.parentElement?.setAttribute('open', ''));
  await page.locator('saved-report input').setInputFiles({ name, mimeType: 'application/json', buffer });
}

for (const { locale, colorScheme, width } of LOOKS) {
  test(`shows every outcome in ${locale}, ${colorScheme}, at ${width} px`, async ({ open }, info) => {
    test.setTimeout(ALL_OUTCOMES_MS);
    const { page } = await open({ context: { locale, colorScheme, viewport: { width, height: 900 } } });
    await finalReport(page);
    const words = locale === 'en' ? en : zhCN;
    const lookedAt = `${locale} ${colorScheme} ${width}`;
    for (const [name, found] of Object.entries(OUTCOMES)) {
      const report = reportOf(found);
      await openReport(page, `${name}.json`, report);
      await expect(page.locator('#verdict'), name).toHaveAttribute('data-tone', report.verdict.outcome);
      await expect(page.locator('[data-trouble="saved-report"]')).toBeVisible();
      for (const family of [4, 6] as const) {
        const shown = page.locator('family-verdicts').first().locator(`[data-family="${family}"]`);
        await expect(shown, name).toContainText(words[`verdict.${report.verdict.families[family].outcome}`]);
      }
      await expect(page.locator(`path-picture .${width < 760 ? 'upright' : 'wide'} svg`), name).toBeVisible();
      if (report.verdict.outcome === 'leak')
        await expect(page.locator('advice-panel [data-cause]').first()).toBeVisible();
      await expect(page.getByText(/No text for the code|没有对应/)).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      // Each language, theme and width once: all eight would look at everything four times.
      if (lookedAt === 'en light 390' || lookedAt === 'zh-CN dark 1280') {
        expect(await accessibilityFaults(page), name).toEqual([]);
      }
    }
  });
}

test('says why a file cannot be shown, and comes back to this browser', async ({ open }) => {
  const { page } = await open();
  const own = await finalReport(page);
  const leak = OUTCOMES['leak'];
  if (!leak) throw new Error('expected the case of a leak');
  const saved = reportOf(leak);
  const problem = page.locator('saved-report .problem');
  await openReport(page, 'text.json', 'no report at all');
  await expect(problem).toHaveText('This file is no report of icelens.');
  await openReport(page, 'newer.json', { ...saved, schemaVersion: 99, icelensVersion: '9.8.7' });
  await expect(problem).toContainText('another version of icelens (9.8.7)');
  await openReport(page, 'watch.json', { ...saved, kind: 'watch' });
  await expect(problem).toContainText('report of another kind');
  await openReport(page, 'damaged.json', { ...saved, verdict: null });
  await expect(problem).toContainText('damaged');
  // The report of this browser may still have been completed meanwhile.
  const latest = await page.evaluate(() => window.icelens?.latest);
  expect(latest?.verdict).toEqual(own.verdict);
  expect(JSON.stringify(latest?.artifacts)).not.toContain('6.6.6.2');
  await openReport(page, 'leak.json', saved);
  await expect(page.locator('#headline-detail')).toContainText('6.6.6.2 (VPN Hosting)');
  await expect(page.locator('#headline-detail')).toContainText('5.5.5.2 (Home Broadband)');
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(page.locator('[data-trouble="saved-report"]')).toHaveCount(0);
  await expect(page.locator('#verdict')).toHaveAttribute('data-tone', own.verdict.outcome);
});

test('names the exact settings against the cause, and what they cost', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  const leak = OUTCOMES['leak'];
  if (!leak) throw new Error('expected the case of a leak');
  await openReport(page, 'leak.json', reportOf(leak));
  await page.getByRole('button', { name: 'How to stop it in Chrome 156' }).click();
  const advice = page.locator('advice-panel [data-cause="proxy-or-extension"]');
  await expect(page.locator('advice-panel h2')).toBeFocused();
  await expect(advice).toContainText('WebRtcIPHandling');
  await expect(advice).toContainText('disable_non_proxied_udp');
  await expect(advice).toContainText('since version 91');
  await expect(advice).toContainText('Cost: ');
  await expect(advice.getByRole('link', { name: 'Step by step' })).toHaveAttribute('href', '/fix#proxy-or-extension');
});

test('says after a second test what has changed', async ({ open }) => {
  const { page } = await open();
  await finalReport(page);
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(page.locator('change-note')).toContainText(/Nothing has changed|Before:|same as before/, {
    timeout: 20_000,
  });
});
