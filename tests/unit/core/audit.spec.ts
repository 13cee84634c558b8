import { readdirSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { type Audit, runAudits } from '../../../src/core/audit.ts';
import { leakTestAudits } from '../../../src/core/audits/index.ts';
import { collectFacts } from '../../../src/core/facts.ts';
import { artifacts, failed, notAsked } from '../../support/artifacts.ts';

const quiet = artifacts();
const facts = collectFacts(quiet, { baseline: [] });

function audit(overrides: Partial<Audit> = {}): Audit {
  return { id: 'tried', severity: 'low', requires: [], audit: () => ({ outcome: 'passed' }), ...overrides };
}

test('makes one finding for each audit, in their order, with empty parts filled in', () => {
  const found = runAudits([audit({ id: 'first' }), audit({ id: 'second', severity: 'high' })], facts, quiet);
  expect(found).toEqual([
    {
      id: 'first',
      outcome: 'passed',
      severity: 'low',
      reason: null,
      params: {},
      evidence: [],
      bearings: [],
      advice: [],
    },
    {
      id: 'second',
      outcome: 'passed',
      severity: 'high',
      reason: null,
      params: {},
      evidence: [],
      bearings: [],
      advice: [],
    },
  ]);
});

for (const [what, witness, reason] of [
  ['was not asked for', notAsked, 'not-asked'],
  ['is under way', { status: 'pending' }, 'pending'],
  ['failed', failed('http-503'), 'http-503'],
] as const) {
  test(`does not run an audit whose artifact ${what}, and says why`, () => {
    let runs = 0;
    const needy = audit({
      requires: ['iceCandidates', 'witness'],
      audit: () => {
        runs += 1;
        return { outcome: 'passed' };
      },
    });
    const [found] = runAudits([needy], facts, artifacts({ witness }));
    expect(found).toMatchObject({ outcome: 'cantTell', reason, params: { artifact: 'witness' }, bearings: [] });
    expect(runs).toBe(0);
  });
}

test('an audit that throws cannot tell, and hides no other', () => {
  const broken = audit({
    id: 'broken',
    audit: () => {
      throw new TypeError('expected an address, got null');
    },
  });
  const [first, second] = runAudits([broken, audit()], facts, quiet);
  expect(first).toMatchObject({ id: 'broken', outcome: 'cantTell', reason: 'audit-failed', bearings: [] });
  expect(first?.params).toEqual({ message: 'TypeError: expected an address, got null' });
  expect(second?.outcome).toBe('passed');
});

test('every audit stands in the list once, under the name of its file', () => {
  const files = readdirSync(new URL('../../../src/core/audits', import.meta.url))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'index');
  expect(leakTestAudits.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});

test('every audit has a spec', () => {
  const specs = readdirSync(new URL('./audits', import.meta.url)).map((name) => name.replace(/\.spec\.ts$/, ''));
  expect(leakTestAudits.map(({ id }) => id).filter((id) => !specs.includes(id))).toEqual([]);
});
