import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  failedEcho,
  notAsked,
  REAL4,
  sighting,
  srflx,
  VPN4,
  witness,
} from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'split-tunnel');

const outside = {
  echoes: echoes({ ipv4: echo(VPN4), ipv6: notAsked }),
  iceCandidates: run({ candidates: [srflx(REAL4)] }),
};

test('passes when nothing leaves outside', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

test('names a split tunnel when TCP left outside as well', () => {
  const found = of(
    artifacts({ ...outside, witness: witness([sighting(REAL4), sighting(REAL4, { transport: 'tcp' })]) }),
  );
  expect(found).toMatchObject({
    outcome: 'failed',
    severity: 'info',
    params: { address: REAL4 },
    bearings: [],
    advice: ['split-tunnel'],
  });
});

test('passes when TCP came from the page load’s address: then it is a proxy', () => {
  expect(
    of(artifacts({ ...outside, witness: witness([sighting(REAL4), sighting(VPN4, { transport: 'tcp' })]) })).outcome,
  ).toBe('passed');
});

test('passes where the page load is not known', () => {
  const unknown = artifacts({ ...outside, echoes: { page: failedEcho(), ipv4: failedEcho(), ipv6: notAsked } });
  expect(of(unknown).outcome).toBe('passed');
});

test('cannot tell without a witness', () => {
  expect(of(artifacts({ witness: notAsked }))).toMatchObject({ outcome: 'cantTell', reason: 'not-asked' });
});
