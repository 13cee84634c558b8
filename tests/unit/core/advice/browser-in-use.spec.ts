import { expect, test } from 'playwright/test';
import { UAParser } from 'ua-parser-js';
import type { BrowserArtifact } from '../../../../src/core/artifacts.ts';
import { browserInUse } from '../../../../src/core/advice/browser-in-use.ts';
import { browser } from '../../../support/artifacts.ts';

/** A browser without Client Hints, as the gatherer describes it by its user agent. */
function byUserAgent(userAgent: string): BrowserArtifact {
  const { browser: product, engine, os } = new UAParser(userAgent).getResult();
  return browser({
    userAgent,
    brands: [],
    name: product.name ?? null,
    version: product.version ?? null,
    engine: engine.name ?? null,
    os: os.name ?? null,
  });
}

/** A browser with Client Hints: its name is its first real brand. */
function byBrands(name: string, os = 'Windows'): BrowserArtifact {
  const brands = [
    { brand: 'Not.A/Brand', version: '8' },
    { brand: 'Chromium', version: '156' },
    { brand: name, version: '140' },
  ];
  return browser({ brands, name, version: '140', os });
}

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

for (const [name, id] of [
  ['Google Chrome', 'chrome'],
  ['Microsoft Edge', 'edge'],
  ['Microsoft Edge WebView2', 'embedded'],
  ['Brave', 'brave'],
  ['Opera', 'opera'],
  ['Opera GX', 'opera'],
  ['Vivaldi', 'vivaldi'],
  ['Samsung Internet', 'samsung'],
  ['Android WebView', 'embedded'],
  ['HeadlessChrome', 'chrome'],
  ['YaBrowser', 'chromium'],
] as const) {
  test(`recognises ${name} by its brand and counts Chromium’s version`, () => {
    expect(browserInUse(byBrands(name))).toEqual({ id, platform: 'desktop', version: 156 });
  });
}

test('recognises plain Chromium, and Electron by its user agent alone', () => {
  const brands = [{ brand: 'Chromium', version: '156' }];
  expect(browserInUse(browser({ brands, name: 'Chromium' })).id).toBe('chromium');
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} App/1 Chrome/140.0.0.0 Electron/38.0 Safari/537.36`;
  expect(browserInUse(browser({ brands, name: 'Chromium', userAgent })).id).toBe('embedded');
});

for (const [what, userAgent, expected] of [
  [
    'Chrome on Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/156.0.0.0 Safari/537.36`,
    ['chrome', 'desktop', 156],
  ],
  [
    'Edge',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/150.0.0.0 Safari/537.36 Edg/150.0`,
    ['edge', 'desktop', 150],
  ],
  [
    'Opera',
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/150.0.0.0 Safari/537.36 OPR/130.0`,
    ['opera', 'desktop', 150],
  ],
  [
    'Samsung Internet',
    `Mozilla/5.0 (Linux; Android 14; SM-G991B) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    ['samsung', 'android', 130],
  ],
  [
    'a WebView',
    `Mozilla/5.0 (Linux; Android 14; SM-G991B; wv) ${WEBKIT} Version/4.0 Chrome/150.0.0.0 Mobile Safari/537.36`,
    ['embedded', 'android', 150],
  ],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', ['firefox', 'desktop', 153]],
  [
    'Firefox for Android',
    'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
    ['firefox-android', 'android', 153],
  ],
  [
    'Safari',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    ['safari', 'desktop', 26],
  ],
  [
    'Epiphany',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 Epiphany/605.1.15',
    ['webkit', 'desktop', 605],
  ],
] as const) {
  test(`recognises ${what} by its user agent`, () => {
    const [id, platform, version] = expected;
    expect(browserInUse(byUserAgent(userAgent))).toEqual({ id, platform, version });
  });
}

for (const product of ['Version/26.0', 'CriOS/150.0', 'FxiOS/150.0', 'EdgiOS/150.0']) {
  test(`takes any browser of iOS for WebKit (${product})`, () => {
    const userAgent = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${product} Mobile/15E148 Safari/604.1`;
    expect(browserInUse(byUserAgent(userAgent))).toMatchObject({ id: 'ios-webkit', platform: 'ios' });
  });
}

for (const [engine, id] of [
  ['Blink', 'chromium'],
  ['Gecko', 'gecko'],
  ['WebKit', 'webkit'],
  ['Presto', 'unknown'],
] as const) {
  test(`falls back to the engine of an unknown product (${engine})`, () => {
    expect(browserInUse(browser({ name: 'Nobody', brands: [], engine, userAgent: 'Nobody/1' })).id).toBe(id);
  });
}

test('believes the engine more than a borrowed name', () => {
  expect(browserInUse(browser({ name: 'Firefox', brands: [], engine: 'WebKit', os: 'Mac OS' })).id).toBe('webkit');
  expect(browserInUse(browser({ name: 'Safari', brands: [], engine: 'Blink' })).id).toBe('chromium');
});

test('survives a browser that says nothing, or too much', () => {
  expect(browserInUse(null)).toEqual({ id: 'unknown', platform: 'desktop', version: null });
  const silent = browser({ name: null, version: null, engine: null, os: null, brands: [], userAgent: '' });
  expect(browserInUse(silent)).toEqual({ id: 'unknown', platform: 'desktop', version: null });
  const loud = browser({ name: 'x'.repeat(100_000), version: '9'.repeat(100_000), userAgent: '<b>', brands: [] });
  expect(browserInUse(loud).id).toBe('chromium');
});
