/** One set of artifacts for every outcome that the page has to show, by name. */
import type { Artifacts, CandidateRun } from '../../src/core/artifacts.ts';
import {
  artifacts,
  browser,
  candidate,
  echo,
  echoes,
  failed,
  failedEcho,
  host,
  MDNS4,
  ok,
  page,
  REAL4,
  REAL6,
  sighting,
  srflx,
  tcpHost,
  VPN4,
  witness,
} from './artifacts.ts';
import { ipv4Only, run as anyRun, throughVpn } from './judge.ts';

/** What a test has to judge to get one outcome. */
export interface OutcomeCase {
  readonly artifacts: Artifacts;
  readonly baseline?: readonly string[];
  /** The verdict, and the reason that leads it. */
  readonly verdict: readonly [outcome: string, reason: string];
}

/** A run that has come to its deadline, so that nothing is open. */
const run = (overrides: Partial<CandidateRun>) => anyRun({ deadlineReached: true, ...overrides });

const FULL6 = '2a02:1234:5678:9abc:def0:1234:5678:9abc';
const firefox = ok(browser({ engine: 'Gecko', name: 'Firefox', version: '153.0', brands: [] }));
const noWebRtc = {
  iceCandidates: failed('absent', 'RTCPeerConnection is not defined'),
  witness: witness(),
  browser: ok(
    browser({ webRtc: { state: 'absent', message: null }, webRtcInFreshFrame: { state: 'absent', message: null } }),
  ),
};

