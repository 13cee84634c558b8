import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  failedEcho,
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
import { finding, judged, run, throughVpn } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'baseline-address');

const onVpn = [host(MDNS4), srflx(VPN4), srflx(VPN6)];
const vpn = {
  echoes: throughVpn(),
  iceCandidates: run({ candidates: onVpn }),
  witness: witness([sighting(VPN4), sighting(VPN6)]),
};

test('does not apply without a baseline', () => {
  expect(of(artifacts())).toMatchObject({ outcome: 'inapplicable', reason: 'no-baseline' });
});

test('passes when nothing of the baseline shows', () => {
  expect(of(artifacts(vpn), [REAL4, REAL6])).toMatchObject({ outcome: 'passed', bearings: [] });
});

test('cannot tell without any page load to compare with', () => {
  const lost = { page: failedEcho(), ipv4: failedEcho(), ipv6: failedEcho() };
  expect(of(artifacts({ echoes: lost }), [REAL4])).toMatchObject({ outcome: 'cantTell', reason: 'no-page-address' });
});

for (const [where, overrides] of [
  [
    'a reflexive candidate',
    { iceCandidates: run({ candidates: [...onVpn, srflx(REAL4, { url: 'stun:93.184.216.34:3478' })] }) },
  ],
  ['a host candidate', { iceCandidates: run({ candidates: [...onVpn, host(REAL4)] }) }],
  ['a check at the witness', { witness: witness([sighting(VPN4), sighting(REAL4)]) }],
] as const) {
  test(`fails as a leak when ${where} shows the line and the page load does not`, () => {
    const found = of(artifacts({ ...vpn, ...overrides }), [REAL4]);
    expect(found).toMatchObject({
      outcome: 'failed',
      severity: 'high',
      reason: 'baseline-address',
      params: { address: REAL4 },
    });
    expect(found.bearings).toEqual([{ family: 4, outcome: 'leak', reason: 'baseline-address' }]);
  });
}

test('knows a remembered IPv6 line again by its /56', () => {
  const rotated = srflx('2a02:1234:5:77::9');
  const given = artifacts({
    ...vpn,
    iceCandidates: run({ candidates: [...onVpn, rotated] }),
    witness: witness([sighting('2a02:1234:5:77::9')]),
  });
  expect(of(given, [REAL6]).bearings).toEqual([{ family: 6, outcome: 'leak', reason: 'baseline-address' }]);
});

test('a remembered address cannot be called invented', () => {
  const found = of(artifacts({ ...vpn, iceCandidates: run({ candidates: [...onVpn, srflx(REAL4)] }) }), [REAL4]);
  expect(found.reason).toBe('baseline-address');
});

test('says that the VPN is off when the page load itself shows the line', () => {
  const found = of(artifacts(), [REAL4, REAL6]);
  expect(found).toMatchObject({
    outcome: 'failed',
    severity: 'medium',
    reason: 'page-shows-baseline',
    advice: ['switch-vpn-on'],
  });
  expect(found.bearings.map(({ outcome }) => outcome)).toEqual(['exposed', 'exposed']);
});

const mixed = (ipv4: string, ipv6: string) =>
  artifacts({
    echoes: echoes({ ipv4: echo(ipv4), ipv6: echo(ipv6) }),
    iceCandidates: run({ candidates: [srflx(ipv4), srflx(ipv6)] }),
    witness: witness([sighting(ipv4), sighting(ipv6)]),
  });

test.describe('one family of the page load over the line, the other not', () => {
  test('IPv6 is outside the VPN, whatever the baseline knows of IPv4', () => {
    for (const baseline of [[REAL6], [REAL4, REAL6]]) {
      expect(of(mixed(VPN4, REAL6), baseline).bearings).toEqual([
        { family: 6, outcome: 'leak', reason: 'baseline-family' },
      ]);
    }
  });

  test('IPv4 is outside the VPN only when the baseline knows IPv6: else IPv6 may merely be new', () => {
    expect(of(mixed(REAL4, VPN6), [REAL4, REAL6]).bearings).toEqual([
      { family: 4, outcome: 'leak', reason: 'baseline-family' },
    ]);
    expect(of(mixed(REAL4, VPN6), [REAL4]).bearings).toEqual([
      { family: 4, outcome: 'exposed', reason: 'page-shows-baseline' },
    ]);
  });
});

const shows6 = (ipv4: string, ipv6: ReturnType<typeof failedEcho>) =>
  artifacts({
    echoes: echoes({ ipv4: echo(ipv4), ipv6 }),
    iceCandidates: run({ candidates: [srflx(ipv4), srflx(REAL6)] }),
    witness: witness([sighting(ipv4), sighting(REAL6)]),
  });

test.describe('a family whose page load was not measured', () => {
  test('is no leak while the VPN is off: the other family says so', () => {
    const found = of(shows6(REAL4, notAsked), [REAL4, REAL6]);
    expect(found.bearings).toEqual([{ family: 4, outcome: 'exposed', reason: 'page-shows-baseline' }]);
  });

  test('is a leak when the other family shows that the VPN is on', () => {
    expect(of(shows6(VPN4, notAsked), [REAL4, REAL6]).bearings).toEqual([
      { family: 6, outcome: 'leak', reason: 'baseline-address' },
    ]);
  });

  test('is not judged by a family that the baseline does not know, nor while it is open', () => {
    expect(of(shows6(VPN4, notAsked), [REAL6]).bearings).toEqual([]);
    expect(
      of(
        {
          ...shows6(VPN4, { status: 'pending' }),
          iceCandidates: run({ candidates: [srflx(REAL6)], elapsedMs: 40, gatheringComplete: false }),
        },
        [REAL4, REAL6],
      ).bearings,
    ).toEqual([]);
  });
});
