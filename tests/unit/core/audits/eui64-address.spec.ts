import { expect, test } from 'playwright/test';
import { artifacts, host, REAL4, sighting, srflx, witness } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'eui64-address');

const EUI64 = '2a02:1234:5:1:211:22ff:fe33:4455';

test('passes with temporary addresses', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

for (const [where, given] of [
  ['a host candidate', { iceCandidates: run({ candidates: [host(EUI64), srflx(REAL4)] }) }],
  ['a reflexive candidate', { iceCandidates: run({ candidates: [srflx(REAL4), srflx(EUI64)] }) }],
  ['a check at the witness', { witness: witness([sighting(REAL4), sighting(EUI64)]) }],
] as const) {
  test(`fails when ${where} carries the MAC address`, () => {
    const found = of(artifacts(given));
    expect(found).toMatchObject({ outcome: 'failed', params: { address: EUI64, mac: '00:11:22:33:44:55' } });
    expect(found.bearings).toEqual([{ family: 6, outcome: 'exposed', reason: 'eui64-address' }]);
  });
}

test('passes when ff:fe stands in a random interface identifier', () => {
  const random = artifacts({
    iceCandidates: run({ candidates: [srflx(REAL4), srflx('2a02:1234:5:1:d111:22ff:fe33:4455')] }),
  });
  expect(of(random).outcome).toBe('passed');
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
