import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright';
import { findOnPath, firstExisting, type Found, missing } from './find-browser.ts';
import { chromium } from './playwright.ts';

/** Names on the PATH and, on systems whose PATH does not lead there, where installers put it. */
const PLACES = {
  chromium: {
    names: ['chromium', 'chromium-browser'],
    files: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  },
  chrome: {
    names: ['google-chrome-stable', 'google-chrome'],
    files: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
  },
  msedge: {
    names: ['microsoft-edge-stable', 'microsoft-edge'],
    files: [
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
} as const;

/** Launch options that name a Chromium-family browser. */
export type ChromiumLaunch = Pick<LaunchOptions, 'channel' | 'executablePath' | 'chromiumSandbox'>;

/**
 * Looks for a browser of the Chromium family: the one named by `ICELENS_CHROMIUM`, Playwright's own, an installed one.
 * A path that was named but does not exist is an error, never a reason to take another browser.
 *
 * @param own where Playwright keeps its own, whether it is there or not.
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>> = process.env,
  own: string = chromium.executablePath(),
): Found<ChromiumLaunch> {
  const chromiumSandbox = canSandbox();
  const named = env['ICELENS_CHROMIUM'];
  if (named) {
    if (!existsSync(named)) return missing('named', { variable: 'ICELENS_CHROMIUM', file: named });
    return { ok: true, launch: { executablePath: named, chromiumSandbox } };
  }
  // The channel asks for the full browser instead of the smaller headless shell.
  if (existsSync(own)) return { ok: true, launch: { channel: 'chromium', chromiumSandbox } };
  const installed = findInstalled('chromium', env) ?? findInstalled('chrome', env) ?? findInstalled('msedge', env);
  if (installed) return { ok: true, launch: { executablePath: installed, chromiumSandbox } };
  return missing('chromium');
}

/** Looks for Google Chrome or Microsoft Edge itself, never for a relative of it. */
export function findChannel(
  channel: 'chrome' | 'msedge',
  env: Readonly<Record<string, string | undefined>> = process.env,
): Found<ChromiumLaunch> {
  const executablePath = findInstalled(channel, env);
  if (executablePath) return { ok: true, launch: { executablePath, chromiumSandbox: canSandbox() } };
  return missing('not-installed', { product: channel === 'chrome' ? 'Google Chrome' : 'Microsoft Edge' });
}

function findInstalled(which: keyof typeof PLACES, env: Readonly<Record<string, string | undefined>>) {
  return findOnPath(PLACES[which].names, env) ?? firstExisting(PLACES[which].files);
}

/** Chromium's sandbox does not work for root. */
function canSandbox(): boolean {
  return process.getuid?.() !== 0;
}
