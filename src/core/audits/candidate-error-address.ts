import { parseAddress } from '../address.ts';
import { type Audit, evidence } from '../audit.ts';

/**
 * Leak class 19: an `icecandidateerror` with an address that no candidate shows; the specification (webrtc-pc §4.8.3)
 * requires null there. Chromium masks it (`192.168.1.x`), which no parser takes for an address.
 */
export const candidateErrorAddress: Audit = {
  id: 'candidate-error-address',
  severity: 'low',
  requires: ['iceCandidates'],
  audit(facts) {
    const known = new Set(facts.allShown.map((each) => each.address));
    const rows = (facts.run?.errors ?? []).flatMap((each) => {
      const parsed = each.address === null ? undefined : parseAddress(each.address);
      if (!parsed || parsed.address === '0.0.0.0' || parsed.address === '::' || known.has(parsed.address)) return [];
      return [evidence({ source: 'error', ...parsed, port: each.port, atMs: each.atMs, detail: each.url })];
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
