/** The lab's internet: which addresses belong to whom. All are ordinary global addresses inside isolated namespaces. */
import { inCidrs } from '../../src/core/address.ts';
import type { Network } from '../../src/core/wire.ts';

/** Addresses of the usual server. */
export const SERVER4 = '185.1.1.10';
/** See {@link SERVER4}. */
export const SERVER6 = '2a06:1:1::10';
/** A host in front of a server. */
export const FRONT4 = '185.1.2.20';
/** Where pages ask for a permission; the lab is plain HTTP. */
export const PERMITTED_HOSTS = [SERVER4, FRONT4] as const;

/** The link that every network with the usual server has. */
export const SERVER_LINK = `internet 185.1.1.1/24 2a06:1:1::1/64 > ${SERVER4}/24 ${SERVER6}/64 server`;

/** Flags of every server: it knows nothing of networks and places; what it could know is added when visits are judged. */
export const NO_DATA = ['--geo-city=/dev/null', '--geo-asn=/dev/null'] as const;

/** Flags of the usual server: both families, each forced by a literal. */
export const SERVER_FLAGS = [
  '--port=80',
  `--host=${SERVER4},${SERVER6}`,
  `--ipv4-origin=http://${SERVER4}`,
  `--ipv6-origin=http://[${SERVER6}]`,
] as const;

/** The home line: its IPv4 address and the host's own IPv6 address. */
export const REAL4 = '5.5.5.2';
/** See {@link REAL4}. */
export const REAL6 = '2a02:1234:5:1::50';
/** The home router, whom every host asks for names that are not in its hosts file; nobody answers there unless a network says so. */
export const RESOLVER = '2a02:1234:5:1::1';
/** The exit of VPN and proxies. */
export const EXIT4 = '6.6.6.2';
/** See {@link EXIT4}. */
export const EXIT6 = '2a03:b0c0:6::2';
/** A server in the local network. */
export const LAN4 = '192.168.2.10';
/** The web proxy at the exit, as people set it: what is local is reached without it. */
export const WEB_PROXY = { server: `http://${EXIT4}:3128`, bypass: `127.0.0.1,${LAN4}` } as const;
/** The second line of a multi-homed host. */
export const SECOND4 = '7.7.7.2';

/** The provider's side of the home line, IPv4 only and with IPv6. */
export const HOME4 = ['internet 5.5.5.1/24 > 5.5.5.2/24 home', 'home 192.168.1.1/24 > 192.168.1.50/24 client'] as const;
/** See {@link HOME4}. */
export const HOME = [
  'internet 5.5.5.1/24 2a02:1234:5::1/64 > 5.5.5.2/24 2a02:1234:5::2/64 home',
  `home 192.168.1.1/24 ${RESOLVER}/64 > 192.168.1.50/24 ${REAL6}/64 client`,
] as const;
/** The host where VPN and proxies leave. */
export const EXIT = `internet 6.6.6.1/24 2a03:b0c0:6::1/64 > ${EXIT4}/24 ${EXIT6}/64 vpn`;

const OWNERS: readonly (readonly [string, Network])[] = [
  ['5.5.0.0/16', { asn: 64_501, name: 'Home Line' }],
  ['2a02:1234::/32', { asn: 64_501, name: 'Home Line' }],
  ['6.6.6.0/24', { asn: 64_502, name: 'Tunnel Exit' }],
  ['2a03:b0c0::/32', { asn: 64_502, name: 'Tunnel Exit' }],
  ['7.7.7.0/24', { asn: 64_503, name: 'Second Line' }],
];

/** The autonomous systems of those addresses that have one here: what a server with network data would know. */
export function ownersOf(addresses: readonly string[]): Record<string, Network> {
  const known = addresses.flatMap((address) => {
    const owner = OWNERS.find(([cidr]) => inCidrs(address, [cidr]));
    return owner ? [[address, owner[1]] as const] : [];
  });
  return Object.fromEntries(known);
}
