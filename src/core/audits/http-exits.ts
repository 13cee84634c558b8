import { type Audit, evidence } from '../audit.ts';
import { httpSource } from '../facts.ts';
import type { Bearing } from '../finding.ts';
import { relateNetworks } from '../networks.ts';

/**
 * Whether the page loads of one run leave by one network: IPv4 and IPv6 in known and different autonomous systems mean
 * that, where a VPN is used, one family is not in it; several networks in one family mean several exits.
 */
export const httpExits: Audit = {
  id: 'http-exits',
  severity: 'medium',
  requires: [],
  audit(facts) {
    const [ipv4, ipv6] = facts.families;
    if (ipv4.usable.length + ipv6.usable.length === 0) return { outcome: 'cantTell', reason: 'no-page-address' };
    const bearings = facts.families.flatMap(({ usable, family }): Bearing[] => {
      const [first] = usable;
      const others = usable.filter((address) => first && relateNetworks(first, address, facts.networks) !== 'same');
      return others.length > 0 ? [{ family, outcome: 'exposed', reason: 'several-exits' }] : [];
    });
    const differ = ipv4.usable.some((a) =>
      ipv6.usable.some((b) => relateNetworks(a, b, facts.networks) === 'different'),
    );
    if (differ) {
      bearings.push({ family: 4, outcome: 'exposed', reason: 'families-differ' });
      bearings.push({ family: 6, outcome: 'exposed', reason: 'families-differ' });
    }
    const rows = facts.families.flatMap(({ usable, family }) =>
      usable.map((address) =>
        evidence({ source: httpSource(facts), address, family, detail: facts.networks.get(address)?.name ?? null }),
      ),
    );
    const reason = bearings[0]?.reason;
    if (!reason) return { outcome: 'passed', evidence: rows };
    const name = (address: string | undefined) => facts.networks.get(address ?? '')?.name ?? '?';
    const params = { ipv4: name(ipv4.usable[0]), ipv6: name(ipv6.usable[0]), count: rows.length };
    return { outcome: 'failed', reason, bearings, params, evidence: rows, advice: [reason] };
  },
};
