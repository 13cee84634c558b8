import { isMdnsName } from '../address.ts';
import { type Audit, evidence } from '../audit.ts';

/** Leak class 11: host candidates behind mDNS names; the addresses are hidden, their number still tells something. */
export const mdnsNames: Audit = {
  id: 'mdns-names',
  severity: 'info',
  requires: ['iceCandidates'],
  audit(facts) {
    const hosts = facts.run?.candidates.filter((each) => each.type === 'host') ?? [];
    if (hosts.length === 0) return { outcome: 'inapplicable', reason: 'no-host-candidate' };
    const named = hosts.filter((each) => each.address !== null && isMdnsName(each.address));
    if (named.length === 0) return { outcome: 'inapplicable', reason: 'no-mdns-name' };
    const rows = named.map(({ address, port, protocol, atMs }) =>
      evidence({ source: 'host', address, port, transport: protocol, atMs }),
    );
    const count = new Set(named.map((each) => each.address)).size;
    return { outcome: 'passed', params: { count }, evidence: rows };
  },
};
