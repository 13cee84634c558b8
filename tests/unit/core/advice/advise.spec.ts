import { expect, test } from 'playwright/test';
import { adviseFor } from '../../../../src/core/advice/advise.ts';
import type { Artifacts, BrowserArtifact } from '../../../../src/core/artifacts.ts';
import type { Report } from '../../../../src/core/report.ts';
import {
  artifacts,
  browser,
  host,
  MDNS4,
  MDNS6,
  ok,
  page,
  REAL4,
  REAL6,
  sighting,
  srflx,
  tcpHost,
  VPN4,
  witness,
} from '../../../support/artifacts.ts';
import { ipv4Only, judged, run } from '../../../support/judge.ts';

const FIREFOX = browser({ name: 'Firefox', version: '153.0', engine: 'Gecko', brands: [], userAgent: 'Firefox/153.0' });
const EDGE = browser({ name: 'Microsoft Edge', brands: [{ brand: 'Chromium', version: '156' }] });
const BRAVE = browser({ name: 'Brave', brands: [{ brand: 'Chromium', version: '156' }] });
const SAFARI = browser({ name: 'Safari', version: '26.0', engine: 'WebKit', os: 'Mac OS', brands: [] });
const IPHONE = browser({ name: 'Mobile Safari', engine: 'WebKit', os: 'iOS', brands: [] });
const tcp = { transport: 'tcp' } as const;

function report(
  overrides: Partial<Artifacts>,
  by: BrowserArtifact = browser(),
  baseline: readonly string[] = [],
): Report {
  return judged(artifacts({ browser: ok(by), ...overrides }), baseline);
}

function first(from: Report) {
  const [advice] = adviseFor(from);
  return { id: advice?.id, cause: advice?.cause, setting: advice?.settings[0]?.id, name: advice?.settings[0]?.name };
}

const PROXY: Partial<Artifacts> = {
  echoes: ipv4Only(VPN4),
  iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }),
  witness: witness([sighting(REAL4), sighting(VPN4, tcp)]),
};
const IPV6_OUTSIDE: Partial<Artifacts> = {
  echoes: ipv4Only(VPN4),
  iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
  witness: witness([sighting(VPN4), sighting(REAL6)]),
};
const LOCAL: Partial<Artifacts> = {
  iceCandidates: run({ candidates: [host('192.168.1.50'), host(MDNS6), srflx(REAL4), srflx(REAL6)] }),
};

for (const [what, by, setting, name] of [
  ['Chrome', browser(), 'chrome-policy-mode-4', 'WebRtcIPHandling'],
  ['Edge', EDGE, 'edge-policy-mode-4', 'WebRtcLocalhostIpHandling'],
  ['Brave', BRAVE, 'brave-menu-mode-4', 'WebRTC IP handling policy'],
  ['Firefox', FIREFOX, 'firefox-proxy-only-behind-proxy', 'media.peerconnection.ice.proxy_only_if_behind_proxy'],
  ['Safari', SAFARI, 'safari-nothing', null],
  ['iPhone', IPHONE, 'ios-nothing', null],
] as const) {
  test(`advises mode 4 first for a leak round a proxy in ${what}`, () => {
    expect(first(report(PROXY, by))).toEqual({ id: 'mode-4', cause: 'proxy-or-extension', setting, name });
  });
}

test('advises a VPN with IPv6 first when IPv6 is outside of the tunnel, in any browser', () => {
  for (const by of [browser(), FIREFOX, SAFARI]) {
    expect(first(report(IPV6_OUTSIDE, by))).toMatchObject({ id: 'ipv6-in-vpn', setting: 'vpn-with-ipv6' });
  }
});

test('advises mode 3 first when a local address only is visible', () => {
  expect(first(report(LOCAL))).toMatchObject({ id: 'hide-host', setting: 'chrome-policy-mode-3' });
  expect(first(report(LOCAL, FIREFOX)).name).toBe('media.peerconnection.ice.no_host');
  expect(first(report(LOCAL, BRAVE)).setting).toBe('brave-menu-mode-3');
  expect(adviseFor(report(LOCAL))[1]?.id).toBe('remove-exception');
});

