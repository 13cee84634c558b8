/** NAT and firewall of one host, as nftables reads them. */
import type { Mapping, Network } from './network.ts';

const MASQUERADE: Readonly<Record<Mapping, string>> = {
  // Linux keeps the source port whatever the destination, as long as it is free.
  'endpoint-independent': 'masquerade',
  'address-and-port-dependent': 'masquerade fully-random',
};

function chain(name: string, hook: string, rules: readonly string[]): string[] {
  return rules.length === 0 ? [] : [`chain ${name} { ${hook}`, ...rules, '}'];
}

/**
 * The ruleset of a host; empty when it has none.
 *
 * @param upstream the host at the other end of its first link, after which the interface is named.
 */
export function ruleset({ nat, nat66, firewall }: Network, host: string, upstream = ''): string {
  const mapping = nat?.[host];
  const rules = firewall?.[host] ?? [];
  const of = (name: string): string[] =>
    rules.filter((rule) => rule.startsWith(`${name} `)).map((rule) => rule.slice(name.length + 1));
  const chains = [
    ...chain('postrouting', 'type nat hook postrouting priority 100;', [
      ...(mapping ? [`meta nfproto ipv4 oifname "${upstream}" ${MASQUERADE[mapping]}`] : []),
      ...(nat66?.includes(host) ? [`meta nfproto ipv6 oifname "${upstream}" masquerade`] : []),
    ]),
    ...chain('prerouting', 'type nat hook prerouting priority -100;', of('prerouting')),
    ...chain('forward', 'type filter hook forward priority 0;', [
      // A home router lets nothing in that was not asked for.
      ...(mapping ? [`iifname "${upstream}" ct state new ct status != dnat drop`] : []),
      ...of('forward'),
    ]),
    ...chain('output', 'type filter hook output priority 0;', of('output')),
    ...chain('input', 'type filter hook input priority 0;', of('input')),
  ];
  return chains.length === 0 ? '' : ['table inet lab {', ...chains, '}'].join('\n');
}
