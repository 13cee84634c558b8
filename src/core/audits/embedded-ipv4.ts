import { embeddedIpv4 as decode } from '../address.ts';
import { type Audit, evidence } from '../audit.ts';
import type { Bearing } from '../finding.ts';

/**
 * Leak class 18: an IPv6 address that carries an IPv4 address of the visitor: Teredo (RFC 4380), 6to4 (RFC 3056),
 * NAT64 (RFC 6052), IPv4-compatible. An address decoded from the visitor's own tunnels is judged by the path audits as well.
 */
export const embeddedIpv4: Audit = {
  id: 'embedded-ipv4',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit(facts) {
    const seen = [
      ...facts.allShown
        .filter((each) => each.embeddedIn === null)
        .map(({ source, address, port }) => ({ source, address, port })),
      ...facts.allWitnessed.map(({ address, port }) => ({ source: 'witness' as const, address, port })),
    ];
    const rows = seen.flatMap((each) => {
      const inner = decode(each.address);
      if (!inner || inner.mechanism === 'ipv4-mapped') return [];
      return [evidence({ ...each, family: 6, detail: `${inner.mechanism}: ${inner.address}` })];
    });
    const [first] = rows;
    if (!first) return { outcome: 'passed' };
    const bearing: Bearing = { family: 6, outcome: 'exposed', reason: 'embedded-ipv4' };
    const params = { address: first.address ?? '', embedded: decode(first.address ?? '')?.address ?? '' };
    return { outcome: 'failed', params, bearings: [bearing], evidence: rows, advice: ['disable-tunnel-adapter'] };
  },
};
