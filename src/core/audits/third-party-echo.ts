import { type Audit, evidence } from '../audit.ts';

/** What address echoes of others said, in a run against the internet: it stands for the page load there. */
export const thirdPartyEcho: Audit = {
  id: 'third-party-echo',
  severity: 'info',
  requires: [],
  audit(facts, artifacts) {
    if (!artifacts.internet) return { outcome: 'inapplicable', reason: 'own-server' };
    const { echoes } = artifacts.internet;
    const rows = echoes.flatMap(({ url, answer }) =>
      answer.status === 'ok'
        ? [evidence({ source: 'third-party', address: answer.value.address, family: answer.value.family, detail: url })]
        : [],
    );
    const params = { count: rows.length, asked: echoes.length };
    if (facts.families.some(({ usable }) => usable.length > 0)) return { outcome: 'passed', params, evidence: rows };
    const open = echoes.some(({ answer }) => answer.status === 'pending');
    const errors = echoes.flatMap(({ url, answer }) =>
      answer.status === 'failed' ? [evidence({ source: 'error', detail: `${url}: ${answer.message}` })] : [],
    );
    return { outcome: 'cantTell', reason: open ? 'pending' : 'echo-failed', params, evidence: [...rows, ...errors] };
  },
};
