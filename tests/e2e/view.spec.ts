import type { Page } from 'playwright/test';
import type { Report } from '../../src/core/report.ts';
import { reasons as en } from '../../src/core/messages/en/reasons.ts';
import { reasons as zhCN } from '../../src/core/messages/zh-CN/reasons.ts';
import { expect, finalReport, test, wholePage } from '../support/leak-page.ts';
import { lateGatherersAreDone } from '../support/leak-test-page.ts';
import { everyElement, unfoldAll } from '../support/shadow.ts';
import { answerPermission } from '../support/media-answer.ts';
import { silenceWebRtc } from '../support/silence.ts';

/** The final report, once the interface shows all of it. */
async function shownReport(page: Page): Promise<Report> {
  const report = await finalReport(page);
  await expect(page.locator('run-progress [data-phase="running"]')).toHaveCount(0);
  await wholePage(page);
  return report;
}

test('shows the verdict of each family with a reason in words', async ({ open }) => {
  const { page } = await open();
  const { verdict } = await shownReport(page);
  for (const family of [4, 6] as const) {
    const shown = page.locator(`family-verdicts [data-family="${family}"]`);
    await expect(shown).toHaveAttribute('data-outcome', verdict.families[family].outcome);
    await expect(shown).toContainText(`IPv${family} · ${en[`verdict.${verdict.families[family].outcome}`]}`);
    await expect(shown.locator('[data-reason]')).toHaveCount(verdict.families[family].reasons.length);
    await expect(shown).not.toContainText('No text for the code');
  }
});

test('shows every finding once, with a text of its own', async ({ open }) => {
  const { page } = await open();
  await shownReport(page);
  const cards = page.locator('finding-list [data-finding]');
  // A late packet may still change the report, and with it the page.
  await expect(async () => {
    const { findings } = await finalReport(page);
    const shown = await cards.evaluateAll((all) =>
      all.map(({ dataset }) => `${dataset['finding']}: ${dataset['outcome']}`).toSorted(),
    );
    expect(shown).toEqual(findings.map(({ id, outcome }) => `${id}: ${outcome}`).toSorted());
  }).toPass();
  await unfoldAll(page);
  await expect(page.getByText('No text for the code')).toHaveCount(0);
});

test('leaves no placeholder unfilled in what it shows', async ({ open }) => {
  const { page } = await open();
  await shownReport(page);
  await unfoldAll(page);
  const text = await page.locator('leak-test-app').innerText();
  expect(text.match(/\{\w+\}/g)).toBeNull();
});

test('folds away what does not apply, and shows the evidence of a finding on demand', async ({ open }) => {
  const { page } = await open();
  const { findings } = await shownReport(page);
  const skipped = findings.find(({ outcome }) => outcome === 'inapplicable');
  await expect(page.locator(`[data-finding="${skipped?.id}"]`)).toBeHidden();
  const echo = page.locator('[data-finding="address-echo"]');
  await expect(echo.locator('.evidence')).toHaveCount(0);
  await echo.locator('summary').first().click();
  await expect(echo.locator('.evidence li').first()).toContainText('127.0.0.1');
});

test('lists every candidate in order of arrival, and every packet at the witness', async ({ open }) => {
  const { page } = await open();
  const { artifacts } = await shownReport(page);
  if (artifacts.iceCandidates.status !== 'ok' || artifacts.witness.status !== 'ok') throw new Error('expected a run');
  const { candidates } = artifacts.iceCandidates.value;
  const { sightings } = artifacts.witness.value;
  const rows = page.locator('candidate-table tbody tr');
  await expect(rows).toHaveCount(candidates.length + sightings.length);
  await expect(page.locator('candidate-table tr[data-type="witness"]')).toHaveCount(sightings.length);
  const times = await page.locator('candidate-table tr:not([data-type="witness"]) td.arrived').allInnerTexts();
  const shown = times.map((text) => Number.parseInt(text, 10));
  expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  const bars = await page
    .locator('candidate-table tr:not([data-type="witness"]) svg.bar rect')
    .evaluateAll((all) => all.map((bar) => ['x', 'width'].map((name) => Number(bar.getAttribute(name)))));
  expect(bars).toHaveLength(candidates.length);
  const ends = bars.map(([x = 0, width = 0]) => x + width);
  for (const [x = -1, width = 0] of bars) expect([x >= 0, width > 0, x + width <= 101]).toEqual([true, true, true]);
  // Whatever came last ends the scale.
  expect(Math.max(...ends)).toBeGreaterThanOrEqual(99);
  await expect(page.locator('candidate-table tr[data-type="witness"] svg.bar')).toHaveCount(0);
});

