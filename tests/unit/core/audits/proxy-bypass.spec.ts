import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  host,
  MDNS4,
  notAsked,
  REAL4,
  sighting,
  srflx,
  VPN4,
  witness,
} from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'proxy-bypass');

const proxied = echoes({ ipv4: echo(VPN4), ipv6: notAsked });
const direct = { echoes: proxied, iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }) };
const tcp = sighting(VPN4, { transport: 'tcp' });

test('passes when UDP and TCP take the page load’s way', () => {
  expect(of(artifacts({ witness: witness([sighting(REAL4), sighting(REAL4, { transport: 'tcp' })]) })).outcome).toBe(
    'passed',
  );
});

test('fails when TCP comes from the proxy and UDP from elsewhere', () => {
  const found = of(artifacts({ ...direct, witness: witness([tcp, sighting(REAL4)]) }));
  expect(found).toMatchObject({
    outcome: 'failed',
    severity: 'high',
    params: { address: REAL4, http: VPN4 },
    advice: ['mode-4', 'vpn-app'],
  });
  expect(found.evidence[0]).toMatchObject({ transport: 'tcp', address: VPN4 });
});

test('fails when only the reflexive candidate shows the other way', () => {
  expect(of(artifacts({ ...direct, witness: witness([tcp]) })).outcome).toBe('failed');
});

test('passes when TCP goes round as well: that is no proxy’s doing', () => {
  const around = witness([sighting(REAL4, { transport: 'tcp' }), sighting(REAL4)]);
  expect(of(artifacts({ ...direct, witness: around })).outcome).toBe('passed');
});

test('passes when UDP comes from the page load’s address as well: a second line, or an invented candidate', () => {
  const both = witness([tcp, sighting(VPN4), sighting(REAL4)]);
  expect(of(artifacts({ ...direct, witness: both })).outcome).toBe('passed');
});

test('cannot tell without a check over TCP, or without a witness', () => {
  expect(of(artifacts())).toMatchObject({ outcome: 'cantTell', reason: 'no-tcp-check' });
  expect(of(artifacts({ witness: notAsked }))).toMatchObject({ outcome: 'cantTell', reason: 'not-asked' });
});
