/** Properties that hold for whatever artifacts may come, tried on thousands of random ones from a fixed seed. */
import { expect, test } from 'playwright/test';
import type {
  Artifacts,
  CandidateRun,
  Echo,
  Gathered,
  IceCandidate,
  StatsCandidate,
} from '../../../src/core/artifacts.ts';
import { REASON_CODES } from '../../../src/core/reason-codes.ts';
import { reportSchema } from '../../../src/core/report.ts';
import type { WitnessSighting } from '../../../src/core/wire.ts';
import {
  artifacts,
  browser,
  candidate,
  candidateError,
  echo,
  failed,
  MDNS4,
  MDNS6,
  networks,
  notAsked,
  ok,
  page,
  REAL4,
  REAL6,
  relay,
  SERVER4,
  SERVER6,
  sighting,
  VPN4,
  VPN6,
  VPN_NETWORK,
  witness,
} from '../../support/artifacts.ts';
import { finding, judged, run } from '../../support/judge.ts';
import { seededRandom } from '../../support/replay.ts';
import * as v from 'valibot';

const ROUNDS = 400;
const PENDING = { status: 'pending' } as const;
const ADDRESSES = [
  REAL4,
  REAL6,
  VPN4,
  VPN6,
  '5.5.5.77',
  '2a02:1234:5:1::99',
  '192.168.1.50',
  '10.8.0.2',
  'fd00:8::2',
  '2002:505:502::1',
  MDNS4,
  MDNS6,
] as const;
const HOSTILE = [
  '',
  ' ',
  '999.1.1.1',
  '::ffff:5.5.5.2',
  '[2a02:1234:5:1::50]',
  'fe80::1%eth0',
  '<img src=x>',
  '__proto__',
  '\u0000',
  'x'.repeat(5000),
  '0.0.0.0',
  '::',
] as const;

