import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  failedEcho,
  notAsked,
  page,
  REAL4,
  REAL6,
  sighting,
  witness,
} from '../../../support/artifacts.ts';
import { finding, ipv4Only, judged, proof } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'address-echo');

test('passes when the server sees the visitor’s public addresses', () => {
  const found = of(artifacts());
  expect(found).toMatchObject({ outcome: 'passed', reason: null });
  expect(proof(found)).toEqual([REAL4, REAL6]);
});

test('fails when a proxy that is not trusted stands in front, and shows the header', () => {
  const found = of(artifacts({ echoes: ipv4Only('81.2.70.7') }));
  expect(found.outcome).toBe('passed');
  const proxied = echoes({ ipv4: echo('81.2.70.7', { ignoredForwarded: REAL4 }), ipv6: failedEcho() });
  const seen = of(artifacts({ echoes: proxied, witness: witness([sighting(REAL4)]) }));
  expect(seen).toMatchObject({ outcome: 'failed', reason: 'forwarding-untrusted', advice: ['forwarding-untrusted'] });
  expect(seen.evidence.some(({ source, address }) => source === 'header' && address === REAL4)).toBe(true);
});

for (const [reason, overrides] of [
  ['address-unusable', { isServerAddress: true }],
  ['host-mismatch', { hostMatches: false }],
] as const) {
  test(`fails with ${reason}`, () => {
    expect(of(artifacts({ echoes: echoes({ ipv4: echo(REAL4, overrides) }) }))).toMatchObject({
      outcome: 'failed',
      reason,
      advice: [reason],
    });
  });
}

test('cannot tell on localhost, which is nobody’s mistake', () => {
  const local = artifacts({
    page: page({ hostname: 'localhost' }),
    echoes: { page: echo('127.0.0.1'), ipv4: echo('127.0.0.1'), ipv6: notAsked },
  });
  expect(of(local)).toMatchObject({
    outcome: 'cantTell',
    reason: 'page-not-public',
    advice: ['check-against-internet'],
  });
});

test('cannot tell without an answer, or before one', () => {
  expect(of(artifacts({ echoes: { page: failedEcho(), ipv4: failedEcho(), ipv6: notAsked } }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'echo-failed',
  });
  const open = { status: 'pending' } as const;
  const early = artifacts({ echoes: { page: open, ipv4: open, ipv6: open }, iceCandidates: open, witness: open });
  expect(of(early)).toMatchObject({ outcome: 'cantTell', reason: 'pending' });
});
