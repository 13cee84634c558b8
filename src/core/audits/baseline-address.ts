import { type Audit, evidence } from '../audit.ts';
import { publicShown } from '../coverage.ts';
import { type Facts, type FamilyFacts, httpSource } from '../facts.ts';
import type { Bearing, Evidence } from '../finding.ts';
import { familyOf, inBaseline, relateNetworks } from '../networks.ts';

/** Addresses of the baseline that WebRTC uses in a family. */
function baselineRows(family: FamilyFacts, facts: Facts): Evidence[] {
  return [
    ...publicShown(family).map(({ source, address, port, transport, atMs, detail }) =>
      evidence({ source, address, port, family: family.family, transport, atMs, detail }),
    ),
    ...family.witnessed.map(({ address, port, transport, atMs }) =>
      evidence({ source: 'witness', address, port, family: family.family, transport, atMs }),
    ),
  ].filter(({ address }) => address !== null && inBaseline(address, facts.baseline));
}

/** Whether a family's page load shows an address of the baseline; undefined when it shows none at all. */
function showsBaseline({ usable }: FamilyFacts, baseline: readonly string[]): boolean | undefined {
  return usable.length === 0 ? undefined : usable.some((address) => inBaseline(address, baseline));
}

/**
 * Whether a page load over the baseline of this family proves that it runs outside a VPN that the other family uses. The
 * baseline must have known the other family, or else a family that is merely new would be taken for the VPN; IPv6
 * outside an IPv4 tunnel convicts in any case, since no VPN hides IPv6 and leaves IPv4 new.
 */
function isOutside(family: FamilyFacts, other: FamilyFacts, { baseline, networks }: Facts): boolean {
  if (!showsBaseline(family, baseline) || showsBaseline(other, baseline) !== false) return false;
  // A new address of the same provider is a new lease, not a VPN.
  const isRenewed = other.usable.some((http) =>
    baseline.some((known) => relateNetworks(http, known, networks) === 'same'),
  );
  if (isRenewed) return false;
  return family.family === 6 || baseline.some((address) => familyOf(address) === other.family);
}

/**
 * Whether the page load hides the baseline, so that an address of it in WebRTC is a leak. A family without a page load of
 * its own is judged by the other, when the baseline knows that one; while the page load is open nothing is said.
 */
function isHidden(family: FamilyFacts, other: FamilyFacts, baseline: readonly string[]): boolean {
  if (family.usable.length > 0) return !showsBaseline(family, baseline);
  if (family.http.state === 'pending' || family.http.state === 'guessed') return false;
  return showsBaseline(other, baseline) === false && baseline.some((address) => familyOf(address) === other.family);
}

/** Compares with the addresses remembered from a run with the VPN off. */
export const baselineAddress: Audit = {
  id: 'baseline-address',
  severity: 'high',
  requires: [],
  audit(facts) {
    const { baseline, families } = facts;
    if (baseline.length === 0) return { outcome: 'inapplicable', reason: 'no-baseline' };
    const [ipv4, ipv6] = families;
    if (families.every((family) => family.usable.length === 0))
      return { outcome: 'cantTell', reason: 'no-page-address' };
    const bearings: Bearing[] = [];
    const rows: Evidence[] = [];
    for (const [family, other] of [
      [ipv4, ipv6],
      [ipv6, ipv4],
    ] as const) {
      const http = family.usable
        .filter((address) => inBaseline(address, baseline))
        .map((address) => evidence({ source: httpSource(facts), address, family: family.family }));
      if (isOutside(family, other, facts)) {
        bearings.push({ family: family.family, outcome: 'leak', reason: 'baseline-family' });
        rows.push(...http);
      } else if (http.length > 0) {
        bearings.push({ family: family.family, outcome: 'exposed', reason: 'page-shows-baseline' });
        rows.push(...http);
      } else if (isHidden(family, other, baseline)) {
        const used = baselineRows(family, facts);
        if (used.length > 0) bearings.push({ family: family.family, outcome: 'leak', reason: 'baseline-address' });
        rows.push(...used);
      }
    }
    const leak = bearings.find((each) => each.outcome === 'leak');
    if (bearings.length === 0) return { outcome: 'passed' };
    return {
      outcome: 'failed',
      severity: leak ? 'high' : 'medium',
      reason: (leak ?? bearings[0])?.reason ?? null,
      params: { address: rows[0]?.address ?? '' },
      bearings,
      evidence: rows,
      advice: leak ? ['stop-udp-outside'] : ['switch-vpn-on'],
    };
  },
};