test('advises taking a permission away first when it is what shows the local address', () => {
  const given = adviseFor(report({ ...LOCAL, page: page({ permission: 'granted' }) })).map(({ id }) => id);
  expect(given).toEqual(['revoke-permission', 'hide-host']);
});

test('advises the way back when Firefox hides candidates and shows statistics', () => {
  const candidates = [srflx(REAL4), srflx(REAL6)];
  const stats = [
    {
      isRemote: false,
      candidateType: 'host',
      address: '192.168.1.50',
      port: 50_000,
      protocol: 'udp',
      networkType: null,
      url: null,
    },
  ];
  const given = adviseFor(report({ iceCandidates: run({ candidates, stats }) }, FIREFOX));
  expect(given.map(({ id }) => id)).toEqual(['remove-exception']);
  expect(given[0]?.settings.map(({ name, value }) => [name, value])).toContainEqual([
    'media.peerconnection.ice.no_host',
    false,
  ]);
});

test('advises the VPN’s app, then mode 4, when nothing tells a proxy from a VPN', () => {
  const given = adviseFor(report({ ...PROXY, witness: witness([sighting(REAL4)]) }));
  expect(given.map(({ id }) => id)).toEqual(['stop-udp-outside', 'mode-4', 'hide-host', 'split-tunnel']);
  expect(given[0]?.settings[0]?.id).toBe('vpn-own-app');
});

test('does not advise mode 4 when TCP leaves outside as well', () => {
  const given = adviseFor(report({ ...PROXY, witness: witness([sighting(REAL4), sighting(REAL4, tcp)]) }));
  expect(given.map(({ id }) => id)).toEqual(['stop-udp-outside', 'hide-host', 'split-tunnel']);
});

test('advises Firefox behind SOCKS to stay in the proxy with permission too', () => {
  const silent = {
    echoes: ipv4Only(VPN4),
    iceCandidates: run({ candidates: [tcpHost(MDNS4)], deadlineReached: true }),
    witness: witness(),
  };
  expect(first(report(silent, FIREFOX))).toMatchObject({
    id: 'no-udp-without-permission',
    setting: 'firefox-proxy-only-behind-proxy',
  });
});

test('advises nothing when nothing has to be done', () => {
  expect(adviseFor(report({}))).toEqual([]);
});

test('advises switching the VPN on when the page load shows the baseline', () => {
  expect(first(report({}, browser(), [REAL4, REAL6]))).toMatchObject({ id: 'switch-vpn-on', cause: 'vpn-off' });
});

test('gives no remedy twice, and the values of the finding with the cause', () => {
  const both = report({
    ...PROXY,
    iceCandidates: run({ candidates: [host('192.168.1.50'), srflx(REAL4), srflx(REAL6)] }),
  });
  const given = adviseFor(both);
  expect(new Set(given.map(({ id }) => id)).size).toBe(given.length);
  expect(given[0]?.why).toEqual({
    id: 'advice.cause.proxy-or-extension',
    params: expect.objectContaining({ address: REAL4, http: VPN4 }),
  });
  expect(given.at(-1)?.cause).toBe('local-address-only');
});

test('falls back to the engine when the browser is unknown, and to the VPN’s app when that is unknown too', () => {
  const unknown = { name: 'Nobody', brands: [], userAgent: 'Nobody/1' };
  expect(first(report(PROXY, browser({ ...unknown, engine: 'Blink' }))).setting).toBe('chromium-policy-mode-4');
  expect(first(report(PROXY, browser({ ...unknown, engine: 'Gecko' }))).name).toContain('proxy_only');
  expect(first(report(PROXY, browser({ ...unknown, engine: 'WebKit' }))).setting).toBe('safari-nothing');
  expect(first(report(PROXY, browser({ ...unknown, engine: null }))).setting).toBe('unknown-browser');
  expect(first({ ...report(PROXY), browser: null }).setting).toBe('unknown-browser');
});

test('is plain data and leaves the report alone', () => {
  const from = report(PROXY);
  const before = structuredClone(from);
  expect(structuredClone(adviseFor(from))).toEqual(adviseFor(from));
  expect(from).toEqual(before);
});