/** Every outcome, with the case that makes it. */
export const OUTCOMES: Readonly<Record<string, OutcomeCase>> = {
  'same-address': { artifacts: artifacts(), verdict: ['no-leak', 'addresses-match'] },
  'same-address-vpn': {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4)] }),
      witness: witness([sighting(VPN4)]),
    }),
    verdict: ['no-leak', 'addresses-match'],
  },
  leak: {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }),
      witness: witness([sighting(REAL4), sighting(VPN4, { transport: 'tcp' })]),
    }),
    verdict: ['leak', 'address-differs'],
  },
  'leak-with-permission': {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4)] }),
      witness: witness([sighting(VPN4)]),
      permissionIceCandidates: run({ candidates: [host('192.168.1.17'), srflx(REAL4)] }),
      permissionWitness: witness([sighting(REAL4)]),
    }),
    verdict: ['no-leak', 'addresses-match'],
  },
  'leak-both-families': {
    artifacts: artifacts({ echoes: throughVpn() }),
    verdict: ['leak', 'address-differs'],
  },
  'leak-long-ipv6': {
    artifacts: artifacts({
      echoes: echoes({ ipv4: failedEcho(), ipv6: echo('2a03:b0c0:6:7:aaaa:bbbb:cccc:dddd') }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(FULL6)] }),
      witness: witness([sighting(FULL6)]),
      networks: { [FULL6]: { asn: 64501, name: '中国电信股份有限公司 Home Broadband International GmbH & Co. KG' } },
    }),
    verdict: ['leak', 'address-differs'],
  },
  'ipv6-outside': {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    }),
    verdict: ['leak', 'family-outside-tunnel'],
  },
  'baseline-family': {
    artifacts: artifacts({
      echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    }),
    baseline: [REAL4, REAL6],
    verdict: ['leak', 'baseline-family'],
  },
  hidden: {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4)] }),
      witness: witness([sighting(REAL4)]),
    }),
    verdict: ['leak', 'hidden-address'],
  },
  fabricated: {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4), srflx('9.9.9.9')] }),
      witness: witness([sighting(VPN4)]),
    }),
    verdict: ['leak', 'address-differs'],
  },
  'several-exits': {
    artifacts: artifacts({
      echoes: { page: echo(VPN4), ipv4: echo('7.7.7.7'), ipv6: failedEcho() },
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4)] }),
      witness: witness([sighting(VPN4)]),
    }),
    verdict: ['exposed', 'several-exits'],
  },
  'families-differ': {
    artifacts: artifacts({
      echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    }),
    verdict: ['exposed', 'families-differ'],
  },
  'vpn-off': { artifacts: artifacts(), baseline: [REAL4, REAL6], verdict: ['exposed', 'page-shows-baseline'] },
  'local-address': {
    artifacts: artifacts({
      echoes: ipv4Only(REAL4),
      iceCandidates: run({
        candidates: [host('192.168.1.23'), srflx(REAL4, { relatedAddress: '192.168.1.23', relatedPort: 50_000 })],
      }),
      witness: witness([sighting(REAL4)]),
    }),
    verdict: ['exposed', 'private-address'],
  },
  'webrtc-off': {
    artifacts: artifacts({ ...noWebRtc, echoes: ipv4Only(VPN4) }),
    verdict: ['no-leak', 'webrtc-absent'],
  },
  'mode-4': {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [], stats: [], sdpAddresses: [], gatheringComplete: true }),
      witness: witness([sighting(VPN4, { transport: 'tcp' })]),
    }),
    verdict: ['no-leak', 'proxied-only'],
  },
  'only-ipv6': {
    artifacts: artifacts({
      echoes: echoes({ ipv4: failedEcho(), ipv6: echo(REAL6) }),
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL6)] }),
      witness: witness([sighting(REAL6)]),
    }),
    verdict: ['no-leak', 'addresses-match'],
  },
  'nothing-answers': {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4)], gatheringComplete: false }),
      witness: witness(),
    }),
    verdict: ['not-tested', 'no-answer'],
  },
  'udp-blocked': {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [host(MDNS4)], gatheringComplete: false }),
      witness: witness([sighting(VPN4, { transport: 'tcp' })]),
    }),
    verdict: ['not-tested', 'udp-blocked'],
  },
  'firefox-socks': {
    artifacts: artifacts({
      browser: firefox,
      echoes: ipv4Only(VPN4),
      iceCandidates: run({ candidates: [tcpHost(MDNS4)], gatheringComplete: true }),
      witness: witness([sighting(VPN4, { transport: 'tcp' })]),
    }),
    verdict: ['not-tested', 'no-udp-without-permission'],
  },
  'firefox-one-family': {
    artifacts: artifacts({
      browser: firefox,
      iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }),
      witness: witness([sighting(REAL4)]),
    }),
    verdict: ['not-tested', 'one-interface-only'],
  },
  'own-machine': {
    artifacts: artifacts({
      page: page({
        origin: 'http://localhost:8080',
        hostname: 'localhost',
        origins: { ipv4: 'http://127.0.0.1:8080', ipv6: 'http://[::1]:8080' },
      }),
      echoes: ipv4Only('127.0.0.1'),
      iceCandidates: run({ candidates: [host(MDNS4), srflx('127.0.0.1')] }),
      witness: witness([sighting('127.0.0.1')]),
    }),
    verdict: ['not-tested', 'page-not-public'],
  },
  'rewritten-source': {
    artifacts: artifacts({
      echoes: ipv4Only(REAL4),
      iceCandidates: run({ candidates: [host(MDNS4)] }),
      witness: witness([sighting('172.17.0.1')]),
    }),
    verdict: ['not-tested', 'source-rewritten'],
  },
  'a-hundred-addresses': {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({
        candidates: Array.from({ length: 100 }, (_, index) =>
          srflx(`5.5.${index}.7`, { atMs: 12 + index, port: 50_000 + index, foundation: String(index) }),
        ),
      }),
      witness: witness([sighting('5.5.0.7')]),
    }),
    verdict: ['leak', 'address-differs'],
  },
  hostile: {
    artifacts: artifacts({
      echoes: ipv4Only(VPN4),
      iceCandidates: run({
        candidates: [candidate({ address: '<img src=x onerror=alert(1)>', type: 'host' }), srflx(REAL4)],
      }),
      witness: witness([sighting(REAL4)]),
      networks: {
        [REAL4]: { asn: 64501, name: `<script>alert(1)</script>\u202e${'long name '.repeat(500)}` },
        [VPN4]: { asn: 64666, name: '' },
      },
    }),
    verdict: ['leak', 'address-differs'],
  },
};
