import { expect, test } from 'playwright/test';
import { type CauseId, causesOf } from '../../../../src/core/advice/causes.ts';
import { ADVICE_IDS } from '../../../../src/core/advice/setting.ts';
import type { Artifacts } from '../../../../src/core/artifacts.ts';
import { REASON_CODES, type ReasonCode } from '../../../../src/core/reason-codes.ts';
import { redactReport } from '../../../../src/core/redact.ts';
import type { Report } from '../../../../src/core/report.ts';
import {
  artifacts,
  browser,
  echo,
  echoes,
  failed,
  failedEcho,
  host,
  MDNS4,
  MDNS6,
  mediaDevices,
  networks,
  notAsked,
  ok,
  page,
  REAL4,
  REAL6,
  SERVER4,
  sighting,
  srflx,
  tcpHost,
  VPN4,
  VPN6,
  witness,
} from '../../../support/artifacts.ts';
import { captures } from '../../../support/captures.ts';
import { ipv4Only, judged, run, throughVpn } from '../../../support/judge.ts';

const ids = (report: Report): CauseId[] => causesOf(report).map(({ id }) => id);
const LAN = '192.168.1.50';
const tcp = { transport: 'tcp' } as const;

/** Pages load over the VPN; UDP leaves from home. */
const UDP_OUTSIDE: Partial<Artifacts> = {
  echoes: ipv4Only(VPN4),
  iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }),
};

const CASES: readonly (readonly [string, Partial<Artifacts>, readonly CauseId[], (readonly string[])?])[] = [
  ['nothing, without a VPN', {}, []],
  [
    'a proxy, when TCP comes from the page load’s address and UDP from another',
    { ...UDP_OUTSIDE, witness: witness([sighting(REAL4), sighting(VPN4, tcp)]) },
    ['proxy-or-extension'],
  ],
  [
    'a VPN that leaves UDP outside, when no TCP arrived to compare with',
    { ...UDP_OUTSIDE, witness: witness([sighting(REAL4)]) },
    ['system-vpn-udp', 'split-tunnel'],
  ],
  [
    'a split tunnel as well, when TCP leaves outside too',
    { ...UDP_OUTSIDE, witness: witness([sighting(REAL4), sighting(REAL4, tcp)]) },
    ['system-vpn-udp', 'split-tunnel'],
  ],
  [
    'IPv6 outside of an IPv4 tunnel',
    {
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    },
    ['ipv6-only'],
  ],
  [
    'IPv6 that the page load shows from home, by the baseline',
    {
      echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    },
    ['ipv6-only', 'families-differ'],
    [REAL4, REAL6],
  ],
  [
    'something that fools the page, when the server saw what the page was not shown',
    {
      echoes: throughVpn(),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(VPN6)] }),
      witness: witness([sighting(VPN4), sighting(VPN6), sighting(REAL4)]),
    },
    ['hidden-by-script', 'system-vpn-udp', 'split-tunnel', 'several-routes'],
  ],
  [
    'a path outside, when the page was shown nothing at all of that family',
    {
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4)] }),
      witness: witness([sighting(REAL4)]),
    },
    ['system-vpn-udp', 'split-tunnel'],
  ],
  [
    'something that fools the page, when an address was invented',
    { iceCandidates: run({ candidates: [host(MDNS4), srflx('5.5.7.7'), srflx(REAL6)], deadlineReached: true }) },
    ['hidden-by-script', 'system-vpn-udp', 'split-tunnel', 'several-routes'],
  ],
  [
    'an interface, when only a host candidate shows an address outside',
    {
      echoes: throughVpn(),
      iceCandidates: run({ candidates: [host(REAL6), srflx(VPN4), srflx(VPN6)] }),
      witness: witness([sighting(VPN4), sighting(VPN6)]),
    },
    ['interface-address'],
  ],
  [
    'two ways to the internet',
    {
      echoes: throughVpn(),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL4), srflx(VPN6)] }),
      witness: witness([sighting(VPN4), sighting(REAL4), sighting(VPN6)]),
    },
    ['system-vpn-udp', 'split-tunnel', 'several-routes'],
  ],
  ['a VPN that is off, by the baseline', {}, ['vpn-off'], [REAL4, REAL6]],
  [
    'families in different networks',
    {
      echoes: echoes({ ipv4: echo(VPN4) }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    },
    ['families-differ'],
  ],
  [
    'a local address only',
    { iceCandidates: run({ candidates: [host(LAN), host(MDNS6), srflx(REAL4), srflx(REAL6)] }) },
    ['local-address-only'],
  ],
  [
    'a permission before a local address, when the page already has one',
    {
      page: page({ permission: 'granted' }),
      iceCandidates: run({ candidates: [host(LAN), host(MDNS6), srflx(REAL4), srflx(REAL6)] }),
    },
    ['permission', 'local-address-only'],
  ],
  [
    'a permission, when only the second run shows more',
    {
      permissionIceCandidates: run({ candidates: [host(LAN), srflx(REAL4), srflx(REAL6)] }),
      permissionWitness: witness([sighting(REAL4), sighting(REAL6)]),
    },
    ['permission'],
  ],
  [
    'WebRTC that is hidden from scripts only',
    {
      browser: ok(browser({ webRtc: { state: 'absent', message: null } })),
      iceCandidates: failed('absent'),
      witness: notAsked,
    },
    ['webrtc-hidden', 'no-answer'],
  ],
  [
    'a proxy of the operator’s, which is not trusted',
    {
      echoes: echoes({ ipv4: echo('81.2.69.30', { ignoredForwarded: REAL4 }), ipv6: failedEcho() }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }),
      witness: witness([sighting(REAL4)]),
    },
    ['not-tested-proxy'],
  ],
  [
    'a page on this machine',
    {
      page: page({ hostname: 'localhost', origin: 'http://localhost:8080' }),
      echoes: echoes({ page: echo('127.0.0.1'), ipv4: echo('127.0.0.1'), ipv6: notAsked }),
      iceCandidates: run({ candidates: [host(MDNS4)] }),
      witness: witness(),
    },
    ['not-tested-local', 'not-tested-family'],
  ],
  [
    'UDP that is blocked',
    {
      echoes: ipv4Only(REAL4),
      iceCandidates: run({ candidates: [host(MDNS4)], deadlineReached: true }),
      witness: witness([sighting(REAL4, tcp)]),
    },
    ['udp-blocked'],
  ],
  [
    'a browser behind SOCKS that sends no UDP without permission',
    {
      browser: ok(browser({ name: 'Firefox', engine: 'Gecko', brands: [] })),
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [tcpHost(MDNS4)], deadlineReached: true }),
      witness: witness(),
    },
    ['no-udp-without-permission'],
  ],
  [
    'a header that empties the server list',
    {
      iceCandidates: run({ candidates: [], effectiveIceServers: [], deadlineReached: true }),
      witness: witness(),
    },
    ['not-tested-header'],
  ],
  [
    'names of devices that can be read',
    {
      mediaDevices: ok(mediaDevices({ devices: [{ kind: 'videoinput', label: 'FaceTime', hasDeviceId: true }] })),
    },
    ['device-labels'],
  ],
];

