import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright';
import type { BrowserName } from '../../src/core/suite/scenario.ts';
import { findChannel, findChromium } from './chromium.ts';
import { type Found, missing } from './find-browser.ts';
import { findFirefox } from './firefox.ts';
import { webkit } from './playwright.ts';

export { type BrowserName, BROWSERS } from '../../src/core/suite/scenario.ts';

/** A browser engine, as Playwright names them. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The engine of a browser. */
export function engineOf(browser: BrowserName): Engine {
  return browser === 'firefox' || browser === 'webkit' ? browser : 'chromium';
}

/** Launch options that name a browser of this machine. */
export type BrowserLaunch = Pick<LaunchOptions, 'channel' | 'executablePath' | 'chromiumSandbox'>;

type Env = Readonly<Record<string, string | undefined>>;

/** Looks for a browser; what was asked for is never replaced by another product. */
export function findBrowser(browser: BrowserName, env: Env = process.env): Found<BrowserLaunch> {
  return FINDERS[browser](env);
}

const FINDERS: Readonly<Record<BrowserName, (env: Env) => Found<BrowserLaunch>>> = {
  chromium: findChromium,
  chrome: (env) => findChannel('chrome', env),
  msedge: (env) => findChannel('msedge', env),
  firefox: findFirefox,
  webkit: () => (existsSync(webkit.executablePath()) ? { ok: true, launch: {} } : missing('webkit')),
};
