/** Group 7 and the end of group 6: networks that change while the page is open. */
import type { Network } from '../network.ts';
import { EXIT, EXIT4, HOME4, REAL4 } from '../plan.ts';
import { ABSENT, both, MATCH, type Right, type Scenario, VPN_IS_OFF } from '../scenario.ts';

/** A VPN whose tunnel will go down. */
export const vpnDrop: Network = {
  name: 'vpn-drop',
  title: 'VPN that drops while the page is open, without a kill switch',
  links: [...HOME4, EXIT],
  nat: { home: 'endpoint-independent', vpn: 'endpoint-independent' },
  tunnel: { from: 'client 10.8.0.2/24', to: 'vpn 10.8.0.1/24', carries: [4] },
  real: [REAL4],
};

/** The same, where nothing but the tunnel may leave by the line. */
export const killSwitch: Network = {
  ...vpnDrop,
  name: 'kill-switch',
  title: 'VPN that drops while the page is open, with a kill switch',
  firewall: { client: [`output oifname "home" ip daddr != ${EXIT4} drop`] },
};

/** A server that will stop to answer. */
export const unreachable: Network = {
  name: 'server-unreachable',
  title: 'Server that stops answering while the page is open',
  links: HOME4,
  nat: { home: 'endpoint-independent' },
  real: [REAL4],
};

/** While the tunnel stands. */
export const INSIDE: Right = { why: 'everything leaves by the tunnel', alone: [MATCH, ABSENT], failed: [] };

/** After it went down. */
export const OUTSIDE: Right = {
  why: 'page load and WebRTC both leave by the line: the VPN is off, which only memory can tell',
  alone: [MATCH, ABSENT],
  remembered: [VPN_IS_OFF, ABSENT],
  failed: [],
};

/** When nothing leaves any more. */
export const CUT_OFF: Right = {
  why: 'nothing answered: not a leak, and no all-clear either',
  alone: ['not-tested: server-unreachable', ABSENT],
  failed: [],
};

/** When the server falls silent after it told the page's address. */
export const MIDWAY: Right = {
  why: 'the page load is known, then nothing answers by the deadline, as if something on the way swallowed it',
  alone: ['not-tested: no-answer', ABSENT],
  remembered: [VPN_IS_OFF, ABSENT],
  failed: [],
};

/** When its connections break as well. */
export const CRASHED: Right = {
  why: 'the witness’s report breaks off while checks are still to come, so the server itself is gone',
  alone: ['not-tested: server-unreachable', ABSENT],
  remembered: [VPN_IS_OFF, ABSENT],
  failed: [],
};

/** The networks that change, with what is visited in each. */
export const changing: readonly Scenario[] = [
  {
    network: vpnDrop,
    visits: [
      { name: 'before', title: 'before', right: both(INSIDE) },
      { name: 'after', title: 'after', right: both(OUTSIDE) },
    ],
  },
  {
    network: killSwitch,
    visits: [
      { name: 'before', title: 'before', right: both(INSIDE) },
      { name: 'after', title: 'after', right: both(CUT_OFF) },
    ],
  },
  {
    network: unreachable,
    visits: [
      { name: 'midway', title: 'in the middle of a test', right: both(MIDWAY) },
      { name: 'after', title: 'before a test', right: both(CUT_OFF) },
      { name: 'crash', title: 'in the middle of a test, with every connection', right: both(CRASHED) },
    ],
  },
];
