import { type Audit, evidence } from '../audit.ts';
import { coverageBearing } from '../coverage.ts';

/** Whether each address family was tested; the one audit that can clear a family, and never by silence. */
export const familyCoverage: Audit = {
  id: 'family-coverage',
  severity: 'info',
  requires: [],
  audit(facts, artifacts) {
    const bearings = facts.families.map((family) => coverageBearing(family, facts, artifacts));
    const untested = bearings.find((bearing) => bearing.outcome === 'not-tested');
    const rows = facts.families.flatMap((family) => [
      ...family.shown
        .filter((each) => each.source === 'srflx')
        .map((each) =>
          evidence({
            source: 'srflx',
            address: each.address,
            port: each.port,
            family: each.family,
            transport: each.transport,
            atMs: each.atMs,
          }),
        ),
      ...family.witnessed.map(({ address, port, transport, atMs }) =>
        evidence({ source: 'witness', address, port, family: family.family, transport, atMs }),
      ),
    ]);
    const families = bearings.filter((each) => each.outcome === 'no-leak').map((each) => `IPv${each.family}`);
    const params = { tested: families.join(' + ') };
    if (untested) return { outcome: 'cantTell', reason: untested.reason, bearings, evidence: rows, params };
    return { outcome: families.length > 0 ? 'passed' : 'inapplicable', bearings, evidence: rows, params };
  },
};
