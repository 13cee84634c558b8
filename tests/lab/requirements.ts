/** What the lab needs of the machine. */
import { existsSync } from 'node:fs';
import { findOnPath } from '../../cli/drivers/find-browser.ts';

/** Debian packages of the programs that build and populate the networks. */
const PROGRAMS = {
  ip: 'iproute2',
  nft: 'nftables',
  socat: 'socat',
  microsocks: 'microsocks',
  tayga: 'tayga',
  unbound: 'unbound',
};

/** Why the lab cannot run on this machine, in one line; undefined when it can. */
export function whyNoLab(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces need Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  if (!existsSync('/dev/net/tun')) return 'there is no /dev/net/tun';
  const missing = Object.entries(PROGRAMS).filter(([program]) => !findOnPath([program], process.env));
  if (missing.length === 0) return undefined;
  return `missing programs on the PATH: ${missing.map(([program, name]) => `${program} (Debian: ${name})`).join(', ')}`;
}
