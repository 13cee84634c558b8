/** What is a leak, and what only looks like one. */
import { expect, test } from 'playwright/test';
import type { CandidateRun } from '../../../src/core/artifacts.ts';
import {
  artifacts,
  echoes,
  failedEcho,
  HOME_NETWORK,
  host,
  MDNS4,
  MDNS6,
  page,
  REAL4,
  REAL6,
  sighting,
  srflx,
  VPN4,
  VPN6,
  VPN_NETWORK,
  witness,
} from '../../support/artifacts.ts';
import { ipv4Only, judged, run, summary, throughVpn } from '../../support/judge.ts';

const hosts = [host(MDNS4), host(MDNS6, { port: 50_001 })];
const onVpn = [...hosts, srflx(VPN4), srflx(VPN6)];
const vpnChecks = [sighting(VPN4), sighting(VPN6)];

test.describe('leak', () => {
  test('a reflexive address that is neither the page load’s nor of its network', () => {
    const report = judged(
      artifacts({
        echoes: throughVpn(),
        iceCandidates: run({ candidates: [...hosts, srflx(REAL4), srflx(VPN6)] }),
        witness: witness([sighting(REAL4), sighting(VPN6)]),
      }),
    );
    expect(summary(report)).toEqual(['leak', 'leak: address-differs', 'no-leak: addresses-match']);
  });

  const places: readonly (readonly [string, Partial<CandidateRun>])[] = [
    ['a public host candidate', { candidates: [...onVpn, host(REAL6)] }],
    [
      'a related address',
      { candidates: [...hosts, srflx(VPN6), srflx(VPN4, { relatedAddress: REAL4, relatedPort: 7 })] },
    ],
    ['the SDP alone', { candidates: onVpn, sdpAddresses: [{ where: 'candidate', address: REAL4, port: 7 }] }],
    [
      'the statistics alone, as under Firefox’s no_host',
      {
        candidates: onVpn,
        stats: [
          {
            isRemote: false,
            candidateType: 'host',
            address: REAL6,
            port: 7,
            protocol: 'udp',
            networkType: null,
            url: null,
          },
        ],
      },
    ],
  ];
  for (const [place, overrides] of places) {
    test(`a foreign public address in ${place}`, () => {
      const report = judged(
        artifacts({ echoes: throughVpn(), iceCandidates: run(overrides), witness: witness(vpnChecks) }),
      );
      expect(report.verdict.outcome).toBe('leak');
      expect(report.verdict.reasons).toContain('address-differs');
    });
  }

  test('a check over ICE-TCP convicts as well', () => {
    const checks = [...vpnChecks, sighting(REAL4, { transport: 'tcp' })];
    const vpn = artifacts({
      echoes: throughVpn(),
      iceCandidates: run({ candidates: onVpn }),
      witness: witness(checks),
    });
    expect(judged(vpn).verdict.families[4]).toEqual({
      outcome: 'leak',
      reasons: ['hidden-address', 'address-differs'],
    });
  });

  test('a source that only the server saw, though the page shows nothing but the VPN', () => {
    const report = judged(
      artifacts({
        echoes: throughVpn(),
        iceCandidates: run({ candidates: onVpn }),
        witness: witness([...vpnChecks, sighting(REAL4)]),
      }),
    );
    expect(report.verdict.reasons).toContain('hidden-address');
  });

  test('unknown networks count as different, and the reason says so', () => {
    const unknown = artifacts({ echoes: ipv4Only('9.9.9.9'), networks: {} });
    expect(judged(unknown).verdict.families[4].reasons).toEqual(['address-differs', 'network-unknown']);
  });

  test('equal AS numbers make it no leak, unequal ones make neighbours one', () => {
    const candidates = [host(MDNS4), srflx('9.9.9.9')];
    const base = {
      echoes: ipv4Only(REAL4),
      iceCandidates: run({ candidates }),
      witness: witness([sighting('9.9.9.9')]),
    };
    expect(judged(artifacts({ ...base, networks: { '9.9.9.9': HOME_NETWORK } })).verdict.outcome).toBe('exposed');
    const neighbour = {
      iceCandidates: run({ candidates: [host(MDNS4), srflx('5.5.5.9')] }),
      witness: witness([sighting('5.5.5.9')]),
    };
    expect(judged(artifacts({ ...base, ...neighbour, networks: { '5.5.5.9': VPN_NETWORK } })).verdict.outcome).toBe(
      'leak',
    );
  });

  test('public IPv6 while only IPv4 pages load', () => {
    const report = judged(
      artifacts({
        echoes: ipv4Only(VPN4),
        iceCandidates: run({ candidates: [...hosts, srflx(VPN4), srflx(REAL6)] }),
        witness: witness([sighting(VPN4)]),
      }),
    );
    expect(report.verdict.families[6]).toEqual({ outcome: 'leak', reasons: ['family-outside-tunnel'] });
  });

  test('an IPv6 check at the witness while only IPv4 pages load', () => {
    const report = judged(
      artifacts({
        echoes: ipv4Only(VPN4),
        iceCandidates: run({ candidates: [host(MDNS4), srflx(VPN4)], deadlineReached: true }),
        witness: witness([sighting(VPN4), sighting(REAL6)]),
      }),
    );
    expect(report.verdict.families[6].outcome).toBe('leak');
  });
});

test.describe('NAT64', () => {
  const without4 = echoes({ ipv4: failedEcho() });

  test('explains a public IPv4 reflexive address where no IPv4 page loads', () => {
    const nat64 = {
      echoes: without4,
      iceCandidates: run({ candidates: [srflx('81.2.99.64'), srflx(REAL6)], deadlineReached: true }),
    };
    expect(summary(judged(artifacts({ ...nat64, witness: witness([sighting(REAL6)]) })))).toEqual([
      'no-leak',
      'no-leak: nat64',
      'no-leak: addresses-match',
    ]);
    const checked = witness([sighting(REAL6), sighting('81.2.99.64')]);
    // No check reaches an IPv4 literal through NAT64 alone.
    expect(judged(artifacts({ ...nat64, witness: checked })).verdict.families[4]).toEqual({
      outcome: 'not-tested',
      reasons: ['echo-failed'],
    });
  });

  test('does not explain a public IPv4 address of an interface', () => {
    const report = judged(
      artifacts({
        echoes: without4,
        iceCandidates: run({ candidates: [host(REAL4), srflx(REAL6)] }),
        witness: witness([sighting(REAL6)]),
      }),
    );
    expect(report.verdict.families[4]).toEqual({ outcome: 'leak', reasons: ['family-outside-tunnel'] });
  });

  test('clears nothing where no page load can be compared with at all', () => {
    const lost = { page: failedEcho(), ipv4: failedEcho(), ipv6: failedEcho() };
    const { families } = judged(artifacts({ page: page(), echoes: lost })).verdict;
    expect([families[4], families[6]]).toEqual([
      { outcome: 'not-tested', reasons: ['echo-failed'] },
      { outcome: 'not-tested', reasons: ['echo-failed'] },
    ]);
  });
});