test('makes a card of every candidate on a phone, with the name of each field', async ({ open }) => {
  const { page } = await open({ context: { viewport: { width: 1280, height: 800 } } });
  await shownReport(page);
  const row = page.locator('candidate-table tbody tr[data-type="host"]').first();
  const layout = () =>
    row.evaluate((each) => ({
      row: getComputedStyle(each).display,
      head: each.closest('table')?.querySelector('thead')?.getBoundingClientRect().height ?? 0,
      // Firefox does not fill in what the attribute says.
      labels: [...each.querySelectorAll('td:not(.empty)')].map((cell) =>
        getComputedStyle(cell, '::before').content.replace('attr(data-label)', `"${cell.getAttribute('data-label')}"`),
      ),
    }));
  const wide = await layout();
  expect(wide.row).toBe('table-row');
  expect(wide.head).toBeGreaterThan(20);
  await page.setViewportSize({ width: 390, height: 800 });
  const card = await layout();
  expect(card.row).not.toBe('table-row');
  expect(card.head).toBeLessThanOrEqual(1);
  expect(card.labels).toContain('"Address"');
  expect(card.labels).toContain('"After"');
});

test('explains every column on demand', async ({ open }) => {
  const { page } = await open();
  await shownReport(page);
  await page.getByText('What the columns mean').click();
  for (const column of await page.locator('candidate-table thead th').allInnerTexts()) {
    await expect(page.locator('candidate-table dl.help dt', { hasText: column }).first()).toBeVisible();
  }
});

test('shows Chinese to a Chinese browser, and every part of the page in one language', async ({ open }) => {
  const { page } = await open({ context: { locale: 'zh-CN' } });
  const { verdict } = await shownReport(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('leak-test-app')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('family-verdicts')).toContainText(zhCN[`verdict.${verdict.families[4].outcome}`]);
  await unfoldAll(page);
  // What is left in Latin letters: names of protocols, identifiers, and what the browser itself wrote.
  const prose = await page.locator('leak-test-app').locator('h2, h3, h4, p, summary, dd, button').allInnerTexts();
  for (const text of prose.filter((each) => each.trim() !== '')) expect(text).toMatch(/\p{Script=Han}/u);
});

test('changes the language on a click and remembers it', async ({ open }) => {
  const { page } = await open();
  await shownReport(page);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('#headline')).toHaveText(/\p{Script=Han}/u);
  await expect(page.getByRole('button', { name: '重新测试' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: '重新测试' })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible();
});

test('stays in its language, and says so, when the texts of the other cannot be loaded', async ({ open }) => {
  const { page } = await open();
  await shownReport(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByText('The texts could not be loaded')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('changes the theme on a click, remembers it, and follows the system again', async ({ open }) => {
  const { page } = await open({ context: { colorScheme: 'light' } });
  await shownReport(page);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  await shownReport(page);
  expect(await background()).toBe(dark);
  await page.getByRole('button', { name: 'Switch to the light theme' }).click();
  expect(await background()).toBe(light);
  expect(await page.evaluate(() => localStorage.getItem('icelens:theme'))).toBeNull();
});

test('lets language and theme be changed where the browser refuses storage', async ({ open }) => {
  const { page } = await open({
    before: async (context) => {
      await context.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      });
    },
  });
  await shownReport(page);
  await page.getByRole('button', { name: /theme$/ }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: '重新测试' })).toBeVisible();
});

test('tests again on a click, with a new peer connection', async ({ open }) => {
  const { page } = await open();
  await shownReport(page);
  const names = page.locator('candidate-table tr[data-type="host"] td.address');
  const [before] = await names.allInnerTexts();
  await page.getByRole('button', { name: 'Test again' }).click();
  await expect(names.first()).not.toHaveText(before ?? '');
  await expect(page.locator('run-progress [data-phase="running"]')).toHaveCount(0);
});

test('cancels on a click, says so, and keeps the keyboard in its place', async ({ open }) => {
  const { page } = await open({ before: silenceWebRtc });
  await shownReport(page);
  // Without an answer the run stays open until its deadline, long enough to be cancelled.
  await page.evaluate(() => {
    window.icelens?.run({ deadlineMs: 20_000 }).catch(() => undefined);
  });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('run-progress [data-phase="cancelled"]')).toBeVisible();
  const open4 = page.locator('family-verdicts [data-family="4"] [data-reason="still-open"]');
  await expect(open4).toContainText('You cancelled the test before this was known.');
  const findings = page.locator('finding-list').first();
  await expect(findings.getByText('You cancelled the test before this was known.').first()).toBeVisible();
  await expect(findings.getByText('the test is still running')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Test again' })).toBeFocused();
});

test('says that a server which was gone before the test is gone, and what is shown all the same', async ({ open }) => {
  const { page, server } = await open();
  await shownReport(page);
  await server.close();
  await page.getByRole('button', { name: 'Test again' }).click();
  const trouble = page.locator('[data-trouble="server-unreachable"]');
  await expect(trouble).toContainText('so this test is not complete. What is shown was measured up to then.');
  await expect(page.locator('candidate-table tr[data-type="host"]').first()).toBeVisible();
  // On a machine whose loopback Firefox does not check, the test before said no more.
  await expect(page.locator('change-note')).toContainText(/Now: Not tested\.|same as before \(Not tested\)/);
});

