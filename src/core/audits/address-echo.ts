import { type Audit, evidence } from '../audit.ts';

/** Leak class 24: whether the address of the page load is the visitor's, or the set-up of the server hides it. */
export const addressEcho: Audit = {
  id: 'address-echo',
  severity: 'medium',
  requires: [],
  audit(facts, artifacts) {
    if (facts.isByThirdParties) return { outcome: 'inapplicable', reason: 'third-parties' };
    const unusable = facts.families.flatMap(({ http, family }) =>
      http.state === 'unusable' ? [{ ...http, family }] : [],
    );
    const seen = facts.families.flatMap((family) =>
      family.usable.map((address) => evidence({ source: 'http', address, family: family.family })),
    );
    const [fault] = unusable;
    if (!fault) {
      if (seen.length > 0) return { outcome: 'passed', evidence: seen };
      const open = Object.values(artifacts.echoes).some((echo) => echo.status === 'pending');
      return { outcome: 'cantTell', reason: open ? 'pending' : 'echo-failed' };
    }
    const { echoes } = artifacts;
    const ignored = [echoes.page, echoes.ipv4, echoes.ipv6].flatMap((echo) =>
      echo.status === 'ok' && echo.value.ignoredForwarded
        ? [evidence({ source: 'header', address: echo.value.ignoredForwarded, family: echo.value.family })]
        : [],
    );
    const rows = unusable.flatMap((each) =>
      each.addresses.map((address) => evidence({ source: 'http', address, family: each.family, detail: each.reason })),
    );
    // A page on localhost or in a LAN is nobody's mistake, it only has nothing to compare with.
    if (fault.reason === 'page-not-public') {
      return { outcome: 'cantTell', reason: fault.reason, evidence: rows, advice: ['check-against-internet'] };
    }
    return { outcome: 'failed', reason: fault.reason, evidence: [...rows, ...ignored], advice: [fault.reason] };
  },
};
