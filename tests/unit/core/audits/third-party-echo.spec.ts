import { expect, test } from 'playwright/test';
import { artifacts, internetRun, REAL4 } from '../../../support/artifacts.ts';
import { finding, judged } from '../../../support/judge.ts';

const told = (answers: Parameters<typeof internetRun>[0]) =>
  finding(judged(artifacts(internetRun(answers))), 'third-party-echo');

test('passes when an echo told a public address', () => {
  expect(told({ 4: REAL4 })).toMatchObject({ outcome: 'passed', params: { count: 1, asked: 2 } });
});

test('cannot tell when none did, and shows what each answered', () => {
  const found = told({});
  expect(found).toMatchObject({ outcome: 'cantTell', reason: 'echo-failed' });
  expect(found.evidence.map(({ detail }) => detail)).toEqual([
    'https://ipv4.example.net: no answer in time',
    'https://ipv6.example.net: no answer in time',
  ]);
});

test('is inapplicable in a run at this server', () => {
  expect(finding(judged(artifacts()), 'third-party-echo').outcome).toBe('inapplicable');
});
