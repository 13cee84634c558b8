/** The page of the leak test with saved reports on screen, one for every outcome. */
import { expect, type Page, type TestInfo } from 'playwright/test';
import { headline } from '../../src/core/headline.ts';
import { judge } from '../../src/core/judge.ts';
import type { MessageId } from '../../src/core/messages/en.ts';
import type { MessageParams } from '../../src/core/messages/format.ts';
import { nameOwners } from '../../src/core/owner.ts';
import { pathPicture } from '../../src/core/path-picture/model.ts';
import { describePath } from '../../src/core/path-picture/words.ts';
import type { Report } from '../../src/core/report.ts';
import { createTranslator } from '../../src/view/messages.ts';
import { CELL_CHARACTERS, showRaw } from '../../src/view/raw-text.ts';
import { wholePage } from './leak-test-page.ts';
import { drawn, type Look, say, walkLooks } from './looks.ts';
import { type OutcomeCase, OUTCOMES } from './outcomes.ts';

/** The report of a case. */
export function reportOf({ artifacts, baseline = [] }: OutcomeCase): Report {
  return judge(artifacts, { baseline, createdAt: '2026-01-02T03:04:05.000Z', version: '0.1.0' });
}

/** The report of the case with this name. */
export function outcome(name: string): Report {
  const found = OUTCOMES[name];
  if (!found) throw new Error(`expected a case, got ${name}`);
  return reportOf(found);
}

/** Chooses a file at "Open a saved report". */
export async function openReport(page: Page, name: string, content: unknown): Promise<void> {
  const buffer = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  await wholePage(page);
  await page.locator('leak-test-app .saved').evaluate((details) => details.setAttribute('open', ''));
  await page.locator('saved-report input').setInputFiles({ name, mimeType: 'application/json', buffer });
}

/** The second line of the verdict as this report has to say it. */
function detailOf(report: Report, look: Look): string {
  const { detail } = headline({ report, silent: false, phase: 'done' });
  if (!detail) return '';
  const template = say(look, 'headline.address');
  return say(look, detail.id, nameOwners(detail.params, report.addresses, { language: look.locale, template }));
}

/** Opens the report of one outcome after the other, and shows each in every look; axe looks unless it has done so elsewhere. */
export async function walkOutcomes(
  page: Page,
  names: readonly string[],
  { info, axe = true }: { readonly info: TestInfo; readonly axe?: boolean },
): Promise<void> {
  for (const name of names) {
    // Unlike all others: a page that still showed the one before would be seen.
    const report = { ...outcome(name), createdAt: new Date(Date.UTC(2026, 0, 1 + names.indexOf(name))).toISOString() };
    await openReport(page, `${name}.json`, report);
    await expect.poll(() => page.evaluate(() => window.icelens?.latest?.createdAt), name).toBe(report.createdAt);
    await drawn(page);
    const turn = axe ? Object.keys(OUTCOMES).indexOf(name) : null;
    await walkLooks(page, { name, turn, info, see: (look) => seeOutcome(page, report, look) });
  }
}

/** The text alternative of the picture as this report has to have it. */
function pictureInWords(report: Report, { locale }: Look): string {
  const t = (id: MessageId, params?: MessageParams): string => say({ locale }, id, params);
  const clean = (text: string): string => showRaw(text, CELL_CHARACTERS, { ...createTranslator(locale), t });
  return describePath(pathPicture(report), { language: locale, t, clean }).join(' ');
}

async function seeOutcome(page: Page, { verdict, ...rest }: Report, look: Look): Promise<void> {
  await expect(page.locator('#verdict')).toHaveAttribute('data-tone', verdict.outcome);
  const { title } = headline({ report: { verdict, ...rest }, silent: false, phase: 'done' });
  await expect(page.locator('#headline')).toHaveText(say(look, title.id, title.params));
  await expect(page.locator('#headline-detail')).toHaveText(detailOf({ verdict, ...rest }, look));
  await expect(page.locator('[data-trouble="saved-report"]')).toHaveText(say(look, 'trouble.saved-report'));
  for (const family of [4, 6] as const) {
    const shown = page.locator('family-verdicts').first().locator(`[data-family="${family}"]`);
    const { outcome: word, reasons } = verdict.families[family];
    await expect(shown).toContainText(say(look, `verdict.${word}`));
    await expect(shown.locator('[data-reason]')).toHaveCount(reasons.length);
  }
  const picture = page.locator('path-picture').first().getByRole('img');
  await expect(picture).toHaveAttribute('aria-label', pictureInWords({ verdict, ...rest }, look));
  await expect(page.locator(`path-picture .${look.width < 760 ? 'upright' : 'wide'} svg`)).toBeVisible();
  if (verdict.outcome === 'leak') await expect(page.locator('advice-panel [data-cause]').first()).toBeVisible();
  const note = page.locator('permission-note');
  if (rest.withPermission) await expect(note).toContainText(say(look, 'permission-note.added'));
  await expect(page.getByText(/No text for the code|没有对应/)).toHaveCount(0);
}
