import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withFeaturesOff } from '../../cli/drivers/chromium-features.ts';
import { type Browser, chromium, type LaunchOptions } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];

/**
 * Launches Chromium: `ICELENS_CHROMIUM`, else Playwright's own, else an installed one. Each visit opens a window, which a person
 * does not; what Chromium builds for the window itself would compete with the page. @throws when there is none.
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...location(),
    args: [...withFeaturesOff([])],
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

function location(): LaunchOptions {
  const { ICELENS_CHROMIUM: chosen, PATH = '' } = process.env;
  if (chosen) return { executablePath: chosen };
  if (existsSync(chromium.executablePath())) return { channel: 'chromium' };
  const installed = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const executablePath = installed.find((file) => existsSync(file));
  if (executablePath === undefined) {
    throw new Error('no Chromium: set ICELENS_CHROMIUM or run "npx playwright install chromium"');
  }
  return { executablePath };
}
