/** Group 3: proxies sold as a VPN. Pages go through them, UDP does not. */
import type { BrowserProxy } from '../../../cli/drivers/launch-plan.ts';
import type { Network } from '../network.ts';
import { EXIT, EXIT4, HOME, HOME4, REAL4, REAL6, SERVER4, SERVER6, WEB_PROXY } from '../plan.ts';
import { both, KNOWN_LEAK, LEAK, MY_LEAK, type PlannedVisit, type Right, type Scenario } from '../scenario.ts';

const SOCKS_PROXY = { server: `socks5://${EXIT4}:1080` };

const proxies: Network = {
  name: 'proxy',
  title: 'Web proxy as a “VPN”',
  links: [...HOME4, EXIT],
  nat: { home: 'endpoint-independent' },
  programs: [
    { host: 'vpn', run: '{node} {inside}/http-proxy.js 3128', ready: 'proxy at' },
    { host: 'vpn', run: 'microsocks -p 1080', ready: 1080 },
  ],
  real: [REAL4],
};

/** The same where the line has IPv6, which goes round the proxy as well. */
const dual: Network = {
  ...proxies,
  name: 'proxy-dual',
  title: 'Web proxy as a “VPN”, on a line with IPv6',
  links: [...HOME, EXIT],
  programs: [{ host: 'vpn', run: '{node} {inside}/http-proxy.js 3128', ready: 'proxy at' }],
  real: [REAL4, REAL6],
};

/** No page loads over IPv6, as with most such proxies, while packets leave over it. */
const ipv4Only: Network = {
  ...dual,
  name: 'proxy-ipv4',
  title: 'Web proxy without IPv6 as a “VPN”, on a line with IPv6',
  links: [...HOME, `internet 6.6.6.1/24 > ${EXIT4}/24 vpn`],
  names: { 'v4.lens.example': [SERVER4], 'v6.lens.example': [SERVER6] },
  flags: [
    `--port=80 --host=${SERVER4},${SERVER6}`,
    '--ipv4-origin=http://v4.lens.example --ipv6-origin=http://v6.lens.example',
  ],
};

/** There the failed request may as well be the work of a blocker: the same address answers STUN. */
const ipv4OnlyLiterals: Network = {
  ...dual,
  name: 'proxy-ipv4-literals',
  title: 'The same, the server’s origins given as addresses',
  links: ipv4Only.links,
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
const HTTP_BLOCKED6 = 'not-tested: family-http-blocked';

/** What each RFC 8828 mode changes is the same for both kinds of proxy: UDP goes through neither. */
const modes = (proxy: BrowserProxy, kind: 'HTTP' | 'SOCKS'): readonly PlannedVisit[] => {
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
        setup: { proxy: WEB_PROXY },
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
      ...modes(WEB_PROXY, 'HTTP'),
      ...modes(SOCKS_PROXY, 'SOCKS'),
      {
        name: 'http-firefox-proxied-only',
        title: 'HTTP proxy, Firefox’s proxy_only_if_behind_proxy',
        setup: { proxy: WEB_PROXY, preferences: { 'media.peerconnection.ice.proxy_only_if_behind_proxy': true } },
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
  {
    network: dual,
    visits: [
      {
        name: 'http',
        title: 'HTTP proxy',
        setup: { proxy: WEB_PROXY },
        right: both({
          why: 'UDP goes round the proxy over both families',
          alone: [LEAK, LEAK],
          known: [KNOWN_LEAK, KNOWN_LEAK],
          remembered: [MY_LEAK, MY_LEAK],
          failed: [...PATH, 'ipv6-path'],
        }),
      },
    ],
  },
  {
    network: ipv4Only,
    visits: [
      {
        name: 'http',
        title: 'HTTP proxy',
        url: 'http://v4.lens.example/',
        setup: { proxy: WEB_PROXY },
        right: both(
          bypass('nothing loads over IPv6, but its packets leave by the line', 'leak: family-outside-tunnel', {
            remembered: [MY_LEAK, 'leak: baseline-address, family-outside-tunnel'],
            failed: [...PATH, 'family-outside-tunnel'],
          }),
        ),
      },
    ],
  },
  {
    network: ipv4OnlyLiterals,
    visits: [
      {
        name: 'http',
        title: 'HTTP proxy',
        setup: { proxy: WEB_PROXY },
        right: both(
          bypass('the very address that answers STUN does not answer HTTP: that may be a blocker', HTTP_BLOCKED6, {
            remembered: [MY_LEAK, 'leak: baseline-address'],
          }),
        ),
      },
    ],
  },
];
