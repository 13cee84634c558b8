import { whyNoLab } from '../lab/requirements.ts';

/** The address of a computer behind the NAT, the server's, and the one by which the server sees the computer. */
export const BEHIND_NAT = { local: '192.168.1.50', server: '7.7.7.7', seen: '5.5.5.5' } as const;

const { local, server, seen } = BEHIND_NAT;

/** Server and computer are one machine; what goes from one to the other changes its source on the way, and comes back. */
const SCRIPT = [
  'set -e',
  'ip link set lo up',
  `ip addr add ${seen}/32 dev lo`,
  'ip link add home type veth peer name router',
  'ip link set router up',
  'ip link set home up',
  `ip addr add ${local}/24 dev home`,
  `ip addr add ${server}/32 dev home`,
  'ip route add default via 192.168.1.1 dev home',
  `ip route replace local ${server} dev home table local src ${local}`,
  'nft add table ip nat',
  "nft 'add chain ip nat out { type nat hook postrouting priority 100; }'",
  `nft add rule ip nat out ip saddr ${local} ip daddr ${server} snat to ${seen}`,
  'exec "$@"',
].join('\n');

/**
 * The command that runs a program in a network of its own, behind a NAT: there a server-reflexive candidate tells another address
 * than the local one, so its related address shows. Null where networks cannot be made, as `tests/lab` tells too.
 */
export function behindNat(): readonly string[] | null {
  return whyNoLab() === undefined ? ['unshare', '--net', 'sh', '-c', SCRIPT, 'sh'] : null;
}