/** Makes random artifacts; `hostile` adds text that is no address. */
function maker(seed: number, hostile = false) {
  const random = seededRandom(seed);
  const chance = (of: number): boolean => random() < of;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const many = <T>(most: number, make: () => T): T[] => Array.from({ length: Math.floor(random() * (most + 1)) }, make);
  const address = (): string => (hostile && chance(0.4) ? pick(HOSTILE) : pick(ADDRESSES));
  const publicAddress = (): string => pick([REAL4, REAL6, VPN4, VPN6, '5.5.5.77', '93.184.216.34'] as const);

  const oneCandidate = (): IceCandidate =>
    candidate({
      atMs: Math.floor(random() * 3000),
      address: chance(0.05) ? null : address(),
      type: pick(['host', 'srflx', 'srflx', 'prflx', 'relay', null] as const),
      protocol: pick(['udp', 'udp', 'tcp', null] as const),
      relatedAddress: pick([null, '0.0.0.0', '::', address()]),
      relatedPort: pick([null, 0, 9, 50_000]),
      url: pick([
        null,
        '',
        `stun:${SERVER4}:3478`,
        `stun:${SERVER6}:3478`,
        'stun:93.184.216.34:3478',
        hostile ? pick(HOSTILE) : null,
      ]),
      foundation: pick([null, '1', '842163049', hostile ? pick(HOSTILE) : '2']),
    });
  const oneStat = (): StatsCandidate => ({
    isRemote: chance(0.3),
    candidateType: pick(['host', 'srflx', 'prflx', 'relay']),
    address: pick([null, '', address()]),
    port: pick([null, 9]),
    protocol: pick(['udp', 'tcp', null]),
    networkType: null,
    url: null,
  });
  const oneRun = (): CandidateRun => {
    const base = run({ candidates: many(5, oneCandidate) });
    if (base.status !== 'ok') throw new Error('expected a run');
    return {
      ...base.value,
      ...(chance(0.2) ? { iceServers: [], effectiveIceServers: null } : {}),
      ...(chance(0.1) ? { effectiveIceServers: [] } : {}),
      stats: chance(0.5) ? many(3, oneStat) : base.value.stats,
      errors: many(2, () => candidateError({ address: pick([null, '0.0.0.x', address()]) })),
      gatheringComplete: chance(0.6),
      deadlineReached: chance(0.5),
      elapsedMs: Math.floor(random() * 3000),
      localDescriptionAtMs: pick([null, 5]),
    };
  };
  const oneEcho = (): Gathered<Echo> => {
    const seen = hostile && chance(0.2) ? pick(HOSTILE) : publicAddress();
    const overrides = {
      ignoredForwarded: pick([null, null, address()]),
      hostMatches: pick([null, true, false]),
      isServerAddress: chance(0.1),
      network: chance(0.5) ? VPN_NETWORK : null,
    };
    return pick<() => Gathered<Echo>>([
      () => echo(seen, overrides),
      () => echo(seen, { network: null }),
      () => echo(publicAddress()),
      () => failed(pick(['network', 'csp', 'http-500', 'timeout'])),
      () => notAsked,
      () => PENDING,
    ])();
  };
  const oneSighting = (): WitnessSighting =>
    sighting(hostile && chance(0.2) ? pick(HOSTILE) : publicAddress(), {
      transport: pick(['udp', 'udp', 'tcp'] as const),
    });
  const sightings = (): Artifacts['witness'] =>
    chance(0.75) ? witness(many(4, oneSighting)) : pick([notAsked, PENDING, failed('network')]);
  const candidates = (): Artifacts['iceCandidates'] =>
    chance(0.85)
      ? ok(oneRun())
      : pick<Artifacts['iceCandidates']>([
          notAsked,
          PENDING,
          failed(pick(['absent', 'refused', 'stubbed', 'gathering-failed', '__proto__'])),
        ]);

  return (): Artifacts => {
    const pageEcho = oneEcho();
    return artifacts({
      page: page({
        embeddedEcho: chance(0.7) && pageEcho.status === 'ok' ? pageEcho.value : null,
        hostname: pick(['icelens.example', 'localhost', '81.2.69.10', hostile ? pick(HOSTILE) : 'icelens.example']),
        permission: pick(['none', 'granted', 'unknown'] as const),
        assumePublic: chance(0.1) ? ['127.0.0.0/8', 'nonsense'] : [],
      }),
      echoes: { page: pageEcho, ipv4: oneEcho(), ipv6: oneEcho() },
      iceCandidates: candidates(),
      witness: sightings(),
      permissionIceCandidates: chance(0.2) ? candidates() : notAsked,
      permissionWitness: chance(0.2) ? sightings() : notAsked,
      browser: chance(0.9) ? ok(browser({ engine: pick(['Blink', 'Gecko']), webRtcInFreshFrame: null })) : PENDING,
      networks: chance(0.5) ? networks() : {},
    });
  };
}

function baselineOf(random: () => number): string[] {
  return [REAL4, REAL6, 'nonsense'].filter(() => random() < 0.4);
}

test('random artifacts, hostile ones too, never throw and always give a valid report in known reason codes', () => {
  const random = seededRandom(7);
  const make = maker(1, true);
  for (let round = 0; round < ROUNDS; round++) {
    const given = make();
    const report = judged(given, baselineOf(random));
    const checked = v.safeParse(reportSchema, JSON.parse(JSON.stringify(report)));
    expect(
      checked.issues?.map((issue) => v.getDotPath(issue)),
      JSON.stringify(given),
    ).toBeUndefined();
    expect(report.findings.filter(({ reason }) => reason === 'audit-failed')).toEqual([]);
    for (const family of [4, 6] as const) {
      expect(report.verdict.families[family].reasons.length).toBeGreaterThan(0);
      expect(report.verdict.families[family].reasons.every((code) => REASON_CODES.includes(code))).toBe(true);
    }
  }
});

