/** Group 2: a VPN that carries everything, through a real tun device with an exit of its own. */
import type { Network } from '../network.ts';
import { EXIT, HOME, HOME4, REAL4, REAL6 } from '../plan.ts';
import { ABSENT, both, LEAK, MATCH, RAW, type Right, type Scenario } from '../scenario.ts';

const vpn4: Network = {
  name: 'vpn-ipv4',
  title: 'Full-tunnel VPN on a line without IPv6',
  links: [...HOME4, EXIT],
  nat: { home: 'endpoint-independent', vpn: 'endpoint-independent' },
  tunnel: { from: 'client 10.8.0.2/24', to: 'vpn 10.8.0.1/24', carries: [4] },
  real: [REAL4],
};

/** A VPN that carries both families, on a line that has both. */
export const vpnDual: Network = {
  name: 'vpn-dual',
  title: 'Full-tunnel VPN that carries IPv4 and IPv6',
  links: [...HOME, EXIT],
  nat: { home: 'endpoint-independent', vpn: 'endpoint-independent' },
  nat66: ['vpn'],
  tunnel: { from: 'client 10.8.0.2/24 fd00:8::2/64', to: 'vpn 10.8.0.1/24 fd00:8::1/64', carries: [4, 6] },
  real: [REAL4, REAL6],
};

const WITH_PERMISSION: Right = {
  why: 'the line’s own IPv6 address shows as a host candidate although IPv6 is in the tunnel; local ones are readable',
  alone: [RAW, LEAK],
  known: [RAW, 'leak: address-differs'],
  remembered: [RAW, 'leak: baseline-address, address-differs, network-unknown'],
  failed: ['ipv6-path', 'several-public-addresses', 'public-host-address', 'private-host-address', 'related-address'],
};

/** Networks with a full-tunnel VPN. */
export const fullTunnel: readonly Scenario[] = [
  {
    network: vpn4,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({ why: 'everything leaves by the tunnel', alone: [MATCH, ABSENT], failed: [] }),
      },
    ],
  },
  {
    network: vpnDual,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({ why: 'both families leave by the tunnel', alone: [MATCH, MATCH], failed: [] }),
      },
      {
        name: 'permission',
        title: 'with permission',
        setup: { permission: 'granted' },
        right: both(WITH_PERMISSION),
      },
    ],
  },
];
