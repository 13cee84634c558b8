import { type Audit, evidence } from '../audit.ts';
import { familyFacts, relateToHttp } from '../facts.ts';
import type { Bearing } from '../finding.ts';
import { publicShown } from '../coverage.ts';
import { sameAddress } from '../networks.ts';

/**
 * Leak class 15: the server received ICE checks from an address that neither the page nor the page load shows. The script
 * is fooled, the network is not.
 */
export const hiddenAddress: Audit = {
  id: 'hidden-address',
  severity: 'high',
  requires: ['iceCandidates', 'witness'],
  audit(facts) {
    const hidden = facts.families.flatMap((family) => {
      // Without H there is nothing to compare with, and a family outside the tunnel has an audit of its own.
      if (family.usable.length === 0) return [];
      const shown = publicShown(family);
      return family.witnessed.filter(
        ({ address }) =>
          relateToHttp(address, family, facts) !== 'equal' && !shown.some((each) => sameAddress(each.address, address)),
      );
    });
    if (hidden.length === 0) return { outcome: 'passed' };
    const outside = hidden.filter(
      (each) => relateToHttp(each.address, familyFacts(facts, each.family), facts) !== 'same',
    );
    const bearings = hidden.map(
      (each): Bearing =>
        outside.includes(each)
          ? { family: each.family, outcome: 'leak', reason: 'hidden-address' }
          : { family: each.family, outcome: 'exposed', reason: 'same-network-address' },
    );
    return {
      outcome: 'failed',
      params: { address: hidden[0]?.address ?? '' },
      bearings,
      evidence: hidden.map(({ address, port, family, transport, atMs }) =>
        evidence({ source: 'witness', address, port, family, transport, atMs }),
      ),
      advice: ['extension-hides'],
    };
  },
};
