import { errorEvidence, type IceAudit } from '../audit.ts';

/** Events 701 of servers that work all the same: each speaks of one local socket, not of the server. */
export const harmless701: IceAudit = {
  id: 'harmless-701',
  severity: 'info',
  audit({ verdicts }, { servers }) {
    const evidence = servers.flatMap(({ run }, index) => {
      const works = ['works', 'partly'].includes(verdicts[index]?.outcome ?? '');
      return works && run.status === 'ok'
        ? run.value.errors.filter(({ errorCode }) => errorCode === 701).map(errorEvidence)
        : [];
    });
    if (evidence.length === 0) return { outcome: 'inapplicable', reason: 'no-701' };
    return { outcome: 'passed', params: { count: evidence.length }, evidence };
  },
};
