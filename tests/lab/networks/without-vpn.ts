/** Group 1: no VPN, and every kind of NAT. The page load and WebRTC leave by the same line: no alarm. */
import type { Network } from '../network.ts';
import { EXIT4, HOME, REAL4, REAL6 } from '../plan.ts';
import { ABSENT, both, MATCH, type Scenario, VPN_IS_OFF } from '../scenario.ts';

const direct: Network = {
  name: 'direct',
  title: 'No NAT: the computer has public addresses',
  links: ['internet 5.5.5.1/24 2a02:1234:5::1/64 > 5.5.5.9/24 2a02:1234:5::9/64 client'],
  real: ['5.5.5.9', '2a02:1234:5::9'],
};

const homeNat: Network = {
  name: 'home-nat',
  title: 'Home router, NAT with endpoint-independent mapping, IPv6 beside it',
  links: HOME,
  nat: { home: 'endpoint-independent' },
  real: [REAL4, REAL6],
};

const symmetricNat: Network = {
  name: 'symmetric-nat',
  title: 'NAT with address- and port-dependent mapping',
  links: HOME,
  nat: { home: 'address-and-port-dependent' },
  real: [REAL4, REAL6],
};

const doubleNat: Network = {
  name: 'double-nat',
  title: 'Home router behind a carrier’s NAT (100.64.0.0/10)',
  links: [
    'internet 5.5.6.1/24 > 5.5.6.2/24 carrier',
    'carrier 100.64.0.1/24 > 100.64.0.2/24 home',
    'home 192.168.1.1/24 > 192.168.1.50/24 client',
  ],
  nat: { home: 'endpoint-independent', carrier: 'endpoint-independent' },
  real: ['5.5.6.2'],
};

const DUAL = { alone: [MATCH, MATCH], remembered: [VPN_IS_OFF, VPN_IS_OFF], failed: [] } as const;

const SINGLE = { alone: [MATCH, ABSENT], remembered: [VPN_IS_OFF, ABSENT], failed: [] } as const;

/** Networks without a VPN. */
export const withoutVpn: readonly Scenario[] = [
  {
    network: direct,
    visits: [
      { name: 'plain', title: '', right: both({ why: 'public host: STUN, witness and page load agree', ...DUAL }) },
      {
        name: 'permission',
        title: 'with permission',
        setup: { permission: 'granted' },
        right: both({
          why: 'no srflx, since it equals the raw host candidate; the witness is the proof',
          ...DUAL,
          failed: ['public-host-address'],
        }),
      },
    ],
  },
  {
    network: homeNat,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({ why: 'both families leave by the same line', ...DUAL, mappedPorts: 1 }),
      },
    ],
  },
  {
    network: symmetricNat,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({ why: 'several ports of one address are one address', ...DUAL, mappedPorts: 2 }),
      },
    ],
  },
  {
    network: doubleNat,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({
          why: 'the carrier’s public address shows; 100.64/10 never does',
          ...SINGLE,
        }),
      },
      {
        name: 'forged',
        title: 'forged X-Forwarded-For, sent to a server that trusts nobody',
        setup: { headers: { 'X-Forwarded-For': EXIT4 } },
        right: both({ why: 'anyone can send such a header, and no packet came from where it points', ...SINGLE }),
      },
    ],
  },
];
