import { expect, test } from 'playwright/test';
import { artifacts, candidateError, host, MDNS4, MDNS6, REAL4, REAL6, srflx } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'ip-handling-mode');

for (const [mode, candidates] of [
  [1, [host('192.168.1.50'), host('10.8.0.2'), srflx(REAL4, { relatedAddress: '10.8.0.2' })]],
  [2, [host(MDNS4), host(MDNS6), srflx(REAL4)]],
  [3, [srflx(REAL4), srflx(REAL6)]],
  [4, []],
] as const) {
  test(`names mode ${mode}`, () => {
    const found = of(artifacts({ iceCandidates: run({ candidates: [...candidates] }) }));
    expect(found).toMatchObject({ outcome: 'passed', severity: 'info', params: { mode }, bearings: [] });
  });
}

test('cannot tell before gathering is complete, even after the deadline', () => {
  const open = run({ candidates: [], gatheringComplete: false, deadlineReached: true });
  expect(of(artifacts({ iceCandidates: open }))).toMatchObject({ outcome: 'cantTell', reason: 'gathering-open' });
});

test('cannot tell when the candidates fit several modes', () => {
  const errors = run({ candidates: [], errors: [candidateError()] });
  expect(of(artifacts({ iceCandidates: errors }))).toMatchObject({ outcome: 'cantTell', reason: 'mode-unclear' });
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
