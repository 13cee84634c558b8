import { expect, test } from 'playwright/test';
import {
  artifacts,
  host,
  MDNS4,
  REAL4,
  REAL6,
  sighting,
  srflx,
  VPN4,
  VPN6,
  witness,
} from '../../../support/artifacts.ts';
import { finding, judged, run, throughVpn } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'embedded-ipv4');

test('passes with ordinary addresses', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

for (const [mechanism, address, embedded] of [
  ['6to4', '2002:505:502::1', '5.5.5.2'],
  ['teredo', '2001:0:4136:e378:8000:63bf:fafa:fafd', '5.5.5.2'],
  ['nat64', '64:ff9b::505:502', '5.5.5.2'],
] as const) {
  test(`fails when ${mechanism} carries an IPv4 address`, () => {
    for (const given of [
      { iceCandidates: run({ candidates: [srflx(address)] }) },
      { witness: witness([sighting(address)]) },
    ]) {
      const found = of(artifacts(given));
      expect(found).toMatchObject({ outcome: 'failed', params: { address, embedded } });
      expect(found.bearings).toEqual([{ family: 6, outcome: 'exposed', reason: 'embedded-ipv4' }]);
      expect(found.evidence[0]?.detail).toBe(`${mechanism}: ${embedded}`);
    }
  });
}

test('the decoded address is judged like one that shows: the line’s is a leak behind a VPN', () => {
  const given = artifacts({
    echoes: throughVpn(),
    iceCandidates: run({ candidates: [srflx(VPN4), srflx(VPN6), host('2002:505:502::1')] }),
    witness: witness([sighting(VPN4), sighting(VPN6)]),
  });
  expect(judged(given).verdict.families[4]).toEqual({ outcome: 'leak', reasons: ['address-differs'] });
});

test('an IPv4-mapped candidate is the IPv4 address it stands for, and no second one', () => {
  const mapped = artifacts({
    iceCandidates: run({ candidates: [host(MDNS4), srflx(`::ffff:${REAL4}`), srflx(REAL6)] }),
  });
  expect(of(mapped).outcome).toBe('passed');
  expect(judged(mapped).verdict.outcome).toBe('no-leak');
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
