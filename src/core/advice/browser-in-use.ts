import type { BrowserArtifact } from '../artifacts.ts';
import type { BrowserId, Platform } from './setting.ts';

/** The browser for which advice is chosen. */
export interface BrowserInUse {
  readonly id: BrowserId;
  readonly platform: Platform;
  /** Major version, of Chromium for browsers built on it; null when unknown. */
  readonly version: number | null;
}

/** Product names by Client Hints or ua-parser-js. Apps that embed a browser come first: their names hold the browser's. */
const PRODUCTS: readonly (readonly [RegExp, BrowserId])[] = [
  [/webview|electron/i, 'embedded'],
  [/brave/i, 'brave'],
  [/vanadium/i, 'vanadium'],
  [/vivaldi/i, 'vivaldi'],
  [/\bopera\b/i, 'opera'],
  [/\bedge\b/i, 'edge'],
  [/samsung/i, 'samsung'],
  [/\btor\b/i, 'tor'],
  [/chrome/i, 'chrome'],
  [/chromium/i, 'chromium'],
  [/firefox/i, 'firefox'],
  [/safari/i, 'safari'],
];

/** Engines by ua-parser-js; for a product of which the table knows nothing. */
const ENGINES: Readonly<Record<string, BrowserId>> = { Blink: 'chromium', Gecko: 'gecko', WebKit: 'webkit' };

/** The product by its name, when its engine does not speak against it: other engines borrow names for compatibility. */
function product({ name, engine, userAgent, brands }: BrowserArtifact): BrowserId {
  const byEngine = ENGINES[engine ?? ''] ?? 'unknown';
  // Electron has no brand of its own, so only its user agent tells.
  const texts = [...brands.map(({ brand }) => brand), name ?? '', /\bElectron\//.test(userAgent) ? 'Electron' : ''];
  const found = PRODUCTS.find(([pattern]) => texts.some((text) => pattern.test(text)))?.[1];
  if (found === undefined) return byEngine;
  return byEngine === 'unknown' || byEngine === engineOf(found) ? found : byEngine;
}

function engineOf(id: BrowserId): BrowserId {
  if (id === 'safari') return 'webkit';
  return id === 'firefox' || id === 'tor' ? 'gecko' : 'chromium';
}

function major(text: string | null | undefined): number | null {
  const digits = /^\d{1,4}/.exec(text ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
}

/**
 * Recognises the browser of a report. Every browser of iOS and iPadOS is WebKit, whatever its name. Without Client Hints
 * (on a page without HTTPS) Brave and Vivaldi cannot be told from Chrome; Tor Browser says it is Firefox.
 */
export function browserInUse(browser: BrowserArtifact | null): BrowserInUse {
  if (browser === null) return { id: 'unknown', platform: 'desktop', version: null };
  const os = browser.os ?? '';
  const platform: Platform = /^(?:ios|ipados)$/i.test(os) ? 'ios' : /^android/i.test(os) ? 'android' : 'desktop';
  const found = platform === 'ios' ? 'ios-webkit' : product(browser);
  const id = found === 'firefox' && platform === 'android' ? 'firefox-android' : found;
  const chromium = browser.brands.find(({ brand }) => brand === 'Chromium')?.version;
  const inUserAgent = /\bChrome\/(\d{1,4})/.exec(browser.userAgent)?.[1];
  const version = browser.engine === 'Blink' ? (chromium ?? inUserAgent ?? browser.version) : browser.version;
  return { id, platform, version: major(version) };
}