for (const [what, overrides, expected, baseline] of CASES) {
  test(`finds ${what}, in the report and in its redacted copy`, () => {
    const report = judged(artifacts(overrides), baseline ?? []);
    expect(ids(report), JSON.stringify(report.verdict)).toEqual(expected);
    expect(ids(redactReport(report))).toEqual(expected);
  });
}

test('names the findings that show a cause, and their values', () => {
  const report = judged(artifacts({ ...UDP_OUTSIDE, witness: witness([sighting(REAL4), sighting(VPN4, tcp)]) }));
  expect(causesOf(report)[0]).toEqual({
    id: 'proxy-or-extension',
    findings: ['proxy-bypass'],
    params: { address: REAL4, http: VPN4 },
  });
});

test('finds an EUI-64 address and an embedded IPv4 address', () => {
  const eui64 = '2a02:1234:5:1:211:22ff:fe33:4455';
  const teredo = '2001:0:53aa:64c:0:fbff:fafa:fafd';
  const report = judged(
    artifacts({
      iceCandidates: run({ candidates: [host(MDNS4), host(eui64), srflx(REAL4), srflx(eui64), host(teredo)] }),
      witness: witness([sighting(REAL4), sighting(eui64)]),
      networks: networks(),
    }),
  );
  expect(ids(report)).toEqual(expect.arrayContaining(['eui64', 'embedded-ipv4']));
});

