/** Every reason code is reached by artifacts that a real visit can produce. */
import { expect, test } from 'playwright/test';
import type { Artifacts } from '../../../src/core/artifacts.ts';
import type { FamilyOutcome } from '../../../src/core/finding.ts';
import { REASON_CODES, type ReasonCode } from '../../../src/core/reason-codes.ts';
import type { Family } from '../../../src/core/wire.ts';
import {
  artifacts,
  browser,
  candidateError,
  candidateRun,
  echo,
  echoes,
  failed,
  failedEcho,
  host,
  internetRun,
  MDNS4,
  MDNS6,
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
} from '../../support/artifacts.ts';
import { ipv4Only, judged, run, throughVpn } from '../../support/judge.ts';

interface Scenario {
  readonly family: Family;
  readonly outcome: FamilyOutcome;
  readonly artifacts: Artifacts;
  readonly baseline?: readonly string[];
}

const firefox = ok(browser({ name: 'Firefox', engine: 'Gecko', brands: [] }));
const silent = run({ candidates: [host(MDNS4)], gatheringComplete: false, deadlineReached: true, elapsedMs: 2005 });
const carriedBy4 = page({ embeddedEcho: valueOf(echo(REAL4)) });
const serverGone = { page: failedEcho(), ipv4: failedEcho(), ipv6: notAsked };

function valueOf(from: ReturnType<typeof echo>) {
  return from.status === 'ok' ? from.value : null;
}

function withoutWebRtc(state: 'absent' | 'refused' | 'stubbed'): Artifacts {
  const support = { state, message: null };
  return artifacts({
    browser: ok(browser({ webRtc: support, webRtcInFreshFrame: support })),
    iceCandidates: failed(state),
    witness: notAsked,
  });
}

