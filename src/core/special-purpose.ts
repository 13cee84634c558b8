/**
 * What an address may be used for, by the IANA IPv4 and IPv6 special-purpose address registries (state 2025-10-09, RFC 6890
 * updated by RFC 8190), completed by the blocks that those registries leave out: multicast, deprecated site-local addresses,
 * and IPv6 space outside 2000::/3.
 *
 * - `public`: globally reachable; includes the anycast, AS112 and AMT blocks that the registries mark so.
 * - `private`: RFC 1918, and deprecated IPv6 site-local addresses. `shared`: RFC 6598, between a carrier and its customers.
 * - `service-continuity`: 192.0.0.0/29, the customer side of 464XLAT (RFC 7335).
 * - `nat64-local`: 64:ff9b:1::/48, translation inside one network (RFC 8215).
 * - `discard`: the discard-only (RFC 6666) and dummy (RFC 9780) prefixes.
 * - `orchid`: identifiers that look like addresses but are not routed: ORCHID (RFC 4843, 7343), drone tags (RFC 9374).
 * - `protocol-assignment`: the rest of the blocks set aside for protocols. `reserved`: everything else that no host may use.
 * - `mdns`: a name that hides an address. `unknown`: no address at all.
 */
export type AddressScope =
  | 'public'
  | 'private'
  | 'shared'
  | 'loopback'
  | 'link-local'
  | 'unique-local'
  | 'unspecified'
  | 'documentation'
  | 'benchmarking'
  | 'multicast'
  | 'reserved'
  | 'protocol-assignment'
  | 'service-continuity'
  | 'nat64-local'
  | 'discard'
  | 'orchid'
  | 'mdns'
  | 'unknown';

/**
 * The blocks of both families by scope, as CIDR text; the longest prefix that holds an address decides. What no block
 * holds is public in IPv4. Blocks that carry an IPv4 address (IPv4-mapped, 6to4, Teredo, NAT64) are judged by that address.
 */
export const SPECIAL_PURPOSE: readonly (readonly [AddressScope, string])[] = [
  [
    'public',
    '192.0.0.9/32 192.0.0.10/32 2000::/3 2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:3::/32 2001:4:112::/48',
  ],
  ['private', '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fec0::/10'],
  ['shared', '100.64.0.0/10'],
  ['loopback', '127.0.0.0/8 ::1/128'],
  ['link-local', '169.254.0.0/16 fe80::/10'],
  ['unique-local', 'fc00::/7'],
  ['unspecified', '0.0.0.0/32 ::/128'],
  ['documentation', '192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20'],
  ['benchmarking', '198.18.0.0/15 2001:2::/48'],
  ['multicast', '224.0.0.0/4 ff00::/8'],
  ['reserved', '0.0.0.0/8 192.88.99.0/24 240.0.0.0/4 ::/0'],
  ['protocol-assignment', '192.0.0.0/24 2001::/23'],
  ['service-continuity', '192.0.0.0/29'],
  ['nat64-local', '64:ff9b:1::/48'],
  ['discard', '100::/64 100:0:0:1::/64'],
  ['orchid', '2001:10::/28 2001:20::/28 2001:30::/28'],
];
