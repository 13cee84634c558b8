import { expect, test } from 'playwright/test';
import { artifacts, host, REAL4, REAL6, srflx, VPN4, VPN6 } from '../../../support/artifacts.ts';
import { finding, judged, run, throughVpn } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'public-host-address');

test('passes when no interface shows a public address', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

test('states it without weight when it equals the page load’s', () => {
  const found = of(artifacts({ iceCandidates: run({ candidates: [host('2a02:1234:5:1::77'), srflx(REAL4)] }) }));
  expect(found).toMatchObject({ outcome: 'failed', severity: 'info', reason: 'equals-page-load', bearings: [] });
});

test('fails when it is another than the page load’s, and names that one', () => {
  const candidates = [host(VPN6), host(REAL6), srflx(VPN4)];
  const found = of(artifacts({ echoes: throughVpn(), iceCandidates: run({ candidates }) }));
  expect(found).toMatchObject({
    outcome: 'failed',
    severity: 'medium',
    reason: null,
    params: { address: REAL6 },
    advice: ['hide-host'],
  });
});

test('fails when only the statistics show it', () => {
  const stats = [
    { isRemote: false, candidateType: 'host', address: REAL6, port: 5, protocol: 'udp', networkType: null, url: null },
  ];
  const found = of(artifacts({ echoes: throughVpn(), iceCandidates: run({ candidates: [srflx(VPN4)], stats }) }));
  expect(found).toMatchObject({ outcome: 'failed', params: { address: REAL6 } });
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
