import { type Audit, evidence } from '../audit.ts';
import { familyFacts, relateToHttp } from '../facts.ts';

/**
 * Leak class 3: a public address of an interface in a host candidate, or in the statistics that stay when host candidates
 * are hidden. Equal to the page load's (IPv6: by /64) it tells no more than loading the page did.
 */
export const publicHostAddress: Audit = {
  id: 'public-host-address',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit(facts) {
    const hosts = facts.families
      .flatMap((family) => family.shown)
      .filter(
        (each) =>
          each.embeddedIn === null && (each.source === 'host' || (each.source === 'stats' && each.detail === 'host')),
      );
    const rows = hosts.map(({ source, address, port, family, transport, atMs, detail }) =>
      evidence({ source, address, port, family, transport, atMs, detail }),
    );
    const [first] = rows;
    if (!first) return { outcome: 'passed' };
    const more = hosts.find((each) => relateToHttp(each.address, familyFacts(facts, each.family), facts) !== 'equal');
    const params = { address: more?.address ?? first.address ?? '' };
    return {
      outcome: 'failed',
      severity: more ? 'medium' : 'info',
      reason: more ? null : 'equals-page-load',
      params,
      evidence: rows,
      advice: ['hide-host'],
    };
  },
};
