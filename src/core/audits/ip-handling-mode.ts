import type { Audit } from '../audit.ts';
import { ipHandlingMode as infer } from '../ip-handling.ts';

/** Leak class 12: which of the four IP handling modes of RFC 8828 §5.2 the candidates show. */
export const ipHandlingModeAudit: Audit = {
  id: 'ip-handling-mode',
  severity: 'info',
  requires: ['iceCandidates'],
  audit(facts) {
    if (!facts.run) return { outcome: 'cantTell', reason: 'pending' };
    if (!facts.run.gatheringComplete) return { outcome: 'cantTell', reason: 'gathering-open' };
    const { mode } = infer(facts.run);
    return mode === undefined
      ? { outcome: 'cantTell', reason: 'mode-unclear' }
      : { outcome: 'passed', params: { mode } };
  },
};
