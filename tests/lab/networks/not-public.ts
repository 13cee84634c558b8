/** Group 11: the server on this machine or in the local network, where there is no public address to compare with. */
import type { Network } from '../network.ts';
import { HOME4, REAL4 } from '../plan.ts';
import { both, type Right, type Scenario } from '../scenario.ts';

const localhost: Network = {
  name: 'localhost',
  title: 'Server on the visitor’s own computer',
  links: HOME4,
  nat: { home: 'endpoint-independent' },
  serverHost: 'client',
  flags: ['--port=80'],
  real: [REAL4],
};

const lan: Network = {
  name: 'lan',
  title: 'Server in the local network',
  links: [...HOME4, 'home 192.168.2.1/24 > 192.168.2.10/24 server'],
  nat: { home: 'endpoint-independent' },
  flags: ['--port=80 --host=192.168.2.10'],
  real: [REAL4],
};

const NOT_PUBLIC = 'not-tested: page-not-public';
const LOOPBACK: Right = { why: 'loopback is no public address', alone: [NOT_PUBLIC, NOT_PUBLIC], failed: [] };
const LAN: Right = {
  why: 'an address of the local network is no public address, and nobody asked over the other family',
  alone: [NOT_PUBLIC, 'not-tested: echo-not-asked'],
  failed: [],
};

/** Networks in which the page is not public. */
export const notPublic: readonly Scenario[] = [
  { network: localhost, visits: [{ name: 'plain', title: '', url: 'http://127.0.0.1/', right: both(LOOPBACK) }] },
  { network: lan, visits: [{ name: 'plain', title: '', url: 'http://192.168.2.10/', right: both(LAN) }] },
];
