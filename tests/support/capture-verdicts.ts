/**
 * The verdict that is right for each recorded run, derived from what is true of its network and from what icelens could
 * know there; see tests/fixtures/captures.jsonl. Most runs were recorded without a witness, so their best is `srflx-only`.
 *
 * Each judgement is IPv4, then IPv6: an outcome with its reasons, `absent` for a family that the visitor does not have.
 */

/** The right verdicts of IPv4 and IPv6. */
export type RightVerdict = readonly [ipv4: string, ipv6: string];

/** What is right for some runs of one network and browser. */
export interface CaptureVerdict {
  readonly network: string;
  readonly browser: 'chromium' | 'firefox';
  /** Names of the runs, of which the ending `.chromium` or `.firefox` is left out; with `[label]` for one of several probes. */
  readonly runs: string;
  readonly why: string;
  /** Without any data beside the run itself. */
  readonly alone: RightVerdict;
  /** With the AS numbers of all addresses known; as `alone` where it is left out. */
  readonly withNetworks?: RightVerdict;
  /** With the addresses of the line without VPN remembered. */
  readonly remembered: RightVerdict;
}

const ABSENT = 'absent';
const CLEAR = 'no-leak: srflx-only';
const MATCH = 'no-leak: addresses-match';
const VPN_IS_OFF = 'exposed: page-shows-baseline';
const SILENT = 'not-tested: no-answer';
const ONE_INTERFACE = 'not-tested: one-interface-only';
const TCP_ONLY = 'not-tested: no-udp-without-permission';
const PROXIED = 'no-leak: proxied-only';
const RAW = 'exposed: private-address, related-address';
const DIFFER = 'exposed: families-differ';
const OUTSIDE = 'leak: baseline-family';
const LEAK = 'leak: address-differs, network-unknown';
const KNOWN_LEAK = 'leak: address-differs';
const MY_LEAK = 'leak: baseline-address, address-differs, network-unknown';

const NO_VPN_V4 = { alone: [CLEAR, ABSENT], remembered: [VPN_IS_OFF, ABSENT] } as const;
const NO_VPN_DUAL = { alone: [CLEAR, CLEAR], remembered: [VPN_IS_OFF, VPN_IS_OFF] } as const;
const FULL_TUNNEL = { alone: [CLEAR, ABSENT], remembered: [CLEAR, ABSENT] } as const;
const TUNNEL_WITH_PERMISSION = { alone: [RAW, ABSENT], remembered: [RAW, ABSENT] } as const;
const NOT_PUBLIC = {
  alone: ['not-tested: page-not-public', 'not-tested: echo-not-asked'],
  remembered: ['not-tested: page-not-public', 'not-tested: echo-not-asked'],
} as const;
const NOT_MEASURED = {
  alone: ['not-tested: echo-not-asked', 'not-tested: echo-not-asked'],
  remembered: ['not-tested: echo-not-asked', 'not-tested: echo-not-asked'],
} as const;
const BYPASS = (ipv6: string) =>
  ({ alone: [LEAK, ipv6], withNetworks: [KNOWN_LEAK, ipv6], remembered: [MY_LEAK, ipv6] }) as const;
const SAME = (ipv4: string, ipv6: string) => ({ alone: [ipv4, ipv6], remembered: [ipv4, ipv6] }) as const;