/** Reasons that need no advice: either nothing can be done, or nothing has to be. */
const NOTHING_TO_DO: readonly ReasonCode[] = [
  'network-unknown',
  'same-network-address',
  'still-open',
  'nothing-to-test',
];

test('knows a cause for every reason that keeps a family from an all-clear', () => {
  const quiet = judged(artifacts());
  const untested = REASON_CODES.slice(REASON_CODES.indexOf('page-not-public'), REASON_CODES.indexOf('addresses-match'));
  for (const reason of untested.filter((each) => !NOTHING_TO_DO.includes(each))) {
    const families = { ...quiet.verdict.families, 4: { outcome: 'not-tested' as const, reasons: [reason] } };
    const report: Report = { ...quiet, verdict: { ...quiet.verdict, outcome: 'not-tested', families } };
    expect(ids(report), reason).toHaveLength(1);
  }
  const told = REASON_CODES.slice(0, REASON_CODES.indexOf('page-not-public'));
  for (const reason of told.filter((each) => !NOTHING_TO_DO.includes(each))) {
    const report = judged(SHOWN[reason]?.[0] ?? artifacts(), SHOWN[reason]?.[1] ?? []);
    expect(
      report.findings.flatMap(({ bearings }) => bearings.map((each) => each.reason)),
      reason,
    ).toContain(reason);
    expect(ids(report), reason).not.toEqual([]);
  }
});

const inside = artifacts({
  echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }),
  iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
  witness: witness([sighting(VPN4), sighting(REAL6)]),
});
const shows = (
  ...candidates: Parameters<typeof run>[0] extends { candidates?: infer C } | undefined ? C & {} : never
) => artifacts({ iceCandidates: run({ candidates }) });

/** Artifacts, and a baseline, that lead to each reason of a leak or an exposure. */
const SHOWN: Partial<Record<ReasonCode, readonly [Artifacts, (readonly string[])?]>> = {
  'hidden-address': [artifacts({ witness: witness([sighting(REAL4), sighting(REAL6), sighting('9.9.9.9')]) })],
  'baseline-address': [artifacts({ echoes: throughVpn() }), [REAL4]],
  'baseline-family': [inside, [REAL4, REAL6]],
  'family-outside-tunnel': [artifacts({ ...inside, echoes: ipv4Only(VPN4) })],
  'address-differs': [artifacts(UDP_OUTSIDE)],
  'private-address': [shows(host(LAN), srflx(REAL4), srflx(REAL6))],
  'related-address': [shows(host(MDNS4), srflx(REAL4, { relatedAddress: LAN, relatedPort: 9 }), srflx(REAL6))],
  'eui64-address': [shows(host('2a02:1234:5:1:211:22ff:fe33:4455'), srflx(REAL4), srflx(REAL6))],
  'embedded-ipv4': [shows(host('2002:505:502::1'), srflx(REAL4), srflx(REAL6))],
  'families-differ': [inside],
  'several-exits': [artifacts({ echoes: echoes({ page: echo(VPN4), ipv4: echo(REAL4) }) })],
  'page-shows-baseline': [artifacts(), [REAL4, REAL6]],
};

test('finds only known advice in the findings of real browsers, and a cause for each of their leaks', () => {
  const known: readonly string[] = ADVICE_IDS;
  let leaks = 0;
  for (const { capture, artifacts: recorded } of captures()) {
    const report = judged(recorded);
    for (const { id, advice } of report.findings) {
      for (const each of advice) expect(known, `${capture}, ${id}`).toContain(each);
    }
    if (report.verdict.outcome === 'leak') {
      leaks += 1;
      expect(ids(report), capture).not.toEqual([]);
    }
  }
  expect(leaks).toBeGreaterThan(5);
});

test('says nothing while everything is open', () => {
  const pending = { status: 'pending' } as const;
  const open = artifacts({
    echoes: { page: pending, ipv4: pending, ipv6: pending },
    iceCandidates: pending,
    witness: pending,
  });
  expect(ids(judged(open))).toEqual([]);
});

test('does not take a silent server for an absent one', () => {
  const report = judged(
    artifacts({
      echoes: { page: failedEcho(), ipv4: failedEcho(), ipv6: notAsked },
      page: page({ hostname: SERVER4 }),
      iceCandidates: run({ candidates: [host(MDNS4)], deadlineReached: true }),
      witness: failed(),
    }),
  );
  expect(ids(report)).not.toContain('ipv6-only');
});
