import { expect, test } from 'playwright/test';
import { type BrowserSetup, planLaunch } from '../../../../cli/drivers/launch-plan.ts';

/** Any file that exists stands for a browser here; nothing is started. */
const ENV = { ICELENS_CHROMIUM: process.execPath, ICELENS_FIREFOX: process.execPath, PATH: '' };

function plan(browser: 'chromium' | 'firefox', setup: BrowserSetup = {}) {
  const found = planLaunch(browser, setup, ENV);
  if (!found.ok) throw new Error(found.message);
  return found.launch;
}

/** One flag only, since Chromium hears only the last of its kind. */
const OFF = expect.stringMatching(/^--disable-features=(?!.*Mdns).*OptimizationHints.*PreloadTopChromeWebUI/);

const ON = '--enable-features=CDPScreenshotNewSurface,NetworkServiceInProcess2';

/** How its pages are drawn and how many processes it has, which no page can tell. */
const WITHIN = ['--disable-gpu', '--in-process-gpu', '--no-unsandboxed-zygote'];

test('leaves a browser as it is shipped when nothing is asked for', () => {
  expect(plan('chromium')).toMatchObject({
    engine: 'chromium',
    args: [...WITHIN, ON, OFF],
    proxy: null,
    grantsMedia: false,
  });
  expect(plan('firefox')).toMatchObject({ engine: 'firefox', args: [], firefoxPreferences: {}, grantsMedia: false });
});

test('gives Chromium its policy and features by flags, and its preferences by the profile', () => {
  const setup = { ipHandlingPolicy: 'default_public_interface_only', mdns: false, permission: 'granted' } as const;
  const { args, grantsMedia, chromiumPreferences } = plan('chromium', {
    ...setup,
    preferences: { 'webrtc.ip_handling_policy': 'disable_non_proxied_udp' },
    args: ['--lang=de', '--disable-features=Mine', '--enable-features=MineToo'],
  });
  expect(args).toEqual([
    ...WITHIN,
    '--webrtc-ip-handling-policy=default_public_interface_only',
    '--use-fake-device-for-media-stream',
    '--lang=de',
    `${ON},MineToo`,
    expect.stringMatching(/^--disable-features=.*MediaRouter.*,WebRtcHideLocalIpsWithMdns,Mine$/),
  ]);
  expect(grantsMedia).toBe(true);
  expect(chromiumPreferences).toEqual({ 'webrtc.ip_handling_policy': 'disable_non_proxied_udp' });
});

test('gives Firefox everything by preferences, those of the scenario last', () => {
  const { args, firefoxPreferences, chromiumPreferences } = plan('firefox', {
    permission: 'granted',
    mdns: false,
    proxy: { server: 'http://127.0.0.1:1' },
    preferences: { 'permissions.default.camera': 2 },
  });
  expect(args).toEqual([]);
  expect(chromiumPreferences).toEqual({});
  expect(firefoxPreferences).toEqual({
    'permissions.default.camera': 2,
    'permissions.default.microphone': 1,
    'media.navigator.streams.fake': true,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
    'network.proxy.allow_hijacking_localhost': true,
  });
});

test('refuses what a browser does not have instead of leaving it out', () => {
  expect(planLaunch('firefox', { ipHandlingPolicy: 'default' }, ENV)).toMatchObject({ ok: false });
});

test('takes the name and password of a proxy out of its URL, which browsers do not read there', () => {
  const { proxy } = plan('chromium', { proxy: { server: 'http://me%40home:p:w@127.0.0.1:3128', bypass: 'a' } });
  expect(proxy).toEqual({ server: 'http://127.0.0.1:3128', bypass: 'a', username: 'me@home', password: 'p:w' });
  expect(plan('chromium', { proxy: { server: 'socks5://127.0.0.1:1' } }).proxy).toEqual({
    server: 'socks5://127.0.0.1:1',
  });
  const refused = planLaunch('firefox', { proxy: { server: 'http://me:pw@127.0.0.1:1' } }, ENV);
  expect(refused).toMatchObject({ ok: false, code: 'setup-impossible', params: { why: 'proxy-password' } });
});

test('says that a browser is missing, and takes no other product for it', () => {
  for (const browser of ['chrome', 'msedge'] as const) {
    const found = planLaunch(browser, {}, { PATH: '' });
    expect(found).toMatchObject({ ok: false, message: expect.stringContaining('is not installed') });
  }
});
