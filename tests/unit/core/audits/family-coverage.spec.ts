import { expect, test } from 'playwright/test';
import {
  artifacts,
  failed,
  failedEcho,
  host,
  MDNS4,
  page,
  REAL4,
  REAL6,
  sighting,
  srflx,
  witness,
} from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'family-coverage');

test('passes and names the families that were tested, with the proof of each', () => {
  const found = of(artifacts());
  expect(found).toMatchObject({ outcome: 'passed', params: { tested: 'IPv4 + IPv6' } });
  expect(found.evidence.map(({ source, address }) => `${source} ${address}`)).toEqual([
    `srflx ${REAL4}`,
    `witness ${REAL4}`,
    `srflx ${REAL6}`,
    `witness ${REAL6}`,
  ]);
});

test('cannot tell when a family that is there was not tested', () => {
  const half = artifacts({
    iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)], deadlineReached: true }),
    witness: witness([sighting(REAL4)]),
  });
  expect(of(half)).toMatchObject({ outcome: 'cantTell', reason: 'no-answer', params: { tested: 'IPv4' } });
});

test('does not apply when the visitor has no family at all', () => {
  const none = artifacts({
    page: page(),
    echoes: { page: failedEcho(), ipv4: failedEcho(), ipv6: failedEcho() },
    iceCandidates: run({ candidates: [], deadlineReached: true, gatheringComplete: false }),
    witness: witness([]),
  });
  expect(of(none)).toMatchObject({ outcome: 'inapplicable' });
});

test('always has exactly one bearing for each family', () => {
  for (const given of [
    artifacts(),
    artifacts({ iceCandidates: failed('absent') }),
    artifacts({ iceCandidates: { status: 'pending' } }),
  ]) {
    expect(of(given).bearings.map(({ family }) => family)).toEqual([4, 6]);
  }
});