test('a check from an unrelated public address never turns a leak into no leak', () => {
  const make = maker(2);
  let leaks = 0;
  for (let round = 0; round < 2 * ROUNDS; round++) {
    const given = make();
    if (given.witness.status !== 'ok' || judged(given).verdict.outcome !== 'leak') continue;
    leaks += 1;
    for (const address of ['198.41.0.4', '2001:500:1::1']) {
      for (const transport of ['udp', 'tcp'] as const) {
        const more = [...given.witness.value.sightings, sighting(address, { transport })];
        const { verdict } = judged({ ...given, witness: witness(more) });
        expect(verdict.outcome, JSON.stringify(given)).toBe('leak');
      }
    }
  }
  expect(leaks).toBeGreaterThan(50);
});

test('without a reflexive address and without a check over UDP no family is ever clear, unless WebRTC is off or proxied', () => {
  const make = maker(3);
  for (let round = 0; round < ROUNDS; round++) {
    const given = make();
    if (given.iceCandidates.status !== 'ok') continue;
    const { value } = given.iceCandidates;
    const candidates = value.candidates.filter(({ type }) => type !== 'srflx');
    const checks =
      given.witness.status === 'ok' ? given.witness.value.sightings.filter(({ transport }) => transport === 'tcp') : [];
    const { verdict } = judged({ ...given, iceCandidates: ok({ ...value, candidates }), witness: witness(checks) });
    for (const family of [4, 6] as const) {
      const { outcome, reasons } = verdict.families[family];
      if (outcome === 'no-leak') expect(reasons, JSON.stringify(given)).toEqual(['proxied-only']);
    }
  }
});

test('what a relay shows never matters to a verdict', () => {
  const make = maker(4);
  for (let round = 0; round < ROUNDS; round++) {
    const given = make();
    // A run without any candidate shows a mode; a relay in it takes that away, which is right.
    if (given.iceCandidates.status !== 'ok' || given.iceCandidates.value.candidates.length === 0) continue;
    const { value } = given.iceCandidates;
    const relays = [
      relay('198.41.0.4', { relatedAddress: '0.0.0.0' }),
      relay('2001:500:1::1', { relatedAddress: '::' }),
    ];
    const stats: StatsCandidate[] = [
      {
        isRemote: false,
        candidateType: 'relay',
        address: '198.41.0.4',
        port: 5,
        protocol: 'udp',
        networkType: null,
        url: null,
      },
    ];
    const more: CandidateRun = {
      ...value,
      candidates: [...value.candidates, ...relays],
      stats: [...value.stats, ...stats],
      sdpAddresses: [...value.sdpAddresses, { where: 'candidate', address: '2001:0500:1::1', port: 5 }],
    };
    expect(judged({ ...given, iceCandidates: ok(more) }).verdict, JSON.stringify(given)).toEqual(judged(given).verdict);
  }
});

test('ports never matter to a verdict', () => {
  const make = maker(5);
  for (let round = 0; round < ROUNDS; round++) {
    const given = make();
    if (given.iceCandidates.status !== 'ok' || given.witness.status !== 'ok') continue;
    const candidates = given.iceCandidates.value.candidates.map((each, index) => ({ ...each, port: 1000 + index }));
    const sightings = given.witness.value.sightings.map((each, index) => ({ ...each, port: 2000 + index }));
    const moved = {
      ...given,
      iceCandidates: ok({ ...given.iceCandidates.value, candidates }),
      witness: witness(sightings),
    };
    expect(judged(moved).verdict).toEqual(judged(given).verdict);
  }
});

test('a clear verdict always has a page load or switched-off WebRTC behind it', () => {
  const make = maker(6);
  let clear = 0;
  for (let round = 0; round < 3 * ROUNDS; round++) {
    const report = judged(make());
    if (report.verdict.outcome !== 'no-leak' || !report.verdict.final) continue;
    clear += 1;
    const off = report.verdict.reasons.every((code) => code.startsWith('webrtc-') || code === 'assumed-public');
    expect(off || finding(report, 'address-echo').evidence.some(({ source }) => source === 'http')).toBe(true);
  }
  expect(clear).toBeGreaterThan(0);
});
