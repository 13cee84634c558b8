import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright';
import { findOnPath, firstExisting, type Found, missing } from './find-browser.ts';
import { firefox } from './playwright.ts';

const STANDARD_PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Launch options that name a Firefox. */
export type FirefoxLaunch = Pick<LaunchOptions, 'channel' | 'executablePath'>;

/** A stock Firefox speaks WebDriver BiDi, which Playwright uses for channels of this name only. */
function stock(executablePath: string): Found<FirefoxLaunch> {
  return { ok: true, launch: { channel: 'moz-firefox', executablePath } };
}

/** Looks for a Firefox: the one named by `ICELENS_FIREFOX`, Playwright's own, an installed one. */
export function findFirefox(env: Readonly<Record<string, string | undefined>> = process.env): Found<FirefoxLaunch> {
  const named = env['ICELENS_FIREFOX'];
  if (named) {
    return existsSync(named) ? stock(named) : missing('named', { variable: 'ICELENS_FIREFOX', file: named });
  }
  if (existsSync(firefox.executablePath())) return { ok: true, launch: {} };
  const installed = findOnPath(['firefox', 'firefox-esr'], env) ?? firstExisting(STANDARD_PLACES);
  return installed ? stock(installed) : missing('firefox');
}
