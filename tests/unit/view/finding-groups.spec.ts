import { expect, test } from 'playwright/test';
import type { Finding } from '../../../src/core/finding.ts';
import { findingMark, groupFindings } from '../../../src/view/finding-groups.ts';

const finding = (id: string, outcome: Finding['outcome'], severity: Finding['severity'] = 'medium'): Finding => ({
  id,
  outcome,
  severity,
  reason: null,
  params: {},
  evidence: [],
  bearings: [],
  advice: [],
});

const idsByGroup = (findings: readonly Finding[]): [string, string[]][] =>
  groupFindings(findings).map((each) => [each.group, each.findings.map(({ id }) => id)]);

test('shows what failed first, then what could not be told, what passed, facts, and what does not apply', () => {
  const findings = [
    finding('fact', 'passed', 'info'),
    finding('skipped', 'inapplicable'),
    finding('fine', 'passed'),
    finding('open', 'cantTell'),
    finding('broken', 'failed'),
  ];
  expect(idsByGroup(findings)).toEqual([
    ['failed', ['broken']],
    ['cantTell', ['open']],
    ['passed', ['fine']],
    ['facts', ['fact']],
    ['inapplicable', ['skipped']],
  ]);
});

test('shows the weightiest of what failed first and keeps the order of the audits otherwise', () => {
  const findings = [
    finding('low', 'failed', 'low'),
    finding('first', 'failed', 'high'),
    finding('middle', 'failed', 'medium'),
    finding('second', 'failed', 'high'),
  ];
  expect(idsByGroup(findings)).toEqual([['failed', ['first', 'second', 'middle', 'low']]]);
});

test('leaves out groups without findings', () => {
  expect(groupFindings([])).toEqual([]);
});

test('marks a grave problem, a weakness, and what could not be told differently', () => {
  expect(findingMark(finding('a', 'failed', 'high'))).toBe('leak');
  expect(findingMark(finding('a', 'failed', 'medium'))).toBe('exposed');
  expect(findingMark(finding('a', 'cantTell', 'high'))).toBe('unknown');
  expect(findingMark(finding('a', 'passed', 'high'))).toBe('safe');
  expect(findingMark(finding('a', 'passed', 'info'))).toBe('info');
  expect(findingMark(finding('a', 'inapplicable', 'high'))).toBe('none');
});
