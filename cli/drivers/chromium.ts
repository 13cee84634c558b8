import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from 'playwright';
import { findOnPath, firstExisting, type Found } from './find-browser.ts';

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Where installers put it on systems whose PATH does not lead there. */
const STANDARD_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const HOW_TO_GET_ONE =
  'No Chromium found: set ICELENS_CHROMIUM to the path of one, run "npx playwright install chromium", or install Chrome, Chromium or Edge.';

/** Launch options that name a Chromium-family browser. */
export type ChromiumLaunch = Pick<LaunchOptions, 'channel' | 'executablePath' | 'chromiumSandbox'>;

/**
 * Looks for a browser of the Chromium family: the one named by `ICELENS_CHROMIUM`, Playwright's own, an installed one.
 * A path that was named but does not exist is an error, never a reason to take another browser.
 */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): Found<ChromiumLaunch> {
  // Chromium's sandbox does not work for root.
  const chromiumSandbox = process.getuid?.() !== 0;
  const named = env['ICELENS_CHROMIUM'];
  if (named) {
    if (!existsSync(named)) return { ok: false, message: `ICELENS_CHROMIUM names ${named}, which does not exist.` };
    return { ok: true, launch: { executablePath: named, chromiumSandbox } };
  }
  // The channel asks for the full browser instead of the smaller headless shell.
  if (existsSync(chromium.executablePath())) return { ok: true, launch: { channel: 'chromium', chromiumSandbox } };
  const installed = findOnPath(NAMES, env) ?? firstExisting(STANDARD_PLACES);
  if (installed) return { ok: true, launch: { executablePath: installed, chromiumSandbox } };
  return { ok: false, message: HOW_TO_GET_ONE };
}
