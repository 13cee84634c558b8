import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  failed,
  host,
  MDNS4,
  notAsked,
  REAL4,
  sighting,
  srflx,
  VPN4,
  VPN6,
  witness,
} from '../../../support/artifacts.ts';
import { finding, judged, run, throughVpn } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'hidden-address');

const onVpn = [host(MDNS4), srflx(VPN4), srflx(VPN6)];
const vpn = { echoes: throughVpn(), iceCandidates: run({ candidates: onVpn }) };

test('passes when the page shows all that the server saw', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

test('fails as a leak when a source shows neither in the page nor in the page load', () => {
  const found = of(artifacts({ ...vpn, witness: witness([sighting(VPN4), sighting(REAL4, { port: 7 })]) }));
  expect(found).toMatchObject({ outcome: 'failed', severity: 'high', params: { address: REAL4 } });
  expect(found.bearings).toEqual([{ family: 4, outcome: 'leak', reason: 'hidden-address' }]);
  expect(found.evidence).toMatchObject([{ source: 'witness', address: REAL4, port: 7 }]);
});

test('fails for a source over TCP as well', () => {
  const found = of(artifacts({ ...vpn, witness: witness([sighting(VPN4), sighting(REAL4, { transport: 'tcp' })]) }));
  expect(found.outcome).toBe('failed');
});

test('passes for a source that a candidate shows: that one is a plain leak', () => {
  const given = artifacts({
    ...vpn,
    iceCandidates: run({ candidates: [...onVpn, srflx(REAL4)] }),
    witness: witness([sighting(REAL4)]),
  });
  expect(of(given).outcome).toBe('passed');
  expect(judged(given).verdict.families[4]).toEqual({ outcome: 'leak', reasons: ['address-differs'] });
});

test('passes for the page load’s own address, which a page behind NAT need not show', () => {
  expect(of(artifacts({ iceCandidates: run({ candidates: [host(MDNS4)] }) })).outcome).toBe('passed');
});

test('exposes only, when the source is in the page load’s own network', () => {
  const found = of(artifacts({ witness: witness([sighting(REAL4), sighting('5.5.5.77')]) }));
  expect(found.bearings).toEqual([{ family: 4, outcome: 'exposed', reason: 'same-network-address' }]);
});

test('passes for another address of the same IPv6 /64, and fails for another /64 elsewhere', () => {
  expect(of(artifacts({ witness: witness([sighting('2a02:1234:5:1::99')]) })).outcome).toBe('passed');
  expect(of(artifacts({ witness: witness([sighting('2a02:99::1')]) })).bearings).toMatchObject([
    { family: 6, outcome: 'leak' },
  ]);
});

test('convicts nobody of a family whose page load is not known', () => {
  const given = artifacts({
    ...vpn,
    echoes: echoes({ ipv4: notAsked, ipv6: echo(VPN6) }),
    witness: witness([sighting(REAL4)]),
  });
  expect(of(given).outcome).toBe('passed');
});

test('cannot tell without a witness', () => {
  expect(of(artifacts({ witness: failed('network') }))).toMatchObject({ outcome: 'cantTell', reason: 'network' });
});
