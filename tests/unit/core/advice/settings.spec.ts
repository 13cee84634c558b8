import { expect, test } from 'playwright/test';
import type { BrowserInUse } from '../../../../src/core/advice/browser-in-use.ts';
import { BROWSERS } from '../../../../src/core/advice/browsers.ts';
import { adviceAgainst } from '../../../../src/core/advice/advise.ts';
import { ADVICE_BY_CAUSE, CAUSE_IDS } from '../../../../src/core/advice/causes.ts';
import { OUTDATED } from '../../../../src/core/advice/outdated.ts';
import { ADVICE_IDS, BROWSER_IDS, type Setting } from '../../../../src/core/advice/setting.ts';
import { SETTINGS, settingsFor } from '../../../../src/core/advice/settings.ts';
import { SOURCES } from '../../../../src/core/advice/sources.ts';

const everyBrowser: readonly BrowserInUse[] = BROWSERS.flatMap(({ id, platforms }) =>
  platforms.map((platform) => ({ id, platform, version: null })),
);

/** Names of what is offered for mode 4 in a version of a browser. */
function offered(id: 'chrome' | 'edge', version: number): (string | null)[] {
  return settingsFor('mode-4', { id, platform: 'desktop', version }).map(({ name }) => name);
}

function only(id: string): Setting {
  const [found, ...more] = SETTINGS.filter((each) => each.id === id);
  expect(found, id).toBeDefined();
  expect(more, id).toEqual([]);
  return found!;
}

test('lists every browser once, with a device it exists on', () => {
  expect(BROWSERS.map(({ id }) => id).toSorted()).toEqual(BROWSER_IDS.toSorted());
  expect(BROWSERS.every(({ platforms }) => platforms.length > 0)).toBe(true);
});

test('has a usable setting or a plain "nothing can be set" for every browser and every cause', () => {
  for (const browser of everyBrowser) {
    for (const cause of CAUSE_IDS) {
      const given = adviceAgainst(cause, browser);
      expect(given.length, cause).toBeGreaterThan(0);
      for (const { id, settings } of given) expect(settings, `${id} in ${JSON.stringify(browser)}`).not.toEqual([]);
    }
  }
});

test('uses every piece of advice for some cause, and every setting for some browser', () => {
  const used = new Set(Object.values(ADVICE_BY_CAUSE).flat());
  expect(ADVICE_IDS.filter((id) => !used.has(id))).toEqual([]);
  const reached = new Set(
    everyBrowser.flatMap((browser) => ADVICE_IDS.flatMap((id) => settingsFor(id, browser).map((each) => each.id))),
  );
  expect(SETTINGS.filter(({ id }) => !reached.has(id)).map(({ id }) => id)).toEqual([]);
});

test('gives every entry a unique id, a date and a source that exists', () => {
  const ids = SETTINGS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, checkedOn, sources } of [...SETTINGS, ...OUTDATED, ...BROWSERS]) {
    expect(checkedOn, id).toBe('2026-11');
    expect(sources.length, id).toBeGreaterThan(0);
    for (const source of sources) expect(SOURCES[source].citation, id).not.toBe('');
  }
  for (const { url } of Object.values(SOURCES)) expect(url ?? 'https://').toMatch(/^https:\/\//);
});

test('names what can be set, and what nothing can be set for says so', () => {
  for (const { id, kind, name, value, effect } of SETTINGS) {
    if (kind === 'none')
      expect({ id, name, value, effect }).toEqual({ id, name: null, value: null, effect: 'advice.effect.none' });
    else if (kind !== 'system') expect(name, id).not.toBeNull();
  }
});

test('knows the names, values and first versions of the policies', () => {
  expect(only('chrome-policy-mode-4')).toMatchObject({
    name: 'WebRtcIPHandling',
    value: 'disable_non_proxied_udp',
    since: 91,
    mode: 4,
    audience: 'administrator',
  });
  expect(only('chrome-policy-mode-3')).toMatchObject({ value: 'default_public_interface_only', since: 91, mode: 3 });
  expect(only('chrome-policy-by-site-mode-4')).toMatchObject({ name: 'WebRtcIPHandlingUrl', since: 133 });
  expect(only('edge-policy-mode-4')).toMatchObject({
    name: 'WebRtcLocalhostIpHandling',
    value: 'disable_non_proxied_udp',
    since: 77,
    caveats: ['advice.caveat.edge-name', 'advice.caveat.restart'],
  });
  expect(only('edge-policy-by-site-mode-4')).toMatchObject({ name: 'WebRtcIPHandlingUrl', since: 135 });
  expect(only('chromium-local-ips-allowed')).toMatchObject({ name: 'WebRtcLocalIpsAllowedUrls', since: 79 });
});

