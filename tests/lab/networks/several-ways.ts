/** Group 5: more than one way out at the same time. */
import type { Network } from '../network.ts';
import { EXIT, FRONT4, HOME4, REAL4, SECOND4, SERVER4, SERVER_LINK } from '../plan.ts';
import { ABSENT, both, KNOWN_LEAK, LEAK, MATCH, MY_LEAK, RAW, type Scenario } from '../scenario.ts';

const TUNNEL = { from: 'client 10.8.0.2/24', to: 'vpn 10.8.0.1/24', carries: [4] } as const;

const splitTunnel: Network = {
  name: 'split-tunnel',
  title: 'Split tunnel: the page goes through the VPN, its STUN server does not',
  links: [SERVER_LINK, `internet 185.1.2.1/24 2a06:1:2::1/64 > ${FRONT4}/24 2a06:1:2::20/64 front`, ...HOME4, EXIT],
  nat: { home: 'endpoint-independent', vpn: 'endpoint-independent' },
  tunnel: { ...TUNNEL, except: [SERVER4] },
  programs: [
    { host: 'front', run: `{node} {inside}/reverse-proxy.js 8080 ${SERVER4} {folder}/forwarded`, ready: 'ready' },
  ],
  flags: [
    `--port=8080 --host=${SERVER4} --public-address=${SERVER4} --trust-proxy=${FRONT4}/32`,
    `--ipv4-origin=http://${FRONT4} --ipv6-origin=http://[2a06:1:2::20]`,
  ],
  real: [REAL4],
};

const multiHomed: Network = {
  name: 'multi-homed',
  title: 'VPN on a computer with two lines',
  links: [...HOME4, `internet 7.7.7.1/24 > ${SECOND4}/24 second`, 'second 10.20.0.1/24 > 10.20.0.50/24 client', EXIT],
  nat: { home: 'endpoint-independent', second: 'endpoint-independent', vpn: 'endpoint-independent' },
  tunnel: TUNNEL,
  real: [REAL4, SECOND4],
};

const multiHomedRules: Network = {
  ...multiHomed,
  name: 'multi-homed-rules',
  title: 'The same, each line answers for its own address (source routing)',
  commands: {
    client: [
      'ip route add default via 192.168.1.1 table 101; ip rule add from 192.168.1.50 table 101',
      'ip route add default via 10.20.0.1 table 102; ip rule add from 10.20.0.50 table 102',
    ],
  },
};

const PLAIN = both({ why: 'without permission only the default route is used', alone: [MATCH, ABSENT], failed: [] });
const READABLE = ['private-host-address', 'related-address'];

/** Networks with several ways out. */
export const severalWays: readonly Scenario[] = [
  {
    network: splitTunnel,
    visits: [
      {
        name: 'plain',
        title: '',
        url: `http://${FRONT4}/`,
        right: {
          chromium: {
            why: 'STUN and TCP checks both come from the line',
            alone: [LEAK, ABSENT],
            known: [KNOWN_LEAK, ABSENT],
            remembered: [MY_LEAK, ABSENT],
            failed: ['ipv4-path', 'split-tunnel'],
          },
          firefox: {
            why: 'bound to the tunnel’s address, so no answer comes back; the server still saw where the packets came from',
            alone: ['leak: hidden-address, address-differs, network-unknown', ABSENT],
            known: ['leak: hidden-address, address-differs', ABSENT],
            remembered: ['leak: hidden-address, baseline-address, address-differs, network-unknown', ABSENT],
            failed: ['hidden-address', 'ipv4-path', 'split-tunnel'],
          },
        },
      },
      {
        name: 'permission',
        title: 'with permission',
        url: `http://${FRONT4}/`,
        setup: { permission: 'granted' },
        right: both({
          why: 'every interface is used, and from the line’s own the answer comes back',
          alone: [LEAK, ABSENT],
          known: [KNOWN_LEAK, ABSENT],
          remembered: [MY_LEAK, ABSENT],
          failed: ['ipv4-path', 'split-tunnel', ...READABLE],
        }),
      },
    ],
  },
  {
    network: multiHomed,
    visits: [
      { name: 'plain', title: '', right: PLAIN },
      {
        name: 'permission',
        title: 'with permission',
        setup: { permission: 'granted' },
        right: both({
          why: 'every local address is readable, but all packets leave by the tunnel',
          alone: [RAW, ABSENT],
          failed: READABLE,
        }),
      },
    ],
  },
  {
    network: multiHomedRules,
    visits: [
      { name: 'plain', title: '', right: PLAIN },
      {
        name: 'permission',
        title: 'with permission',
        setup: { permission: 'granted' },
        right: both({
          why: 'each interface has a way out of its own, outside the tunnel',
          alone: [LEAK, ABSENT],
          known: [KNOWN_LEAK, ABSENT],
          remembered: [MY_LEAK, ABSENT],
          failed: ['ipv4-path', 'several-public-addresses', ...READABLE],
        }),
      },
    ],
  },
];
