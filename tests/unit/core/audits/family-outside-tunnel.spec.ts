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
  witness,
} from '../../../support/artifacts.ts';
import { finding, ipv4Only, judged, run } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'family-outside-tunnel');

const leaking = {
  echoes: ipv4Only(VPN4),
  iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
  witness: witness([sighting(VPN4)]),
};

test('passes when pages load over every family that shows', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

for (const [where, overrides] of [
  ['a reflexive candidate', {}],
  ['a host candidate', { iceCandidates: run({ candidates: [host(REAL6), srflx(VPN4)] }) }],
  [
    'a check over UDP',
    { iceCandidates: run({ candidates: [srflx(VPN4)] }), witness: witness([sighting(VPN4), sighting(REAL6)]) },
  ],
  [
    'a check over TCP',
    {
      iceCandidates: run({ candidates: [srflx(VPN4)] }),
      witness: witness([sighting(VPN4), sighting(REAL6, { transport: 'tcp' })]),
    },
  ],
] as const) {
  test(`fails when ${where} shows IPv6 and no page loads over it`, () => {
    const found = of(artifacts({ ...leaking, ...overrides }));
    expect(found).toMatchObject({
      outcome: 'failed',
      params: { address: REAL6, family: 'IPv6', http: VPN4 },
      advice: ['ipv6-in-vpn'],
    });
    expect(found.bearings).toEqual([{ family: 6, outcome: 'leak', reason: 'family-outside-tunnel' }]);
  });
}

test('passes for a reflexive IPv4 address without IPv4 page loads: NAT64 explains it', () => {
  const nat64 = artifacts({
    echoes: echoes({ ipv4: failedEcho() }),
    iceCandidates: run({ candidates: [srflx('81.2.99.64'), srflx(REAL6)] }),
    witness: witness([sighting('81.2.99.64'), sighting(REAL6)]),
  });
  expect(of(nat64).outcome).toBe('passed');
});

for (const source of ['host', 'stats'] as const) {
  test(`fails for an interface’s own IPv4 address (${source}) without IPv4 page loads`, () => {
    const stats = [
      {
        isRemote: false,
        candidateType: 'host',
        address: REAL4,
        port: 5,
        protocol: 'udp',
        networkType: null,
        url: null,
      },
    ];
    const candidates = source === 'host' ? [host(REAL4), srflx(REAL6)] : [srflx(REAL6)];
    const given = artifacts({
      echoes: echoes({ ipv4: failedEcho() }),
      iceCandidates: run(source === 'host' ? { candidates } : { candidates, stats }),
      witness: witness([sighting(REAL6)]),
    });
    expect(of(given).bearings).toEqual([{ family: 4, outcome: 'leak', reason: 'family-outside-tunnel' }]);
  });
}

test('passes when the browser blocked the request', () => {
  expect(of(artifacts({ ...leaking, echoes: echoes({ ipv4: echo(VPN4), ipv6: failedEcho('csp') }) })).outcome).toBe(
    'passed',
  );
});

test('passes when the family was not asked', () => {
  expect(of(artifacts({ ...leaking, echoes: echoes({ ipv4: echo(VPN4), ipv6: notAsked }) })).outcome).toBe('passed');
});

test('does not apply when no page load is known: nothing is in a tunnel then', () => {
  const lost = { page: failedEcho(), ipv4: failedEcho(), ipv6: failedEcho() };
  expect(of(artifacts({ ...leaking, echoes: lost }))).toMatchObject({
    outcome: 'inapplicable',
    reason: 'no-page-address',
  });
});

test('passes for a private address', () => {
  expect(
    of(artifacts({ ...leaking, iceCandidates: run({ candidates: [srflx(VPN4), host('fd00:8::2')] }) })).outcome,
  ).toBe('passed');
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
