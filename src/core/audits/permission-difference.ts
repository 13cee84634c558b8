import { scopeOf } from '../address.ts';
import { type Audit, evidence } from '../audit.ts';
import { shownAddresses } from '../shown-addresses.ts';

/** Leak class 16: what camera or microphone permission adds to what a page can read. Judged apart, never in the verdict. */
export const permissionDifference: Audit = {
  id: 'permission-difference',
  severity: 'low',
  requires: ['iceCandidates', 'permissionIceCandidates'],
  audit(facts, artifacts) {
    if (artifacts.permissionIceCandidates.status !== 'ok') return { outcome: 'cantTell', reason: 'pending' };
    const before = new Set(facts.allShown.map((each) => each.address));
    const added = shownAddresses(artifacts.permissionIceCandidates.value).filter((each) => !before.has(each.address));
    const distinct = added.filter(
      (each, index) => added.findIndex((other) => other.address === each.address) === index,
    );
    if (distinct.length === 0) return { outcome: 'passed' };
    return {
      outcome: 'failed',
      params: { count: distinct.length, address: distinct[0]?.address ?? '' },
      evidence: distinct.map(({ source, address, port, family, transport, atMs }) =>
        evidence({ source, address, port, family, transport, atMs, detail: scopeOf(address) }),
      ),
      advice: ['revoke-permission'],
    };
  },
};
