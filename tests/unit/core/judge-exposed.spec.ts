/** What exposes without being a leak, and families that are absent or untested. */
import { expect, test } from 'playwright/test';
import {
  artifacts,
  echo,
  echoes,
  host,
  MDNS4,
  MDNS6,
  notAsked,
  REAL4,
  REAL6,
  sighting,
  srflx,
  tcpHost,
  VPN4,
  witness,
} from '../../support/artifacts.ts';
import { ipv4Only, judged, run, summary, throughVpn } from '../../support/judge.ts';

const hosts = [host(MDNS4), host(MDNS6, { port: 50_001 })];

test.describe('exposed', () => {
  test('a leak outranks it, and it outranks what was not tested', () => {
    const raw = [host('192.168.1.50'), srflx(REAL4)];
    const untested6 = artifacts({ echoes: echoes({ ipv6: notAsked }), iceCandidates: run({ candidates: raw }) });
    expect(summary(judged(untested6))).toEqual(['exposed', 'exposed: private-address', 'not-tested: echo-not-asked']);
    const leaking = artifacts({ echoes: throughVpn(), iceCandidates: run({ candidates: raw }) });
    expect(judged(leaking).verdict.outcome).toBe('leak');
  });

  test('a hidden address inside the page load’s own network is no leak', () => {
    const report = judged(artifacts({ witness: witness([sighting(REAL4), sighting('5.5.5.77'), sighting(REAL6)]) }));
    expect(report.verdict.families[4]).toEqual({ outcome: 'exposed', reasons: ['same-network-address'] });
  });

  test('IPv4 and IPv6 of known and different networks: one family is not in the VPN, if there is one', () => {
    const mixed = artifacts({
      echoes: echoes({ ipv4: echo(VPN4), ipv6: echo(REAL6) }),
      iceCandidates: run({ candidates: [...hosts, srflx(VPN4), srflx(REAL6)] }),
      witness: witness([sighting(VPN4), sighting(REAL6)]),
    });
    expect(summary(judged(mixed))).toEqual(['exposed', 'exposed: families-differ', 'exposed: families-differ']);
    const unknown = echoes({ ipv4: echo(VPN4, { network: null }), ipv6: echo(REAL6, { network: null }) });
    expect(judged({ ...mixed, echoes: unknown, networks: {} }).verdict.outcome).toBe('no-leak');
  });
});

test.describe('absent and untested families', () => {
  test('a family is absent when its HTTP failed and nothing public of it shows', () => {
    const report = judged(
      artifacts({
        echoes: ipv4Only(REAL4),
        iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)] }),
        witness: witness([sighting(REAL4)]),
      }),
    );
    expect(summary(report)).toEqual(['no-leak', 'no-leak: addresses-match', 'inapplicable: family-absent']);
  });

  test('a family that is there but silent is not tested, and that decides', () => {
    const report = judged(
      artifacts({
        iceCandidates: run({ candidates: [host(MDNS4), srflx(REAL4)], deadlineReached: true }),
        witness: witness([sighting(REAL4)]),
      }),
    );
    expect(summary(report)).toEqual(['not-tested', 'no-leak: addresses-match', 'not-tested: no-answer']);
  });

  test('ICE-TCP never acquits', () => {
    const report = judged(
      artifacts({
        echoes: ipv4Only(REAL4),
        iceCandidates: run({ candidates: [host(MDNS4), tcpHost(MDNS4)], deadlineReached: true }),
        witness: witness([sighting(REAL4, { transport: 'tcp' })]),
      }),
    );
    expect(report.verdict.families[4]).toEqual({ outcome: 'not-tested', reasons: ['udp-blocked'] });
  });
});
