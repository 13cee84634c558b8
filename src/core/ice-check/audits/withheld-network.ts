import type { IceAudit } from '../audit.ts';

/**
 * A browser that sends nothing and says nothing: no candidate, no error, and gathering complete within a moment. So Chromium
 * behaves under the policy `disable_non_proxied_udp` (RFC 8828 mode 4), and so it does where access to the local network is
 * denied.
 */
export const withheldNetwork: IceAudit = {
  id: 'withheld-network',
  severity: 'high',
  audit({ common, verdicts }, { options }) {
    if (!common) return { outcome: 'cantTell', reason: 'no-common-run' };
    // Under the relay policy no candidate is what there is without a relay.
    if (options.policy === 'relay') return { outcome: 'inapplicable', reason: 'relay-policy' };
    const { candidates, errors, gatheringComplete } = common;
    if (candidates.length > 0 || errors.length > 0) return { outcome: 'passed' };
    if (!gatheringComplete) return { outcome: 'cantTell', reason: 'pending' };
    return { outcome: 'failed', params: { count: verdicts.length } };
  },
};
