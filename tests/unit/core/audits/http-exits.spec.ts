import { expect, test } from 'playwright/test';
import { artifacts, echo, echoes, failedEcho, notAsked, REAL4, REAL6, VPN4 } from '../../../support/artifacts.ts';
import { finding, judged } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'http-exits');

test('passes when the page loads through one network', () => {
  expect(of(artifacts())).toMatchObject({ outcome: 'passed', bearings: [] });
});

test('passes with two addresses of one network', () => {
  expect(of(artifacts({ echoes: echoes({ page: echo('5.5.5.9'), ipv4: echo(REAL4) }) })).outcome).toBe('passed');
});

test('fails when one family leaves by several networks', () => {
  const found = of(artifacts({ echoes: echoes({ page: echo(VPN4), ipv4: echo(REAL4) }) }));
  expect(found).toMatchObject({ outcome: 'failed', reason: 'several-exits', advice: ['several-exits'] });
  expect(found.bearings).toContainEqual({ family: 4, outcome: 'exposed', reason: 'several-exits' });
});

test('fails when both families are known to belong to different networks', () => {
  const found = of(artifacts({ echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }) }));
  expect(found).toMatchObject({
    outcome: 'failed',
    reason: 'families-differ',
    params: { ipv4: 'VPN Hosting', ipv6: 'Home Broadband' },
  });
  expect(found.bearings.map(({ family }) => family)).toEqual([4, 6]);
});

test('passes when the network of one family is not known', () => {
  const unknown = echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6, { network: null }) });
  expect(of(artifacts({ echoes: unknown, networks: {} })).outcome).toBe('passed');
});

test('cannot tell without a page address', () => {
  expect(of(artifacts({ echoes: { page: failedEcho(), ipv4: failedEcho(), ipv6: notAsked } }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'no-page-address',
  });
});
