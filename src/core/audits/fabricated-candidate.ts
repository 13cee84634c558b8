import { type Audit, evidence } from '../audit.ts';
import { fabricatedAddresses } from '../fabricated.ts';

/** Leak class 14: a reflexive candidate whose address our STUN server never saw; an extension or a browser invented it. */
export const fabricatedCandidate: Audit = {
  id: 'fabricated-candidate',
  severity: 'medium',
  requires: ['iceCandidates', 'witness'],
  audit(facts) {
    const rows = facts.families.flatMap((family) => {
      const invented = fabricatedAddresses(family, facts);
      return family.shown
        .filter((each) => each.source === 'srflx' && invented.includes(each.address))
        .map(({ source, address, port, transport, atMs, detail }) =>
          evidence({ source, address, port, family: family.family, transport, atMs, detail }),
        );
    });
    const [first] = rows;
    if (first)
      return {
        outcome: 'failed',
        params: { address: first.address ?? '' },
        evidence: rows,
        advice: ['extension-hides'],
      };
    const checked = facts.families.some(({ witnessed }) => witnessed.some((each) => each.transport === 'udp'));
    return checked ? { outcome: 'passed' } : { outcome: 'cantTell', reason: 'no-witness-check' };
  },
};
