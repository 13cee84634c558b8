/** What is set outside of the browser: in the VPN's app, the operating system, a site's permissions, or on this server. */
import { ANYWHERE, type Setting, type SettingRow, setting } from './setting.ts';

type SystemRow = Omit<SettingRow, 'browsers' | 'kind' | 'platforms'>;

function system(row: SystemRow): Setting {
  return setting({ ...row, browsers: 'any', platforms: ANYWHERE, kind: 'system' });
}

const vpn: readonly Setting[] = [
  system({
    id: 'vpn-own-app',
    advice: ['vpn-app', 'stop-udp-outside'],
    where: 'advice.where.vpn-app',
    effect: 'advice.effect.all-traffic',
    cost: 'advice.cost.vpn-app',
    sources: ['rfc8828-3'],
  }),
  system({
    id: 'proxy-tun-mode',
    advice: ['vpn-app'],
    where: 'advice.where.tun-mode',
    effect: 'advice.effect.all-traffic',
    cost: 'advice.cost.vpn-app',
    sources: ['tun-mode'],
  }),
  system({
    id: 'vpn-full-tunnel',
    advice: ['stop-udp-outside'],
    where: 'advice.where.full-tunnel',
    effect: 'advice.effect.all-traffic',
    cost: 'advice.cost.full-tunnel',
    sources: ['rfc8828-3'],
  }),
  system({
    id: 'vpn-reconnect',
    advice: ['stop-udp-outside'],
    where: 'advice.where.reconnect',
    sources: ['ios-stale-route', 'measured'],
  }),
  system({
    id: 'vpn-split-tunnel',
    advice: ['split-tunnel'],
    where: 'advice.where.split-tunnel',
    effect: 'advice.effect.all-traffic',
    cost: 'advice.cost.full-tunnel',
    sources: ['rfc8828-3'],
  }),
  system({
    id: 'one-uplink',
    advice: ['one-route'],
    where: 'advice.where.one-route',
    cost: 'advice.cost.one-route',
    sources: ['rfc8828-3', 'measured'],
  }),
  system({ id: 'vpn-on', advice: ['switch-vpn-on'], where: 'advice.where.switch-vpn-on', sources: ['design'] }),
];

const ipv6: readonly Setting[] = [
  system({
    id: 'vpn-with-ipv6',
    advice: ['ipv6-in-vpn', 'families-differ'],
    where: 'advice.where.vpn-ipv6',
    effect: 'advice.effect.all-traffic',
    sources: ['ipv6-tunnel'],
  }),
  system({
    id: 'vpn-local-networks',
    advice: ['ipv6-in-vpn'],
    where: 'advice.where.local-networks',
    cost: 'advice.cost.local-networks',
    sources: ['ipv6-tunnel'],
  }),
  system({
    id: 'ipv6-off',
    advice: ['ipv6-in-vpn'],
    where: 'advice.where.ipv6-off',
    cost: 'advice.cost.ipv6-off',
    caveats: ['advice.caveat.ipv6-off'],
    sources: ['ipv6-tunnel'],
  }),
  system({
    id: 'temporary-addresses',
    advice: ['privacy-extensions'],
    where: 'advice.where.temporary-addresses',
    effect: 'advice.effect.temporary-addresses',
    sources: ['rfc8981'],
  }),
  system({
    id: 'tunnel-adapters-off',
    advice: ['disable-tunnel-adapter'],
    where: 'advice.where.tunnel-adapters',
    sources: ['rfc4380', 'rfc3056'],
  }),
];

const visitor: readonly Setting[] = [
  system({
    id: 'site-permission',
    advice: ['revoke-permission'],
    where: 'advice.where.site-permission',
    effect: 'advice.effect.permission',
    cost: 'advice.cost.permission',
    sources: ['rfc8828-5.2', 'measured'],
  }),
  system({
    id: 'several-exits-vpn',
    advice: ['several-exits'],
    where: 'advice.where.several-exits',
    sources: ['rfc8828-3'],
  }),
  system({ id: 'allow-udp', advice: ['udp-blocked'], where: 'advice.where.udp-blocked', sources: ['measured'] }),
  system({
    id: 'open-other-family',
    advice: ['other-family'],
    where: 'advice.where.other-family',
    sources: ['measured'],
  }),
  system({
    id: 'content-blocker',
    advice: ['allow-page-request'],
    where: 'advice.where.allow-page-request',
    sources: ['design'],
  }),
  system({ id: 'once-more', advice: ['test-again'], where: 'advice.where.test-again', sources: ['measured'] }),
  system({
    id: 'public-servers',
    advice: ['check-against-internet'],
    where: 'advice.where.check-against-internet',
    sources: ['design'],
  }),
  system({
    id: 'report-bug',
    advice: ['report-browser-bug'],
    where: 'advice.where.report-bug',
    sources: ['design'],
  }),
  system({
    id: 'newer-browser',
    advice: ['update-browser'],
    where: 'advice.where.update',
    caveats: ['advice.caveat.embedded-old'],
    sources: ['foundation-hash'],
  }),
];

function operator(row: Omit<SystemRow, 'where'> & { readonly where?: SettingRow['where'] }): Setting {
  return setting({
    where: 'advice.where.server-flag',
    ...row,
    browsers: 'any',
    platforms: ANYWHERE,
    audience: 'operator',
    kind: 'server-flag',
  });
}

const server: readonly Setting[] = [
  operator({
    id: 'server-trust-proxy',
    advice: ['forwarding-untrusted', 'address-unusable'],
    name: '--trust-proxy',
    value: '10.0.0.0/8',
    caveats: ['advice.caveat.trust-proxy'],
    sources: ['design'],
  }),
  operator({
    id: 'server-forwarded-header',
    advice: ['forwarding-untrusted'],
    name: '--forwarded-header',
    value: 'x-forwarded-for',
    sources: ['design'],
  }),
  operator({
    id: 'docker-host-network',
    advice: ['address-unusable', 'source-rewritten'],
    name: '--network=host',
    where: 'advice.where.docker',
    sources: ['docker-udp'],
  }),
  operator({
    id: 'server-public-address',
    advice: ['host-mismatch'],
    name: '--public-address',
    value: '203.0.113.10',
    sources: ['design'],
  }),
  operator({
    id: 'server-ipv4-origin',
    advice: ['family-origins'],
    name: '--ipv4-origin',
    value: 'https://v4.icelens.example',
    sources: ['design'],
  }),
  operator({
    id: 'server-ipv6-origin',
    advice: ['family-origins'],
    name: '--ipv6-origin',
    value: 'https://v6.icelens.example',
    sources: ['design'],
  }),
  operator({
    id: 'server-header',
    advice: ['remove-header'],
    name: 'Connection-Allowlist',
    where: 'advice.where.remove-header',
    sources: ['design'],
  }),
];

/** Every setting that is the same in all browsers. */
export const systemSettings: readonly Setting[] = [...vpn, ...ipv6, ...visitor, ...server];
