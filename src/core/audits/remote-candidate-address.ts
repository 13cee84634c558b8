import { parseAddress } from '../address.ts';
import { type Audit, evidence } from '../audit.ts';

/**
 * Leak class 20: statistics that tell a page the address of a remote peer-reflexive candidate that nobody signaled
 * (webrtc-pc §4.8.1 wants it hidden until then).
 */
export const remoteCandidateAddress: Audit = {
  id: 'remote-candidate-address',
  severity: 'low',
  requires: ['iceCandidates'],
  audit(facts) {
    const signaled = new Set(facts.run?.witnessCandidates.map((each) => each.address));
    const rows = (facts.run?.stats ?? []).flatMap((each) => {
      const parsed = each.isRemote && each.candidateType === 'prflx' ? parseAddress(each.address ?? '') : undefined;
      return parsed && !signaled.has(parsed.address)
        ? [evidence({ source: 'stats', ...parsed, port: each.port, detail: each.candidateType })]
        : [];
    });
    const [first] = rows;
    if (!first) return { outcome: 'passed' };
    return {
      outcome: 'failed',
      params: { address: first.address ?? '' },
      evidence: rows,
      advice: ['report-browser-bug'],
    };
  },
};
