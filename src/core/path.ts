import { type AuditResult, evidence } from './audit.ts';
import { publicShown } from './coverage.ts';
import { type Facts, familyFacts, httpSource, relateToHttp } from './facts.ts';
import type { Bearing, Evidence } from './finding.ts';
import type { Family } from './wire.ts';

/** Every public address that WebRTC uses in a family, with where it was seen. */
function usedAddresses(family: Family, facts: Facts): Evidence[] {
  const each = familyFacts(facts, family);
  return [
    ...each.shown.map(({ source, address, port, transport, atMs, detail }) =>
      evidence({ source, address, port, family, transport, atMs, detail }),
    ),
    ...each.witnessed.map(({ address, port, transport, atMs }) =>
      evidence({ source: 'witness', address, port, family, transport, atMs }),
    ),
  ];
}

/** Compares what WebRTC uses in one family with the page load: equal, a neighbour, or somewhere else. */
export function comparePath(family: Family, facts: Facts): AuditResult {
  const each = familyFacts(facts, family);
  const used = usedAddresses(family, facts);
  if (used.length === 0) return { outcome: facts.settled ? 'inapplicable' : 'cantTell', reason: 'no-public-address' };
  if (each.usable.length === 0) return { outcome: 'cantTell', reason: 'no-page-address' };
  const related = used.map((row) => ({ row, relation: relateToHttp(row.address ?? '', each, facts) }));
  const elsewhere = related.filter(({ relation }) => relation === 'different' || relation === 'unknown');
  const neighbours = related.filter(({ relation }) => relation === 'same');
  const bearings: Bearing[] = [
    ...elsewhere.map((): Bearing => ({ family, outcome: 'leak', reason: 'address-differs' })),
    ...elsewhere
      .filter(({ relation }) => relation === 'unknown')
      .map((): Bearing => ({ family, outcome: 'leak', reason: 'network-unknown' })),
    ...neighbours.map((): Bearing => ({ family, outcome: 'exposed', reason: 'same-network-address' })),
  ];
  const rows = [...each.usable.map((address) => evidence({ source: httpSource(facts), address, family })), ...used];
  const worst = (elsewhere[0] ?? neighbours[0])?.row.address;
  if (!worst) {
    return {
      outcome: 'passed',
      params: { address: publicShown(each)[0]?.address ?? used[0]?.address ?? '' },
      evidence: rows,
    };
  }
  return {
    outcome: 'failed',
    severity: elsewhere.length > 0 ? 'high' : 'low',
    reason: elsewhere.length > 0 ? 'address-differs' : 'same-network-address',
    params: { address: worst, http: each.usable[0] ?? '' },
    bearings,
    evidence: rows,
    advice: elsewhere.length > 0 ? ['stop-udp-outside'] : [],
  };
}
