/** Group 3: proxies sold as a VPN. Pages go through them, UDP does not. */
import type { Network } from '../network.ts';
import { EXIT, EXIT4, HOME4, REAL4 } from '../plan.ts';
import { KNOWN_LEAK, LEAK, MY_LEAK, type PlannedVisit, type Right, type Scenario } from '../scenario.ts';

const HTTP_PROXY = { server: `http://${EXIT4}:3128` };
const SOCKS_PROXY = { server: `socks5://${EXIT4}:1080` };

const proxies: Network = {
  name: 'proxy',
  title: 'Web proxy as a “VPN”',
  links: [...HOME4, EXIT],
  nat: { home: 'endpoint-independent' },
  programs: [
    { host: 'vpn', run: '{node} {inside}/http-proxy.js 3128', ready: 'proxy at' },
    { host: 'vpn', run: 'microsocks -p 1080' },
  ],
  real: [REAL4],
};

const PATH = ['ipv4-path', 'proxy-bypass', 'several-public-addresses'];
const bypass = (why: string, ipv6: string, more: Partial<Right> = {}): Right => ({
  why,
  alone: [LEAK, ipv6],
  known: [KNOWN_LEAK, ipv6],
  remembered: [MY_LEAK, ipv6],
  failed: PATH,
  ...more,
});
/** The proxy has IPv6, so pages load over it; the client has none, and TCP checks through the proxy clear nothing. */
const TCP_ONLY6 = 'not-tested: udp-blocked';
const ONE_INTERFACE6 = 'not-tested: one-interface-only';

/** What each RFC 8828 mode changes is the same for both kinds of proxy: UDP goes through neither. */
const modes = (proxy: typeof HTTP_PROXY, kind: 'HTTP' | 'SOCKS'): readonly PlannedVisit[] => {
  const setup = (policy: string) => ({ proxy, preferences: { 'webrtc.ip_handling_policy': policy } });
  const named = (what: string, mode: number) => ({
    name: `${kind.toLowerCase()}-${what}`,
    title: `${kind} proxy, RFC 8828 mode ${mode}`,
  });
  return [
    {
      ...named('private-interface', 2),
      setup: setup('default_public_and_private_interfaces'),
      right: {
        chromium: bypass('the way of the default route, and the local address behind it', TCP_ONLY6, {
          failed: [...PATH, 'private-host-address', 'related-address'],
        }),
      },
    },
    {
      ...named('public-interface', 3),
      setup: setup('default_public_interface_only'),
      right: { chromium: bypass('the mode hides local addresses, not the way', TCP_ONLY6) },
    },
    {
      ...named('proxied-only', 4),
      setup: setup('disable_non_proxied_udp'),
      right: {
        chromium: {
          why: 'complete without candidates or errors, servers kept, the witness saw the page load’s addresses only',
          alone: ['no-leak: proxied-only', 'no-leak: proxied-only'],
          failed: [],
        },
      },
    },
  ];
};

/** Networks with a proxy. */
export const proxied: readonly Scenario[] = [
  {
    network: proxies,
    visits: [
      {
        name: 'http',
        title: 'HTTP proxy',
        setup: { proxy: HTTP_PROXY },
        right: {
          chromium: bypass('UDP goes round the proxy', TCP_ONLY6),
          firefox: bypass('UDP goes round the proxy', ONE_INTERFACE6),
        },
      },
      {
        name: 'socks',
        title: 'SOCKS proxy',
        setup: { proxy: SOCKS_PROXY },
        right: {
          chromium: bypass('UDP goes round the proxy', TCP_ONLY6),
          firefox: {
            why: 'Firefox learns its interface from the page’s connection; through SOCKS there is none, so no UDP',
            alone: ['not-tested: no-udp-without-permission', 'not-tested: no-udp-without-permission'],
            failed: [],
          },
        },
      },
      {
        name: 'socks-permission',
        title: 'SOCKS proxy, with permission',
        setup: { proxy: SOCKS_PROXY, permission: 'granted' },
        right: {
          firefox: bypass('with permission Firefox uses every interface', 'not-tested: no-answer', {
            failed: [...PATH, 'private-host-address', 'related-address'],
          }),
        },
      },
      ...modes(HTTP_PROXY, 'HTTP'),
      ...modes(SOCKS_PROXY, 'SOCKS'),
      {
        name: 'http-firefox-proxied-only',
        title: 'HTTP proxy, Firefox’s proxy_only_if_behind_proxy',
        setup: { proxy: HTTP_PROXY, preferences: { 'media.peerconnection.ice.proxy_only_if_behind_proxy': true } },
        right: {
          firefox: {
            why: 'Firefox then gathers nothing and never says that it is done, which looks like silence',
            alone: ['not-tested: no-answer', 'not-tested: no-answer'],
            failed: [],
          },
        },
      },
    ],
  },
];
