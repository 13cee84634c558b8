import { expect, test } from 'playwright/test';
import { artifacts, host, REAL4, REAL6, relay, sighting, srflx, VPN4, witness } from '../../../support/artifacts.ts';
import { finding, judged, proof, run, throughVpn } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'several-public-addresses');

test('passes with one address in each family, on many ports', () => {
  const candidates = [srflx(REAL4), srflx(REAL4, { port: 9 }), srflx(REAL6), srflx('2a02:1234:5:1::99')];
  expect(of(artifacts({ iceCandidates: run({ candidates }) })).outcome).toBe('passed');
});

test('fails with two addresses in one family', () => {
  const found = of(
    artifacts({
      echoes: throughVpn(),
      iceCandidates: run({ candidates: [srflx(VPN4), srflx('7.7.7.2')] }),
      witness: witness([]),
    }),
  );
  expect(found).toMatchObject({ outcome: 'failed', params: { count: 2 }, bearings: [], advice: ['one-route'] });
  expect(proof(found)).toEqual([VPN4, '7.7.7.2']);
});

test('counts what only the witness saw', () => {
  const given = artifacts({
    iceCandidates: run({ candidates: [srflx(REAL4)] }),
    witness: witness([sighting('7.7.7.2'), sighting(REAL4)]),
  });
  expect(proof(of(given))).toEqual([REAL4, '7.7.7.2']);
});

test('does not count a relay, nor a private address', () => {
  const candidates = [srflx(REAL4), relay('93.184.216.34'), host('192.168.1.50'), srflx('192.168.1.50')];
  expect(of(artifacts({ iceCandidates: run({ candidates }), witness: witness([]) })).outcome).toBe('passed');
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
