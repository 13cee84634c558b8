import { errorEvidence, type IceAudit } from '../audit.ts';

/** TURN servers that refuse the name and the password (RFC 8656 §7.2: 401, 403, 441) or the allocation (437, 486, 508). */
export const turnCredentials: IceAudit = {
  id: 'turn-credentials',
  severity: 'high',
  audit({ verdicts }, { servers }) {
    if (!verdicts.some(({ url, outcome }) => url.startsWith('turn') && outcome !== 'not-tested')) {
      return { outcome: 'inapplicable', reason: 'no-turn-server' };
    }
    const refused = servers.filter((_, index) =>
      verdicts[index]?.ways.some(({ state }) => state === 'unauthorized' || state === 'refused'),
    );
    if (refused.length > 0) {
      const errors = refused.flatMap(({ run }) => (run.status === 'ok' ? run.value.errors : []));
      const evidence = errors.filter(({ errorCode }) => errorCode !== 701).map(errorEvidence);
      return { outcome: 'failed', params: { count: refused.length }, evidence };
    }
    const relayed = verdicts.some(({ ways }) => ways.some(({ state }) => state === 'relayed'));
    return relayed ? { outcome: 'passed' } : { outcome: 'cantTell', reason: 'no-relay' };
  },
};
