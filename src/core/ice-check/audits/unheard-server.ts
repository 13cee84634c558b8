import { errorEvidence, type IceAudit } from '../audit.ts';

/** Servers that gave neither a candidate nor a refusal: unreachable, unresolved or silent over every IP version. */
export const unheardServer: IceAudit = {
  id: 'unheard-server',
  severity: 'high',
  audit({ verdicts, final }, { servers }) {
    const tested = verdicts.filter(({ outcome }) => outcome !== 'not-tested');
    if (tested.length === 0) return { outcome: 'inapplicable', reason: 'no-server' };
    const unheard = verdicts.filter(
      ({ outcome, ways }) =>
        outcome === 'fails' && ways.every(({ state }) => state !== 'unauthorized' && state !== 'refused'),
    );
    if (unheard.length === 0) return final ? { outcome: 'passed' } : { outcome: 'cantTell', reason: 'pending' };
    const evidence = servers.flatMap(({ run }, index) => {
      const isUnheard = unheard.some((each) => each === verdicts[index]);
      return isUnheard && run.status === 'ok' ? run.value.errors.map(errorEvidence) : [];
    });
    return { outcome: 'failed', params: { count: unheard.length, total: tested.length }, evidence };
  },
};
