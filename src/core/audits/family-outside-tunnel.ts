import { type Audit, evidence } from '../audit.ts';
import { isHttpBlocked } from '../coverage.ts';
import type { FamilyFacts } from '../facts.ts';
import type { Bearing, Evidence } from '../finding.ts';
import type { ShownAddress } from '../shown-addresses.ts';

function isInterface({ source, detail }: ShownAddress): boolean {
  return source === 'host' || (source === 'stats' && detail === 'host');
}

/** The public addresses of a family over which no page load works. */
function outside(family: FamilyFacts): Evidence[] {
  const shown = family.shown
    .filter((each) => each.embeddedIn === null)
    // Without an IPv4 page load a public IPv4 reflexive address is the NAT64's; only an interface's own can convict.
    .filter((each) => family.family === 6 || isInterface(each))
    .map(({ source, address, port, transport, atMs, detail }) =>
      evidence({ source, address, port, family: family.family, transport, atMs, detail }),
    );
  const witnessed = (family.family === 6 ? family.witnessed : []).map(({ address, port, transport, atMs }) =>
    evidence({ source: 'witness', address, port, family: 6, transport, atMs }),
  );
  return [...shown, ...witnessed];
}

/**
 * Leak class 7: WebRTC shows a public address of a family over which the page cannot be loaded, as with IPv6 beside an
 * IPv4-only tunnel.
 */
export const familyOutsideTunnel: Audit = {
  id: 'family-outside-tunnel',
  severity: 'high',
  requires: ['iceCandidates'],
  audit(facts, artifacts) {
    const absent = facts.families.filter(
      (family) => family.http.state === 'failed' && !family.carriesPage && !isHttpBlocked(family, artifacts),
    );
    const http = facts.families.flatMap((family) => family.usable)[0];
    // Something has to be in the tunnel before anything can be outside of it.
    if (http === undefined) return { outcome: 'inapplicable', reason: 'no-page-address' };
    const rows = absent.flatMap((family) => outside(family));
    const [first] = rows;
    if (!first) return { outcome: 'passed' };
    const families = new Set(rows.map((row) => row.family));
    const bearings = absent
      .filter(({ family }) => families.has(family))
      .map(({ family }): Bearing => ({ family, outcome: 'leak', reason: 'family-outside-tunnel' }));
    const params = { address: first.address ?? '', family: `IPv${first.family}`, http };
    return { outcome: 'failed', params, bearings, evidence: rows, advice: ['ipv6-in-vpn'] };
  },
};
