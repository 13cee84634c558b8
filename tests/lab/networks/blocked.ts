/** Group 6: something on the way is silent. Silence is never an all-clear, and each has its own reason. */
import type { Network } from '../network.ts';
import { HOME, HOME4, REAL4, REAL6, SERVER4, SERVER6 } from '../plan.ts';
import { ABSENT, both, MATCH, type Scenario, VPN_IS_OFF } from '../scenario.ts';

const udpBlocked: Network = {
  name: 'udp-blocked',
  title: 'Firewall that drops all UDP',
  links: HOME4,
  nat: { home: 'endpoint-independent' },
  firewall: { home: ['forward meta l4proto udp drop'] },
  real: [REAL4],
};

const stunDead: Network = {
  name: 'stun-dead',
  title: 'STUN server and witness do not answer',
  links: HOME,
  nat: { home: 'endpoint-independent' },
  firewall: { server: ['input udp dport { 3478, 3479 } drop', 'input tcp dport 3478 drop'] },
  real: [REAL4, REAL6],
};

const dnsDead: Network = {
  name: 'dns-dead',
  title: 'DNS does not answer',
  links: HOME,
  nat: { home: 'endpoint-independent' },
  firewall: { home: ['input meta l4proto { tcp, udp } th dport 53 drop'] },
  flags: [
    `--port=80 --host=${SERVER4},${SERVER6}`,
    '--ipv4-origin=http://v4.dead.example --ipv6-origin=http://v6.dead.example',
  ],
  real: [REAL4, REAL6],
};

/** The same, but the resolver refuses at once: nothing listens where it should be. */
const dnsRefused: Network = {
  ...dnsDead,
  name: 'dns-refused',
  title: 'DNS refuses every question',
  firewall: {},
  // Names of its own: a browser remembers for a while that one had no address.
  flags: [
    `--port=80 --host=${SERVER4},${SERVER6}`,
    '--ipv4-origin=http://v4.refused.example --ipv6-origin=http://v6.refused.example',
  ],
};

/** Networks in which something is silent. */
export const blocked: readonly Scenario[] = [
  {
    network: udpBlocked,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({
          why: 'TCP reached the witness, UDP did not; TCP never clears',
          alone: ['not-tested: udp-blocked', ABSENT],
          remembered: [VPN_IS_OFF, ABSENT],
          failed: [],
        }),
      },
    ],
  },
  {
    network: stunDead,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({
          why: 'nothing answered by the deadline',
          alone: ['not-tested: no-answer', 'not-tested: no-answer'],
          remembered: [VPN_IS_OFF, VPN_IS_OFF],
          failed: [],
        }),
      },
    ],
  },
  ...[dnsDead, dnsRefused].map((network) => ({
    network,
    visits: [
      {
        name: 'plain',
        title: '',
        right: both({
          why: 'the page’s own family is measured; that the other one’s name has no address proves nothing against it',
          alone: [MATCH, 'not-tested: echo-failed'],
          remembered: [VPN_IS_OFF, 'not-tested: echo-failed'],
          failed: [],
        }),
      },
    ],
  })),
];