const SCENARIOS: Readonly<Record<ReasonCode, Scenario>> = {
  'hidden-address': {
    family: 4,
    outcome: 'leak',
    artifacts: artifacts({
      echoes: throughVpn(),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(VPN6)] }),
      witness: witness([sighting(VPN4), sighting(VPN6), sighting(REAL4)]),
    }),
  },
  'baseline-address': {
    family: 4,
    outcome: 'leak',
    artifacts: artifacts({ echoes: throughVpn() }),
    baseline: [REAL4],
  },
  'baseline-family': {
    family: 6,
    outcome: 'leak',
    artifacts: artifacts({
      echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    }),
    baseline: [REAL4, REAL6],
  },
  'family-outside-tunnel': {
    family: 6,
    outcome: 'leak',
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), host(MDNS6), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4)]),
    }),
  },
  'address-differs': { family: 4, outcome: 'leak', artifacts: artifacts({ echoes: throughVpn() }) },
  'network-unknown': {
    family: 4,
    outcome: 'leak',
    artifacts: artifacts({ echoes: ipv4Only('9.9.9.9'), networks: {} }),
  },
  'private-address': {
    family: 4,
    outcome: 'exposed',
    artifacts: artifacts({ iceCandidates: run({ candidates: [host('192.168.1.50'), srflx(REAL4), srflx(REAL6)] }) }),
  },
  'related-address': {
    family: 4,
    outcome: 'exposed',
    artifacts: artifacts({
      iceCandidates: run({
        candidates: [srflx(REAL4, { relatedAddress: '192.168.1.50', relatedPort: 5 }), srflx(REAL6)],
      }),
    }),
  },
  'eui64-address': {
    family: 6,
    outcome: 'exposed',
    artifacts: artifacts({
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4), srflx('2a02:1234:5:1:0211:22ff:fe33:4455')] }),
    }),
  },
  'embedded-ipv4': {
    family: 6,
    outcome: 'exposed',
    artifacts: artifacts({
      echoes: echoes({ ipv6: echo('2002:505:502::1') }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4), srflx('2002:505:502::1')] }),
      witness: witness([sighting(REAL4), sighting('2002:505:502::1')]),
    }),
  },
  'same-network-address': {
    family: 4,
    outcome: 'exposed',
    artifacts: artifacts({
      iceCandidates: run({ candidates: [host(MDNS4), srflx('5.5.5.99'), srflx(REAL6)] }),
      witness: witness([sighting('5.5.5.99'), sighting(REAL6)]),
      networks: {},
    }),
  },
  'families-differ': {
    family: 6,
    outcome: 'exposed',
    artifacts: artifacts({
      echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    }),
  },
  'several-exits': {
    family: 4,
    outcome: 'exposed',
    artifacts: artifacts({ echoes: echoes({ page: echo(REAL4), ipv4: echo(VPN4) }) }),
  },
  'page-shows-baseline': { family: 4, outcome: 'exposed', artifacts: artifacts(), baseline: [REAL4, REAL6] },
  'page-not-public': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({
      page: page({ hostname: 'localhost', origin: 'http://localhost:8080' }),
      echoes: echoes({ ipv4: echo('127.0.0.1'), ipv6: echo('::1') }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx('192.168.1.50')] }),
      witness: witness([sighting('192.168.1.50')]),
    }),
  },
  'forwarding-untrusted': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ echoes: echoes({ ipv4: echo('81.2.70.7', { ignoredForwarded: REAL4 }) }) }),
  },
  'source-rewritten': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({
      iceCandidates: run({ candidates: [host(MDNS4), srflx('172.17.0.1')] }),
      witness: witness([sighting('172.17.0.1')]),
    }),
  },
  'address-unusable': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ echoes: echoes({ ipv4: echo('172.17.0.1') }) }),
  },
  'host-mismatch': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ echoes: echoes({ ipv4: echo(REAL4, { hostMatches: false }) }) }),
  },
  'echo-failed': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ page: carriedBy4, echoes: serverGone }),
  },
  'echo-not-asked': {
    family: 6,
    outcome: 'not-tested',
    artifacts: artifacts({ echoes: echoes({ ipv6: notAsked }) }),
  },
  'family-http-blocked': {
    family: 6,
    outcome: 'not-tested',
    artifacts: artifacts({ echoes: echoes({ ipv6: failedEcho('csp') }) }),
  },
  'blocked-by-header': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({
      iceCandidates: run({ candidates: [host(MDNS4)], effectiveIceServers: [] }),
      witness: witness([]),
    }),
  },
  'no-udp-without-permission': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      browser: firefox,
      iceCandidates: run({ candidates: [tcpHost(MDNS4)] }),
      witness: witness([]),
    }),
  },
  'one-interface-only': {
    family: 6,
    outcome: 'not-tested',
    artifacts: artifacts({
      browser: firefox,
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)], deadlineReached: true }),
      witness: witness([sighting(REAL4)]),
    }),
  },
  'udp-blocked': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({
      echoes: ipv4Only(REAL4),
      iceCandidates: silent,
      witness: witness([sighting(REAL4, { transport: 'tcp' })]),
    }),
  },
  'no-answer': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ echoes: ipv4Only(REAL4), iceCandidates: silent, witness: witness([]) }),
  },
  'server-unreachable': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ page: carriedBy4, echoes: serverGone, iceCandidates: silent, witness: failed('network') }),
  },
  'gathering-failed': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ iceCandidates: failed('gathering-failed'), witness: notAsked }),
  },
  'still-open': {
    family: 4,
    outcome: 'not-tested',
    artifacts: artifacts({ iceCandidates: { status: 'pending' }, witness: { status: 'pending' } }),
  },
  'nothing-to-test': {
    family: 4,
    outcome: 'inapplicable',
    artifacts: artifacts({
      page: page(),
      echoes: { page: failedEcho(), ipv4: failedEcho(), ipv6: failedEcho() },
      iceCandidates: run({ candidates: [], errors: [candidateError()] }),
      witness: witness([]),
    }),
  },
  'addresses-match': { family: 4, outcome: 'no-leak', artifacts: artifacts() },
  'srflx-only': { family: 4, outcome: 'no-leak', artifacts: artifacts({ witness: notAsked }) },
  'witness-only': {
    family: 4,
    outcome: 'no-leak',
    artifacts: artifacts({ iceCandidates: run({ candidates: [host(MDNS4)], deadlineReached: true }) }),
  },
  nat64: {
    family: 4,
    outcome: 'no-leak',
    artifacts: artifacts({
      echoes: echoes({ ipv4: failedEcho() }),
      iceCandidates: run({ candidates: [srflx('81.2.99.64'), srflx(REAL6)], deadlineReached: true }),
      witness: witness([sighting(REAL6)]),
    }),
  },
  'proxied-only': {
    family: 4,
    outcome: 'no-leak',
    artifacts: artifacts({
      echoes: throughVpn(),
      iceCandidates: run({ candidates: [] }),
      witness: witness([sighting(VPN4, { transport: 'tcp' })]),
    }),
  },
  'webrtc-absent': { family: 4, outcome: 'no-leak', artifacts: withoutWebRtc('absent') },
  'webrtc-refused': { family: 4, outcome: 'no-leak', artifacts: withoutWebRtc('refused') },
  'webrtc-stubbed': { family: 4, outcome: 'no-leak', artifacts: withoutWebRtc('stubbed') },
  'family-absent': {
    family: 6,
    outcome: 'inapplicable',
    artifacts: artifacts({
      echoes: ipv4Only(REAL4),
      iceCandidates: ok(candidateRun({ candidates: [host(MDNS4), srflx(REAL4)] })),
      witness: witness([sighting(REAL4)]),
    }),
  },
  'third-parties-agree': { family: 4, outcome: 'no-leak', artifacts: againstOthers(REAL4) },
  'third-parties': { family: 4, outcome: 'leak', artifacts: againstOthers(VPN4) },
  'assumed-public': {
    family: 4,
    outcome: 'no-leak',
    artifacts: artifacts({ page: page({ assumePublic: [`${SERVER4}/32`] }) }),
  },
};

/** A run against servers of others, of which one echo saw this address. */
function againstOthers(address: string): Artifacts {
  return artifacts({ ...internetRun({ '4': address }), iceCandidates: run({ candidates: [srflx(REAL4)] }) });
}

/** Reasons that stand in the verdict alone and in no family. */
const OF_THE_VERDICT: readonly ReasonCode[] = ['nothing-to-test', 'assumed-public', 'third-parties'];

for (const code of REASON_CODES) {
  const { family, outcome, artifacts: given, baseline = [] } = SCENARIOS[code];
  test(`${code}: IPv${family} ends as ${outcome}`, () => {
    const { verdict } = judged(given, baseline);
    expect(verdict.families[family].outcome).toBe(outcome);
    expect(OF_THE_VERDICT.includes(code) ? verdict.reasons : verdict.families[family].reasons).toContain(code);
  });
}

test('the scenarios reach every reason code and no other', () => {
  const reached = new Set(
    Object.values(SCENARIOS).flatMap(({ artifacts: given, baseline = [] }) => {
      const { reasons, families } = judged(given, baseline).verdict;
      return [...reasons, ...families[4].reasons, ...families[6].reasons];
    }),
  );
  expect([...reached].toSorted()).toEqual([...REASON_CODES].toSorted());
});
