import { expect, test } from 'playwright/test';
import { artifacts, host, MDNS4, MDNS6, REAL4, srflx, tcpHost } from '../../../support/artifacts.ts';
import { finding, judged, proof, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'mdns-names');

test('passes and counts the names, each once', () => {
  const found = of(
    artifacts({ iceCandidates: run({ candidates: [host(MDNS4), host(MDNS6), tcpHost(MDNS4), srflx(REAL4)] }) }),
  );
  expect(found).toMatchObject({ outcome: 'passed', params: { count: 2 }, bearings: [] });
  expect(proof(found)).toEqual([MDNS4, MDNS6, MDNS4]);
});

test('does not apply where hosts are raw', () => {
  expect(of(artifacts({ iceCandidates: run({ candidates: [host('192.168.1.50')] }) }))).toMatchObject({
    outcome: 'inapplicable',
    reason: 'no-mdns-name',
  });
});

test('does not apply without a host candidate', () => {
  expect(of(artifacts({ iceCandidates: run({ candidates: [srflx(REAL4)] }) }))).toMatchObject({
    outcome: 'inapplicable',
    reason: 'no-host-candidate',
  });
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