test('explains what the test with permission asks for before it asks', async ({ open }) => {
  const { page } = await open({ host: 'localhost' });
  await shownReport(page);
  const ask = page.getByRole('button', { name: 'Ask for permission and test' });
  await expect(ask).toBeHidden();
  await page.getByText('Test with camera or microphone permission').click();
  await expect(page.getByText('Picture and sound are not shown, recorded or sent')).toBeVisible();
  await expect(ask).toBeEnabled();
});

test('shows the result with permission apart, with a verdict of its own', async ({ open }) => {
  const { page } = await open({ host: 'localhost', before: answerPermission('granted') });
  await shownReport(page);
  const second = page.locator('[data-part="with-permission"]');
  await expect(second).toHaveCount(0);
  await page.getByText('Test with camera or microphone permission').click();
  await page.getByRole('button', { name: 'Ask for permission and test' }).click();
  await expect(second).toContainText('In all:', { timeout: 15_000 });
  await expect(second.locator('family-verdicts [data-family]')).toHaveCount(2);
  await expect(second.locator('candidate-table tbody tr').first()).toBeVisible();
  await expect(second).toContainText('are the same as without permission');
  const note = second.locator('permission-note');
  await expect(note).toContainText('With permission, websites see');
  await expect(note).toContainText(/How to take the permission back.*Then reload the page\./s);
});

test('says that permission was refused instead of showing an empty second result', async ({ open }) => {
  const { page } = await open({ host: 'localhost', before: answerPermission('refused') });
  await shownReport(page);
  await page.getByText('Test with camera or microphone permission').click();
  await page.getByRole('button', { name: 'Ask for permission and test' }).click();
  const second = page.locator('[data-part="with-permission"]');
  await expect(second).toContainText('you or your browser refused the permission', { timeout: 15_000 });
  await expect(second.locator('family-verdicts')).toHaveCount(0);
});

test('brings in the advice and what stands below the findings when somebody comes near', async ({ open }) => {
  const { page } = await open({ context: { viewport: { width: 1280, height: 720 } }, before: silenceWebRtc });
  const late: string[] = [];
  page.on('request', (request) => late.push(new URL(request.url()).pathname));
  const asked = (part: string): number => late.filter((path) => path.startsWith(`/assets/${part}`)).length;
  expect((await finalReport(page)).verdict.outcome).toBe('not-tested');
  await lateGatherersAreDone(page);
  expect([asked('advi'), asked('lower-parts'), asked('audit-abouts')]).toEqual([0, 0, 0]);
  // The heading of each section stands there from the beginning, for those who go from heading to heading.
  const candidates = page.getByRole('heading', { name: 'What your browser offered' });
  await expect(candidates).toBeAttached();
  await page.getByRole('heading', { name: 'Findings' }).scrollIntoViewIfNeeded();
  await expect(page.locator('advice-panel [data-cause]').first()).toBeAttached();
  await candidates.scrollIntoViewIfNeeded();
  await expect(page.locator('candidate-table tbody tr').first()).toBeVisible();
  await expect(page.locator('address-list tbody tr').first()).toBeAttached();
});

test('has the whole page when it is printed, or searched with the keyboard', async ({ open, browserName }) => {
  const { page } = await open();
  await finalReport(page);
  await expect(page.locator('candidate-table')).toHaveCount(0);
  // Only Chromium prints without a dialog.
  if (browserName === 'chromium') await page.pdf();
  else await page.keyboard.press('Control');
  await expect(page.locator('candidate-table tbody tr').first()).toBeAttached();
});

test('says so when what stands below cannot be loaded, and tries again with the next test', async ({
  open,
  browserName,
}) => {
  const { page } = await open();
  await finalReport(page);
  await page.route('**/assets/lower-parts-*.js', (route) => route.abort());
  await page.keyboard.press('Shift');
  const notice = page.locator('leak-test-app [role="alert"]');
  await expect(notice).toHaveText('This part of the page could not be loaded. Check your connection and try again.');
  await page.unroute('**/assets/lower-parts-*.js');
  if (browserName === 'firefox') {
    // It remembers that a module could not be loaded, until the page is loaded anew.
    await page.reload();
    await finalReport(page);
    await page.keyboard.press('Shift');
  } else {
    await page.getByRole('button', { name: 'Test again' }).click();
  }
  await expect(page.locator('candidate-table tbody tr').first()).toBeAttached();
  await expect(notice).toHaveCount(0);
});

test('uses no inline style, which the content security policy would refuse', async ({ open }) => {
  const { page } = await open();
  await shownReport(page);
  await unfoldAll(page);
  const elements = await everyElement(page);
  expect(elements.filter(({ style }) => style !== null)).toEqual([]);
});
