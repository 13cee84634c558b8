import { type Audit, evidence } from '../audit.ts';
import { publicShown } from '../coverage.ts';
import { sameAddress } from '../networks.ts';

/**
 * Leak class 8: two or more public addresses of one family (RFC 8828 §3, first concern): one is probably the tunnel's, the
 * other the provider's. Which of them is a leak the path audits say.
 */
export const severalPublicAddresses: Audit = {
  id: 'several-public-addresses',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit(facts) {
    const rows = facts.families.flatMap((family) => {
      const used = [
        ...publicShown(family).map(({ source, address, port }) => ({ source, address, port })),
        ...family.witnessed.map(({ address, port }) => ({ source: 'witness' as const, address, port })),
      ];
      const distinct = used.filter(
        (each, index) => !used.slice(0, index).some((other) => sameAddress(other.address, each.address)),
      );
      return distinct.length > 1 ? distinct.map((each) => evidence({ ...each, family: family.family })) : [];
    });
    if (rows.length === 0) return { outcome: 'passed' };
    return { outcome: 'failed', params: { count: rows.length }, evidence: rows, advice: ['one-route'] };
  },
};
