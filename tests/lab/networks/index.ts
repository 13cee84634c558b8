/** Every network of the lab that is visited and judged; those that change in mid-run have specs of their own. */
import type { Scenario } from '../scenario.ts';
import { blocked } from './blocked.ts';
import { browserSettings } from './browser-settings.ts';
import { fullTunnel } from './full-tunnel.ts';
import { outsideTunnel } from './ipv6-outside.ts';
import { translated } from './nat64.ts';
import { notPublic } from './not-public.ts';
import { operators } from './operators.ts';
import { proxied } from './proxies.ts';
import { severalWays } from './several-ways.ts';
import { withoutVpn } from './without-vpn.ts';

/** All scenarios, in the order of the table in docs/audits.md. */
export const scenarios: readonly Scenario[] = [
  ...withoutVpn,
  ...fullTunnel,
  ...proxied,
  ...outsideTunnel,
  ...severalWays,
  ...blocked,
  ...operators,
  ...browserSettings,
  ...translated,
  ...notPublic,
];

/** The names of all networks: which address a name has is the same in each. @throws when it is not. */
export function allNames(): Record<string, readonly string[]> {
  const known: Record<string, readonly string[]> = {};
  for (const { network } of scenarios) {
    for (const [name, addresses] of Object.entries(network.names ?? {})) {
      if (String(known[name] ?? addresses) !== String(addresses)) throw new Error(`${name} is two hosts in the lab`);
      known[name] = addresses;
    }
  }
  return known;
}
