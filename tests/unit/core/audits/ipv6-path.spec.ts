import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  host,
  MDNS4,
  notAsked,
  REAL4,
  REAL6,
  sighting,
  srflx,
  VPN4,
  VPN6,
  witness,
} from '../../../support/artifacts.ts';
import { finding, judged, proof, run, throughVpn } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'ipv6-path');

test('passes when WebRTC shows the page load’s address', () => {
  expect(of(artifacts())).toMatchObject({ outcome: 'passed', params: { address: REAL6 }, bearings: [] });
});

test('fails as a leak when a candidate is elsewhere, with both addresses as proof', () => {
  const found = of(artifacts({ echoes: throughVpn() }));
  expect(found).toMatchObject({
    outcome: 'failed',
    severity: 'high',
    reason: 'address-differs',
    params: { address: REAL6, http: VPN6 },
  });
  expect(found.bearings).toContainEqual({ family: 6, outcome: 'leak', reason: 'address-differs' });
  expect(proof(found)).toEqual(expect.arrayContaining([REAL6, VPN6]));
});

test('fails as a leak when only a check is elsewhere', () => {
  const given = artifacts({ echoes: throughVpn(), iceCandidates: run({ candidates: [srflx(VPN4), srflx(VPN6)] }) });
  expect(of(given).bearings).toContainEqual({ family: 6, outcome: 'leak', reason: 'address-differs' });
});

test('says so when no data tells the networks apart', () => {
  const given = artifacts({ echoes: echoes({ ipv6: echo(VPN6, { network: null }) }), networks: {} });
  expect(of(given).bearings.map(({ reason }) => reason)).toContain('network-unknown');
  expect(of(artifacts({ echoes: throughVpn() })).bearings.map(({ reason }) => reason)).not.toContain('network-unknown');
});

test('exposes only, when another address of the same network shows', () => {
  const found = of(artifacts({ witness: witness([sighting(REAL4), sighting(REAL6), sighting('2a02:1234:5:99::1')]) }));
  expect(found).toMatchObject({ outcome: 'failed', severity: 'low', reason: 'same-network-address' });
  expect(new Set(found.bearings.map(({ outcome }) => outcome))).toEqual(new Set(['exposed']));
});

test('never judges by the other family', () => {
  const other = echoes({ ipv4: echo(VPN4) });
  expect(of(artifacts({ echoes: other })).outcome).toBe('passed');
});

test('cannot tell without a page load of this family', () => {
  expect(of(artifacts({ echoes: echoes({ ipv6: notAsked }) }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'no-page-address',
    bearings: [],
  });
});

test('does not apply when WebRTC shows nothing public, and cannot tell while it may', () => {
  const nothing = { candidates: [host(MDNS4)] };
  expect(of(artifacts({ iceCandidates: run(nothing), witness: witness([]) }))).toMatchObject({
    outcome: 'inapplicable',
    reason: 'no-public-address',
  });
  const open = run({ ...nothing, gatheringComplete: false, elapsedMs: 30 });
  expect(of(artifacts({ iceCandidates: open, witness: witness([]) }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'no-public-address',
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
