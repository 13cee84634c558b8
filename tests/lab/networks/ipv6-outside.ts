/** Group 4: a VPN that carries IPv4 only, on a line that has IPv6 too. */
import type { BrowserName } from '../inside/protocol.ts';
import type { Network } from '../network.ts';
import { EXIT, HOME, REAL4, REAL6, SERVER6 } from '../plan.ts';
import { MATCH, type Right, type Scenario } from '../scenario.ts';

const ipv6Outside: Network = {
  name: 'ipv6-outside',
  title: 'VPN that carries IPv4 only, on a line with IPv6',
  links: [...HOME, EXIT],
  nat: { home: 'endpoint-independent', vpn: 'endpoint-independent' },
  tunnel: { from: 'client 10.8.0.2/24', to: 'vpn 10.8.0.1/24', carries: [4] },
  real: [REAL4, REAL6],
};

const DIFFER = 'exposed: families-differ';
const OUTSIDE = 'leak: baseline-family';
const ONE_INTERFACE = 'not-tested: one-interface-only';

const PAGE_IPV4: Record<BrowserName, Right> = {
  chromium: {
    why: 'each family agrees with its page load; only data or memory can tell that one is outside',
    alone: [MATCH, MATCH],
    known: [DIFFER, DIFFER],
    remembered: [MATCH, OUTSIDE],
    failed: [],
  },
  firefox: {
    why: 'the interface of the page is the tunnel, which has no IPv6: untested, never clear',
    alone: [MATCH, ONE_INTERFACE],
    known: [DIFFER, DIFFER],
    remembered: [MATCH, OUTSIDE],
    failed: [],
  },
};

/** Networks with IPv6 outside the tunnel. */
export const outsideTunnel: readonly Scenario[] = [
  {
    network: ipv6Outside,
    visits: [
      {
        name: 'page-ipv4',
        title: 'page over IPv4',
        right: PAGE_IPV4,
      },
      {
        name: 'remembered',
        title: 'page over IPv4, which the page itself compares with the addresses remembered',
        again: { baseline: [REAL4, REAL6] },
        right: PAGE_IPV4,
      },
      {
        name: 'page-ipv6',
        title: 'page over IPv6',
        url: `http://[${SERVER6}]/`,
        right: {
          chromium: {
            why: 'as over IPv4: Chromium uses the default route of each family',
            alone: [MATCH, MATCH],
            known: [DIFFER, DIFFER],
            remembered: [MATCH, OUTSIDE],
            failed: [],
          },
          firefox: {
            why: 'from the line’s interface IPv4 packets go into the tunnel; the answer is lost, but the witness saw the exit',
            alone: ['no-leak: witness-only', MATCH],
            known: [DIFFER, DIFFER],
            remembered: ['no-leak: witness-only', OUTSIDE],
            failed: [],
          },
        },
      },
    ],
  },
];
