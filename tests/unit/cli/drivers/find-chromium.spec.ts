import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { findChromium } from '../../../../cli/drivers/chromium.ts';

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'icelens-browsers-'));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

/** Puts empty files of these names where the PATH leads. @returns the environment with that PATH. */
function installed(...names: readonly string[]): { PATH: string } {
  for (const name of names) writeFileSync(join(folder, name), '');
  return { PATH: folder };
}

/** Where Playwright's own browser would be. */
const nowhere = (): string => join(folder, 'not-downloaded');

const pathOf = (env: Record<string, string>, own = nowhere()) => {
  const found = findChromium(env, own);
  return found.ok ? (found.launch.executablePath ?? found.launch.channel) : found.message;
};

test('takes the browser that ICELENS_CHROMIUM names before all others', () => {
  const env = installed('named', 'own', 'chromium');
  const named = join(folder, 'named');
  expect(pathOf({ ...env, ICELENS_CHROMIUM: named }, join(folder, 'own'))).toBe(named);
});

test('takes no other browser where the named one is missing, and says so', () => {
  const ICELENS_CHROMIUM = join(folder, 'missing');
  expect(pathOf({ ...installed('own', 'chromium'), ICELENS_CHROMIUM }, join(folder, 'own'))).toBe(
    `ICELENS_CHROMIUM names ${ICELENS_CHROMIUM}, which does not exist.`,
  );
});

test("takes Playwright's own before an installed one, and in it the full browser", () => {
  expect(pathOf(installed('own', 'chromium'), join(folder, 'own'))).toBe('chromium');
});

test('takes an installed Chromium, then Chrome, then Edge', () => {
  const all = ['microsoft-edge', 'google-chrome', 'chromium-browser', 'chromium'];
  for (const [index, name] of all.entries()) {
    expect(pathOf(installed(...all.slice(0, index + 1)))).toBe(join(folder, name));
  }
});

test('says in one line how to get one where there is none', () => {
  const told = pathOf({ PATH: folder });
  expect(told).toMatch(
    /^No Chromium found: .*ICELENS_CHROMIUM.*npx playwright install chromium.*Chrome, Chromium or Edge\.$/,
  );
});
