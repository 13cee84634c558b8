/** Group 10: a line without IPv4, behind NAT64 and DNS64. */
import type { Network } from '../network.ts';
import { REAL6, RESOLVER, SERVER4, SERVER6 } from '../plan.ts';
import { ABSENT, both, MATCH, type Scenario, VPN_IS_OFF } from '../scenario.ts';

const TAYGA = [
  'tun-device nat64',
  'ipv4-addr 192.168.255.1',
  'ipv6-addr 2a02:1234:5:64::1',
  'prefix 64:ff9b::/96',
  'dynamic-pool 192.168.255.0/24',
  'data-dir {folder}',
].join('\n');
const UNBOUND = [
  'server:\n do-daemonize: no\n use-syslog: no\n chroot: ""\n username: ""\n pidfile: ""\n directory: "{folder}"',
  'remote-control:\n control-enable: no\nserver:',
].join('\n');
/** In no hosts file, so that it is asked for. */
const STUN = 'stun.example';
/** Names that have an IPv4 address only; DNS64 needs somebody to ask. */
const NAMES = [
  UNBOUND,
  ` interface: 127.0.0.1@5353\n local-zone: "example." static\n local-data: "${STUN}. A ${SERVER4}"\n`,
].join('\n');
const DNS64 = [
  UNBOUND,
  ` interface: ${RESOLVER}\n access-control: ::/0 allow\n do-not-query-localhost: no`,
  ' module-config: "dns64 iterator"\n dns64-prefix: 64:ff9b::/96',
  'forward-zone:\n name: "example."\n forward-addr: 127.0.0.1@5353\n',
  // A browser asks for names of its own before it starts; nobody is there to be asked.
  'server:\n local-zone: "." always_nxdomain\n local-zone: "example." transparent\n',
].join('\n');

const nat64: Network = {
  name: 'nat64',
  title: 'Line without IPv4, behind NAT64 and DNS64',
  links: [
    'internet 5.5.5.1/24 2a02:1234:5::1/64 > 5.5.5.2/24 2a02:1234:5::2/64 home',
    `home ${RESOLVER}/64 > ${REAL6}/64 client`,
  ],
  nat: { home: 'endpoint-independent' },
  files: { home: { 'tayga.conf': TAYGA, 'unbound/dns64.conf': DNS64, 'unbound/names.conf': NAMES } },
  commands: {
    home: [
      'tayga --mktun -c /etc/tayga.conf >&2; ip link set dev nat64 up',
      'ip route add 192.168.255.0/24 dev nat64; ip -6 route add 64:ff9b::/96 dev nat64',
    ],
  },
  programs: [
    { host: 'home', run: 'tayga -d -c /etc/tayga.conf' },
    { host: 'home', run: 'unbound -d -c /etc/unbound/names.conf', ready: 5353 },
    { host: 'home', run: 'unbound -d -c /etc/unbound/dns64.conf', ready: 53 },
  ],
  real: [REAL6],
};

/** Networks with NAT64. */
export const translated: readonly Scenario[] = [
  {
    network: nat64,
    visits: [
      {
        name: 'plain',
        title: '',
        url: `http://[${SERVER6}]/`,
        right: both({
          why: 'no way to the server’s IPv4 address, so that family is not there',
          alone: [ABSENT, MATCH],
          remembered: [ABSENT, VPN_IS_OFF],
          failed: [],
        }),
      },
      {
        name: 'stun-by-name',
        title: 'STUN server by name',
        url: `http://[${SERVER6}]/`,
        again: { iceServers: [`stun:${STUN}:3478`, `stun:[${SERVER6}]:3478`] },
        right: both({
          why: 'the translator’s IPv4 address shows although no page loads over IPv4: not the visitor’s, no leak',
          alone: ['no-leak: nat64', MATCH],
          remembered: ['no-leak: nat64', VPN_IS_OFF],
          failed: [],
        }),
      },
    ],
  },
];
