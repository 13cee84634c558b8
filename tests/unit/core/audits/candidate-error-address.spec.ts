import { expect, test } from 'playwright/test';
import { artifacts, candidateError, host, REAL4, srflx } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'candidate-error-address');

test('passes with the masked addresses that Chromium writes, and without any', () => {
  const errors = ['0.0.0.x', '192.168.1.x', '[2a02:1234:5:x:x:x:x:x]', '0.0.0.0', '::', null].map((address) =>
    candidateError({ address }),
  );
  expect(of(artifacts({ iceCandidates: run({ errors }) })).outcome).toBe('passed');
});

test('passes with an address that a candidate shows as well', () => {
  const candidates = [host('192.168.1.50'), srflx(REAL4)];
  expect(
    of(artifacts({ iceCandidates: run({ candidates, errors: [candidateError({ address: '192.168.1.50' })] }) }))
      .outcome,
  ).toBe('passed');
});

test('fails with an address that shows nowhere else', () => {
  const found = of(
    artifacts({ iceCandidates: run({ errors: [candidateError({ address: '192.168.1.50', port: 7 })] }) }),
  );
  expect(found).toMatchObject({
    outcome: 'failed',
    params: { address: '192.168.1.50' },
    bearings: [],
    advice: ['report-browser-bug'],
  });
  expect(found.evidence).toMatchObject([{ source: 'error', address: '192.168.1.50', port: 7, family: 4 }]);
});

test('cannot tell before there is a peer connection', () => {
  const early = artifacts({ iceCandidates: { status: 'pending' }, witness: { status: 'pending' } });
  expect(of(early)).toMatchObject({
    outcome: 'cantTell',
    reason: 'pending',
    params: { artifact: 'iceCandidates' },
    evidence: [],
  });
});