test('knows the names of menus, preferences and interfaces for extensions', () => {
  expect(only('brave-menu-mode-4')).toMatchObject({
    name: 'WebRTC IP handling policy',
    value: 'Disable non-proxied UDP',
  });
  expect(only('vanadium-menu-mode-4').kind).toBe('default');
  expect(only('firefox-proxy-only-behind-proxy')).toMatchObject({
    name: 'media.peerconnection.ice.proxy_only_if_behind_proxy',
    value: true,
    since: 70,
    mode: 4,
  });
  expect(only('firefox-proxy-only')).toMatchObject({ name: 'media.peerconnection.ice.proxy_only', value: true });
  expect(only('firefox-no-host')).toMatchObject({ name: 'media.peerconnection.ice.no_host', value: true, mode: 3 });
  expect(only('firefox-off')).toMatchObject({ name: 'media.peerconnection.enabled', value: false, mode: 'off' });
  expect(only('firefox-blocklist').since).toBe(79);
  expect(only('chromium-extension-mode-4')).toMatchObject({
    name: 'chrome.privacy.network.webRTCIPHandlingPolicy',
    since: 48,
  });
});

test('says that mode 3 is no help behind a proxy wherever it offers it to Chromium', () => {
  const rows = SETTINGS.filter(({ mode, kind, id }) => mode === 3 && kind === 'policy' && !id.includes('by-site'));
  expect(rows.length).toBeGreaterThan(2);
  for (const { caveats, id } of rows) expect(caveats, id).toContain('advice.caveat.not-behind-proxy');
});

test('states what mode 4, mode 3 and switching WebRTC off cost', () => {
  for (const { id, cost, kind } of SETTINGS.filter(
    (each) => each.mode === 3 || each.mode === 4 || each.mode === 'off',
  )) {
    if (kind !== 'none') expect(cost, id).not.toBe('advice.cost.none');
  }
});

test('offers the person’s own settings before those that need somebody else', () => {
  const order = settingsFor('mode-4', { id: 'brave', platform: 'desktop', version: 156 }).map((each) => each.audience);
  expect(order).toEqual(['person', 'extension']);
  const chrome = settingsFor('mode-4', { id: 'chrome', platform: 'desktop', version: 156 });
  expect(chrome.map((each) => each.id)).toEqual([
    'chrome-policy-mode-4',
    'chrome-policy-by-site-mode-4',
    'chromium-extension-mode-4',
    'chromium-switch-mode-4',
  ]);
});

test('leaves out what a version does not have, and never everything', () => {
  expect(offered('chrome', 132)).not.toContain('WebRtcIPHandlingUrl');
  expect(offered('chrome', 133)).toContain('WebRtcIPHandlingUrl');
  expect(offered('chrome', 90)).not.toContain('WebRtcIPHandling');
  expect(offered('chrome', 91)).toContain('WebRtcIPHandling');
  expect(offered('chrome', 1)).not.toEqual([]);
  expect(offered('edge', 134)).not.toContain('WebRtcIPHandlingUrl');
  expect(offered('edge', 135)).toContain('WebRtcIPHandlingUrl');
});

test('never names Chrome’s policy in Edge but as the wrong name', () => {
  const edge = SETTINGS.filter(({ browsers }) => browsers !== 'any' && browsers.includes('edge'));
  expect(edge.map(({ name }) => name)).not.toContain('WebRtcIPHandling');
  expect(OUTDATED.find(({ id }) => id === 'edge-chrome-name')?.name).toBe('WebRtcIPHandling');
});

test('lists the outdated advice with the names under which it is given', () => {
  const names = OUTDATED.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'chrome://flags/#disable-webrtc',
      '--force-webrtc-ip-handling-policy',
      'media.peerconnection.enabled',
      'Shields',
      'uBlock Origin: Prevent WebRTC from leaking local IP addresses',
    ]),
  );
  const recommended = new Set(SETTINGS.map(({ name }) => name));
  for (const { kind, name, id } of OUTDATED.filter((each) => each.kind === 'gone' && each.id !== 'ublock-option')) {
    expect(recommended.has(name), `${id} (${kind}) is not recommended elsewhere`).toBe(false);
  }
  // The one place where uBlock's option is left.
  expect(only('firefox-android-ublock').browsers).toEqual(['firefox-android']);
});
