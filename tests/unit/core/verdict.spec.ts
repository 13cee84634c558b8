import { expect, test } from 'playwright/test';
import type { Bearing, FamilyOutcome, Finding } from '../../../src/core/finding.ts';
import { REASON_CODES, type ReasonCode } from '../../../src/core/reason-codes.ts';
import type { Family } from '../../../src/core/wire.ts';
import { computeVerdict } from '../../../src/core/verdict.ts';

const settled = { settled: true, assumePublic: [] };

function bearing(family: Family, outcome: FamilyOutcome, reason: ReasonCode): Bearing {
  return { family, outcome, reason };
}

function findings(...bearings: Bearing[]): Finding[] {
  return bearings.map((each, index) => ({
    id: `audit-${index}`,
    outcome: 'failed',
    severity: 'high',
    reason: null,
    params: {},
    evidence: [],
    bearings: [each],
    advice: [],
  }));
}

test('puts leak before exposed before not-tested before no-leak within a family', () => {
  const all = [
    bearing(4, 'no-leak', 'addresses-match'),
    bearing(4, 'not-tested', 'no-answer'),
    bearing(4, 'exposed', 'private-address'),
    bearing(4, 'leak', 'address-differs'),
  ];
  const outcomes = [1, 2, 3, 4].map(
    (count) => computeVerdict(findings(...all.slice(0, count)), settled).families[4].outcome,
  );
  expect(outcomes).toEqual(['no-leak', 'not-tested', 'exposed', 'leak']);
});

test('lets the worse family decide, in every combination', () => {
  const order = ['leak', 'exposed', 'not-tested', 'no-leak'] as const;
  const reason = {
    leak: 'address-differs',
    exposed: 'eui64-address',
    'not-tested': 'no-answer',
    'no-leak': 'srflx-only',
  } as const;
  for (const [i, four] of order.entries()) {
    for (const [j, six] of order.entries()) {
      const verdict = computeVerdict(findings(bearing(4, four, reason[four]), bearing(6, six, reason[six])), settled);
      expect(verdict.outcome, `${four} and ${six}`).toBe(order[Math.min(i, j)]);
      expect(verdict.reasons).toEqual([reason[order[Math.min(i, j)]!]]);
      expect(verdict.families[4]).toEqual({ outcome: four, reasons: [reason[four]] });
      expect(verdict.families[6]).toEqual({ outcome: six, reasons: [reason[six]] });
    }
  }
});

test('does not count an absent family', () => {
  const verdict = computeVerdict(
    findings(bearing(4, 'no-leak', 'addresses-match'), bearing(6, 'inapplicable', 'family-absent')),
    settled,
  );
  expect(verdict).toMatchObject({ outcome: 'no-leak', reasons: ['addresses-match'] });
  expect(verdict.families[6]).toEqual({ outcome: 'inapplicable', reasons: ['family-absent'] });
});

test('says that there was nothing to test when both families are absent', () => {
  const verdict = computeVerdict(
    findings(bearing(4, 'inapplicable', 'family-absent'), bearing(6, 'inapplicable', 'family-absent')),
    settled,
  );
  expect(verdict).toMatchObject({ outcome: 'not-tested', reasons: ['nothing-to-test'] });
});

test('never clears a family of which no finding speaks', () => {
  const verdict = computeVerdict(findings(bearing(4, 'no-leak', 'addresses-match')), settled);
  expect(verdict.families[6]).toEqual({ outcome: 'not-tested', reasons: ['nothing-to-test'] });
  expect(verdict.outcome).toBe('not-tested');
});

test('gives each reason once, in the documented order, and only those of the deciding outcome', () => {
  const verdict = computeVerdict(
    findings(
      bearing(4, 'leak', 'network-unknown'),
      bearing(4, 'leak', 'address-differs'),
      bearing(4, 'leak', 'hidden-address'),
      bearing(4, 'exposed', 'private-address'),
      bearing(6, 'leak', 'address-differs'),
    ),
    settled,
  );
  expect(verdict.reasons).toEqual(['hidden-address', 'address-differs', 'network-unknown']);
  expect(verdict.reasons).toEqual(REASON_CODES.filter((code) => verdict.reasons.includes(code)));
  expect(verdict.families[4].reasons).not.toContain('private-address');
});

test('is final exactly when the run is settled', () => {
  const found = findings(bearing(4, 'leak', 'address-differs'));
  expect(computeVerdict(found, settled).final).toBe(true);
  expect(computeVerdict(found, { ...settled, settled: false }).final).toBe(false);
});

test('says in every verdict of a test deployment that private addresses count as public', () => {
  for (const outcome of ['leak', 'exposed', 'not-tested', 'no-leak'] as const) {
    const found = findings(bearing(4, outcome, 'address-differs'), bearing(6, 'inapplicable', 'family-absent'));
    const verdict = computeVerdict(found, { settled: true, assumePublic: ['127.0.0.0/8'] });
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.reasons.at(-1)).toBe('assumed-public');
  }
});
