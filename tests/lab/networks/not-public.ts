/** Group 11: the server on this machine or in the local network, where there is no public address to compare with. */
import type { Network } from '../network.ts';
import { EXIT4, HOME4, LAN4, REAL4, WEB_PROXY } from '../plan.ts';
import { ABSENT, both, KNOWN_LEAK, LEAK, MY_LEAK, type Right, type Scenario } from '../scenario.ts';

const NO_DATA = '--geo-city=/dev/null --geo-asn=/dev/null';
const THEIRS4 = '185.1.3.10';
const THEIRS6 = '2a06:1:3::10';
/** Others on the internet, who run STUN servers and address echoes, and a web proxy as a "VPN". */
const OTHERS = {
  links: [
    `internet 185.1.3.1/24 2a06:1:3::1/64 > ${THEIRS4}/24 ${THEIRS6}/64 others`,
    `internet 6.6.6.1/24 > ${EXIT4}/24 vpn`,
  ],
  programs: [
    {
      host: 'others',
      run: `{icelens} serve --port=80 --host=${THEIRS4},${THEIRS6} --cors-origin=* ${NO_DATA}`,
      ready: 'icelens ',
    },
    { host: 'vpn', run: '{node} {inside}/http-proxy.js 3128', ready: 'proxy at' },
  ],
  flags: [
    `--internet-stun=stun:${THEIRS4}:3478,stun:[${THEIRS6}]:3478`,
    `--internet-echo=http://${THEIRS4}/api/ip,http://[${THEIRS6}]/api/ip`,
  ],
} as const;

const localhost: Network = {
  name: 'localhost',
  title: 'Server on the visitor’s own computer',
  links: [...HOME4, ...OTHERS.links],
  nat: { home: 'endpoint-independent' },
  programs: OTHERS.programs,
  serverHost: 'client',
  flags: ['--port=80', ...OTHERS.flags],
  real: [REAL4],
};

const lan: Network = {
  name: 'lan',
  title: 'Server in the local network',
  links: [...HOME4, `home 192.168.2.1/24 > ${LAN4}/24 server`, ...OTHERS.links],
  nat: { home: 'endpoint-independent' },
  programs: OTHERS.programs,
  flags: [`--port=80 --host=${LAN4}`, ...OTHERS.flags],
  real: [REAL4],
};

const NOT_PUBLIC = 'not-tested: page-not-public';
/** “Check against the internet”. */
const OFFER = { failed: [], wayOut: 'internet' } as const;
const LOOPBACK: Right = { why: 'loopback is no public address', alone: [NOT_PUBLIC, NOT_PUBLIC], ...OFFER };
const LAN: Right = {
  why: 'an address of the local network is no public address, and nobody asked over the other family',
  alone: [NOT_PUBLIC, 'not-tested: echo-not-asked'],
  ...OFFER,
};

const AGREE: Right = {
  why: 'STUN servers and echoes of others see one address',
  alone: ['no-leak: third-parties-agree', ABSENT],
  remembered: ['exposed: page-shows-baseline', ABSENT],
  failed: [],
};
const BYPASS: Right = {
  why: 'the echo of others sees the proxy, their STUN server the line',
  alone: [LEAK, ABSENT],
  known: [KNOWN_LEAK, ABSENT],
  remembered: [MY_LEAK, ABSENT],
  failed: ['ipv4-path'],
};

function visitsOf(host: string, plain: Right): Scenario['visits'] {
  const url = `http://${host}/`;
  const again = { against: 'internet' } as const;
  return [
    { name: 'plain', title: '', url, right: both(plain) },
    { name: 'internet', title: '“Check against the internet”', url, again, right: both(AGREE) },
    {
      name: 'internet-proxy',
      title: '“Check against the internet” behind a web proxy',
      url,
      setup: { proxy: WEB_PROXY },
      again,
      right: both(BYPASS),
    },
  ];
}

/** Networks in which the page is not public. */
export const notPublic: readonly Scenario[] = [
  { network: localhost, visits: visitsOf('127.0.0.1', LOOPBACK) },
  { network: lan, visits: visitsOf(LAN4, LAN) },
];