const WITHOUT_VPN: readonly CaptureVerdict[] = [
  {
    network: 'cgnat',
    browser: 'chromium',
    runs: 'cgnat',
    why: 'the carrier’s NAT shows one public address; 100.64/10 never shows',
    ...NO_VPN_V4,
  },
  { network: 'cgnat', browser: 'firefox', runs: 'cgnat', why: 'the same', ...NO_VPN_V4 },
  {
    network: 'direct',
    browser: 'chromium',
    runs: 'direct',
    why: 'public host: what STUN sees is what HTTP sees',
    ...NO_VPN_DUAL,
  },
  { network: 'direct', browser: 'firefox', runs: 'direct', why: 'the same', ...NO_VPN_DUAL },
  {
    network: 'symmetric-nat',
    browser: 'chromium',
    runs: 'symmetric-nat',
    why: 'one address on several ports, which are never compared',
    ...NO_VPN_V4,
  },
  { network: 'symmetric-nat', browser: 'firefox', runs: 'symmetric-nat', why: 'the same', ...NO_VPN_V4 },
  {
    network: 'home-nat-v4',
    browser: 'chromium',
    runs: 'home-nat-v4 stun-dead,x1,x2 stun-name stun-name4 stun-one-entry stun-v4,closed stun-v4,dead stun-v4,nx stun-v4,x1,x2,x3,x4 stun-v4',
    why: 'one STUN server answered; a dead one beside it and its 701 change nothing',
    ...NO_VPN_V4,
  },
  {
    network: 'home-nat-v4',
    browser: 'firefox',
    runs: 'home-nat-v4 stun-dead,x1,x2 stun-name stun-name4 stun-one-entry stun-v4,closed stun-v4,dead stun-v4,nx stun-v4,x1,x2,x3,x4 stun-v4',
    why: 'the same',
    ...NO_VPN_V4,
  },
  ...(['chromium', 'firefox'] as const).map((browser) => ({
    network: 'home-nat-v4',
    browser,
    runs: 'stun-closed stun-dead stun-name6 stun-none stun-nx stun-v6',
    why: 'no STUN server that IPv4 can reach answered',
    alone: [SILENT, ABSENT] as const,
    remembered: [VPN_IS_OFF, ABSENT] as const,
  })),
  ...(['chromium', 'firefox'] as const).map((browser) => ({
    network: 'udp-blocked',
    browser,
    runs: 'udp-blocked',
    why: 'silence is no all-clear; without a witness nobody saw that TCP gets through',
    alone: [SILENT, ABSENT] as const,
    remembered: [VPN_IS_OFF, ABSENT] as const,
  })),
  {
    network: 'home-nat',
    browser: 'chromium',
    runs: 'home-nat stun-dual-4v4 stun-dual-name stun-dual-name-page6 noproxy-policy-default noproxy-policy-default_public_interface_only noproxy-policy-gum-default_public_interface_only',
    why: 'both families are tested; mode 3 shows no local address even with permission',
    ...NO_VPN_DUAL,
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'home-nat stun-dual-4v4 stun-dual-name stun-dual-name-page6 ff-rfp',
    why: 'both families leave by the page’s interface; resistFingerprinting changes nothing',
    ...NO_VPN_DUAL,
  },
  {
    network: 'home-nat',
    browser: 'chromium',
    runs: 'nomdns noproxy-policy-default_public_and_private_interfaces noproxy-policy-gum-default_public_and_private_interfaces',
    why: 'raw hosts, but both families were tested',
    alone: [RAW, CLEAR],
    remembered: [`${RAW}, page-shows-baseline`, VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'chromium',
    runs: 'home-gum noproxy-policy-gum-default policy-localips',
    why: 'raw hosts; an IPv6 srflx equal to its host is dropped (or not asked for), and no witness was there to prove it',
    alone: [RAW, SILENT],
    remembered: [`${RAW}, page-shows-baseline`, VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'home-gum ff-noobf',
    why: 'the same',
    alone: [RAW, SILENT],
    remembered: [`${RAW}, page-shows-baseline`, VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'ff-no_host-home',
    why: 'no_host hides host candidates but not their statistics',
    alone: ['exposed: private-address', CLEAR],
    remembered: ['exposed: private-address, page-shows-baseline', VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'ff-gum-nohost',
    why: 'the same with permission; only an IPv4 STUN server was asked',
    alone: ['exposed: private-address', SILENT],
    remembered: ['exposed: private-address, page-shows-baseline', VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'ff-link_local',
    why: 'only an IPv4 STUN server was asked',
    alone: [CLEAR, SILENT],
    remembered: [VPN_IS_OFF, VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'ff-disabled',
    why: 'media.peerconnection.enabled=false: there is no RTCPeerConnection',
    alone: ['no-leak: webrtc-absent', 'no-leak: webrtc-absent'],
    remembered: [VPN_IS_OFF, VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'ff-proxy_only-home',
    why: 'gathering never ends, so no mode may be inferred from its silence',
    alone: [SILENT, SILENT],
    remembered: [VPN_IS_OFF, VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'firefox',
    runs: 'ff-relay-policy ff-relay_only',
    why: 'complete, no candidate, no error, servers intact',
    alone: [PROXIED, PROXIED],
    remembered: [VPN_IS_OFF, VPN_IS_OFF],
  },
  {
    network: 'home-nat',
    browser: 'chromium',
    runs: 'relay-only noproxy-policy-disable_non_proxied_udp noproxy-policy-gum-disable_non_proxied_udp',
    why: 'the same',
    alone: [PROXIED, PROXIED],
    remembered: [VPN_IS_OFF, VPN_IS_OFF],
  },
];

const WITH_VPN: readonly CaptureVerdict[] = [
  ...(['chromium', 'firefox'] as const).flatMap((browser) => [
    { network: 'vpn-full', browser, runs: 'vpn-full', why: 'everything leaves by the tunnel', ...FULL_TUNNEL },
    { network: 'vpn-full-openvpn', browser, runs: 'vpn-full-openvpn', why: 'the same', ...FULL_TUNNEL },
    {
      network: 'vpn-full',
      browser,
      runs: 'vpn-full-gum',
      why: 'LAN and tunnel address show, the line does not',
      ...TUNNEL_WITH_PERMISSION,
    },
    { network: 'multi-homed', browser, runs: 'multi-homed', why: 'the default route is the tunnel', ...FULL_TUNNEL },
    {
      network: 'multi-homed',
      browser,
      runs: 'multi-homed-gum',
      why: 'all sockets leave by the tunnel',
      ...TUNNEL_WITH_PERMISSION,
    },
  ]),
  {
    network: 'vpn-drop',
    browser: 'chromium',
    runs: 'vpn-drop[tunnel up]#1',
    why: 'recorded without a witness',
    ...FULL_TUNNEL,
  },
  { network: 'vpn-drop', browser: 'firefox', runs: 'vpn-drop[tunnel up]#1', why: 'the same', ...FULL_TUNNEL },
  {
    network: 'vpn-drop',
    browser: 'chromium',
    runs: 'vpn-drop[tunnel up]#2',
    why: 'the witness saw the exit',
    ...SAME(MATCH, ABSENT),
  },
  { network: 'vpn-drop', browser: 'firefox', runs: 'vpn-drop[tunnel up]#2', why: 'the same', ...SAME(MATCH, ABSENT) },
  {
    network: 'vpn-drop',
    browser: 'chromium',
    runs: 'vpn-drop[tunnel down, same page]#1 vpn-drop[tunnel down, again]#1',
    why: 'page load and WebRTC both show the line: only who remembers it sees that the VPN is off',
    ...NO_VPN_V4,
  },
  {
    network: 'vpn-drop',
    browser: 'chromium',
    runs: 'vpn-drop[tunnel down, same page]#2 vpn-drop[tunnel down, again]#2',
    why: 'the same, with a witness',
    alone: [MATCH, ABSENT],
    remembered: [VPN_IS_OFF, ABSENT],
  },
  {
    network: 'vpn-drop',
    browser: 'firefox',
    runs: 'vpn-drop[tunnel down, same page]#1 vpn-drop[tunnel down, again]#1 vpn-drop[tunnel down, same page]#2 vpn-drop[tunnel down, again]#2',
    why: 'the request hung on the connection of the dead tunnel: nothing can be compared, though STUN answered',
    ...SAME('not-tested: echo-failed', ABSENT),
  },
  {
    network: 'ipv6-leak',
    browser: 'chromium',
    runs: 'ipv6-leak ipv6-leak-name ipv6-leak-page6',
    why: 'IPv6 page loads go round the tunnel too, so WebRTC agrees with them: only AS data or a memory can tell',
    alone: [CLEAR, CLEAR],
    withNetworks: [DIFFER, DIFFER],
    remembered: [CLEAR, OUTSIDE],
  },
  {
    network: 'ipv6-leak',
    browser: 'firefox',
    runs: 'ipv6-leak',
    why: 'Firefox uses only the tunnel, over which the page came',
    alone: [CLEAR, ONE_INTERFACE],
    withNetworks: [DIFFER, DIFFER],
    remembered: [CLEAR, OUTSIDE],
  },
  {
    network: 'ipv6-leak',
    browser: 'firefox',
    runs: 'ipv6-leak-name ipv6-leak-page6',
    why: 'Firefox uses only the line, over which the page came',
    alone: [ONE_INTERFACE, CLEAR],
    withNetworks: [DIFFER, DIFFER],
    remembered: [ONE_INTERFACE, OUTSIDE],
  },
  ...(['chromium', 'firefox'] as const).map((browser) => ({
    network: 'ipv6-leak',
    browser,
    runs: 'ipv6-leak-gum',
    why: 'all interfaces are readable; the IPv6 srflx equals its host and is dropped',
    alone: [RAW, SILENT] as const,
    withNetworks: [`${RAW}, families-differ`, DIFFER] as const,
    remembered: [RAW, OUTSIDE] as const,
  })),
];

const WITH_PROXY: readonly CaptureVerdict[] = [
  {
    network: 'proxy-http',
    browser: 'chromium',
    runs: 'proxy-http proxy-http4 force-bare force-default force-default_public_and_private_interfaces force-default_public_interface_only force-disable_non_proxied_udp plain-default plain-default_public_and_private_interfaces plain-default_public_interface_only policy-default policy-default_public_and_private_interfaces policy-default_public_interface_only policy-gum-default policy-gum-default_public_and_private_interfaces policy-gum-default_public_interface_only pref-default pref-default_public_and_private_interfaces pref-default_public_interface_only',
    why: 'UDP goes round the proxy, in every mode but 4; the force flag has no effect. The proxy’s IPv6 is not the client’s',
    ...BYPASS(SILENT),
  },
  {
    network: 'proxy-http',
    browser: 'firefox',
    runs: 'proxy-http',
    why: 'the same; that the client has no IPv6 of its own cannot be told from one interface only',
    ...BYPASS(ONE_INTERFACE),
  },
  {
    network: 'proxy-http',
    browser: 'firefox',
    runs: 'ff-http-name',
    why: 'the same, STUN by name',
    ...BYPASS(ONE_INTERFACE),
  },
  {
    network: 'proxy-http',
    browser: 'firefox',
    runs: 'proxy-http4 ff-no_host',
    why: 'only an IPv4 STUN server was asked',
    ...BYPASS(SILENT),
  },
  {
    network: 'proxy-http',
    browser: 'chromium',
    runs: 'plain-disable_non_proxied_udp policy-disable_non_proxied_udp policy-gum-disable_non_proxied_udp policy-url pref-disable_non_proxied_udp',
    why: 'mode 4 works, with permission too',
    ...SAME(PROXIED, PROXIED),
  },
  {
    network: 'proxy-http',
    browser: 'firefox',
    runs: 'ff-proxy_only ff-proxy_only_if',
    why: 'gathering never ends, so no mode may be inferred from its silence',
    ...SAME(SILENT, SILENT),
  },
  {
    network: 'proxy-http',
    browser: 'firefox',
    runs: 'ff-gum-proxy_only',
    why: 'with permission it does end',
    ...SAME(PROXIED, PROXIED),
  },
  {
    network: 'proxy-socks5',
    browser: 'chromium',
    runs: 'proxy-socks5 proxy-socks4',
    why: 'UDP goes round the proxy',
    ...BYPASS(SILENT),
  },
  {
    network: 'proxy-socks5',
    browser: 'chromium',
    runs: 'socks-disable',
    why: 'mode 4 works',
    ...SAME(PROXIED, PROXIED),
  },
  {
    network: 'proxy-socks5',
    browser: 'firefox',
    runs: 'proxy-socks5 proxy-socks4 ff-socks-name ff-socks-noremote',
    why: 'no interface was learnt through SOCKS; with permission the line would show, so this is no all-clear',
    ...SAME(TCP_ONLY, TCP_ONLY),
  },
  { network: 'proxy-socks5', browser: 'firefox', runs: 'ff-gum-socks', why: 'and so it does', ...BYPASS(SILENT) },
];

const WITHOUT_INTERNET: readonly CaptureVerdict[] = [
  ...(['chromium', 'firefox'] as const).map((browser) => ({
    network: 'lan-only',
    browser,
    runs: 'lan-only',
    why: 'a LAN page has no public address to compare with, even where public STUN answers',
    ...NOT_PUBLIC,
  })),
  { network: 'localhost', browser: 'chromium', runs: 'localhost', why: 'no echo was recorded', ...NOT_MEASURED },
  {
    network: 'localhost',
    browser: 'firefox',
    runs: 'localhost ff-loopback',
    why: 'no echo was recorded',
    ...NOT_MEASURED,
  },
];

/** The right verdict of every recorded run, by network. */
export const CAPTURE_VERDICTS: readonly CaptureVerdict[] = [
  ...WITHOUT_VPN,
  ...WITH_VPN,
  ...WITH_PROXY,
  ...WITHOUT_INTERNET,
];
