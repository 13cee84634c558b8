import { expect, test } from 'playwright/test';
import { artifacts, host, MDNS4, page, REAL4, REAL6, srflx } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'private-host-address');

test('passes behind mDNS names', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

for (const [scope, address, family] of [
  ['private', '192.168.1.50', 4],
  ['private', '10.8.0.2', 4],
  ['link-local', '169.254.7.7', 4],
  ['shared', '100.64.7.2', 4],
  ['unique-local', 'fd00:8::2', 6],
] as const) {
  test(`fails with a raw ${scope} address (${address})`, () => {
    const found = of(artifacts({ iceCandidates: run({ candidates: [host(address), srflx(REAL4), srflx(REAL6)] }) }));
    expect(found).toMatchObject({ outcome: 'failed', params: { address, scope, count: 1 }, advice: ['hide-host'] });
    expect(found.bearings).toEqual([{ family, outcome: 'exposed', reason: 'private-address' }]);
  });
}

test('fails when only the statistics show it, as under Firefox’s no_host', () => {
  const stats = [
    {
      isRemote: false,
      candidateType: 'host',
      address: '192.168.1.50',
      port: 5,
      protocol: 'udp',
      networkType: null,
      url: null,
    },
  ];
  expect(of(artifacts({ iceCandidates: run({ candidates: [srflx(REAL4)], stats }) }))).toMatchObject({
    outcome: 'failed',
    params: { address: '192.168.1.50' },
  });
});

test('passes for a reflexive address from a STUN server in the same network', () => {
  expect(of(artifacts({ iceCandidates: run({ candidates: [host(MDNS4), srflx('192.168.1.50')] }) })).outcome).toBe(
    'passed',
  );
});

test('passes for a public address, and for what the deployment assumes to be public', () => {
  expect(of(artifacts({ iceCandidates: run({ candidates: [host(REAL6)] }) })).outcome).toBe('passed');
  const assumed = artifacts({
    page: page({ assumePublic: ['10.0.0.0/8'] }),
    iceCandidates: run({ candidates: [host('10.8.0.2')] }),
  });
  expect(of(assumed).outcome).toBe('passed');
});

test('passes for the remote side’s address', () => {
  const stats = [
    {
      isRemote: true,
      candidateType: 'host',
      address: '192.168.1.9',
      port: 5,
      protocol: 'udp',
      networkType: null,
      url: null,
    },
  ];
  expect(of(artifacts({ iceCandidates: run({ stats }) })).outcome).toBe('passed');
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
