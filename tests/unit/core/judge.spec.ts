/** What reads as no alarm, and what a report says beside its verdict. */
import { expect, test } from 'playwright/test';
import { judge } from '../../../src/core/judge.ts';
import {
  artifacts,
  HOME_NETWORK,
  host,
  MDNS4,
  MDNS6,
  ok,
  page,
  REAL4,
  REAL6,
  relay,
  sighting,
  srflx,
  tcpHost,
  VPN4,
  VPN6,
  witness,
} from '../../support/artifacts.ts';
import { finding, ipv4Only, judged, run, summary, throughVpn } from '../../support/judge.ts';

const hosts = [host(MDNS4), host(MDNS6, { port: 50_001 })];
const onVpn = [...hosts, srflx(VPN4), srflx(VPN6)];
const vpnChecks = [sighting(VPN4), sighting(VPN6)];

test.describe('no alarm', () => {
  test('without a VPN the same address everywhere is the normal case', () => {
    const report = judged(artifacts());
    expect(summary(report)).toEqual(['no-leak', 'no-leak: addresses-match', 'no-leak: addresses-match']);
    expect(report.verdict).toMatchObject({ final: true, reasons: ['addresses-match'] });
    expect(report.findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  test('a full tunnel of both families is no leak, nor is the VPN’s own IPv6', () => {
    const vpn = artifacts({
      echoes: throughVpn(),
      iceCandidates: run({ candidates: onVpn }),
      witness: witness(vpnChecks),
    });
    expect(summary(judged(vpn, [REAL4, REAL6]))).toEqual([
      'no-leak',
      'no-leak: addresses-match',
      'no-leak: addresses-match',
    ]);
  });

  test('ports are never compared: a symmetric NAT shows one address on many', () => {
    const ports = [40_001, 40_002, 40_003].map((port) => srflx(REAL4, { port }));
    const report = judged(
      artifacts({
        echoes: ipv4Only(REAL4),
        iceCandidates: run({ candidates: [host(MDNS4), ...ports] }),
        witness: witness([sighting(REAL4, { port: 9 }), sighting(REAL4, { port: 10 })]),
      }),
    );
    expect(report.verdict.outcome).toBe('no-leak');
    expect(finding(report, 'several-public-addresses').outcome).toBe('passed');
  });

  test('another address of the same IPv6 /64 is the same address', () => {
    const temporary = srflx('2a02:1234:5:1:aaaa:bbbb:cccc:1');
    const report = judged(artifacts({ iceCandidates: run({ candidates: [...hosts, srflx(REAL4), temporary] }) }));
    expect(report.verdict.families[6]).toEqual({ outcome: 'no-leak', reasons: ['addresses-match'] });
  });

  test('a relay’s address never matters, wherever it shows', () => {
    const candidates = [...hosts, srflx(REAL4), srflx(REAL6), relay('93.184.216.34', { relatedAddress: REAL4 })];
    const report = judged(artifacts({ iceCandidates: run({ candidates }) }));
    expect(report.verdict.outcome).toBe('no-leak');
    expect(report.addresses).toContainEqual(expect.objectContaining({ address: '93.184.216.34', seenAs: ['relay'] }));
  });

  test('a STUN server in the same network that answers with the LAN address exposes nothing', () => {
    const lan = srflx('192.168.1.50', { url: 'stun:192.168.1.9:3478' });
    const candidates = [host(MDNS4), lan, srflx(REAL4), srflx(REAL6)];
    expect(judged(artifacts({ iceCandidates: run({ candidates }) })).verdict.outcome).toBe('no-leak');
  });
});

test.describe('the report', () => {
  test('judges the run with permission apart, and never mixes it into the first verdict', () => {
    const candidates = [
      host('192.168.1.50'),
      host(REAL6),
      srflx(VPN4, { relatedAddress: '10.8.0.2', relatedPort: 5 }),
      srflx(VPN6),
    ];
    const both = artifacts({
      echoes: throughVpn(),
      iceCandidates: run({ candidates: onVpn }),
      witness: witness(vpnChecks),
      permissionIceCandidates: run({ candidates }),
      permissionWitness: witness(vpnChecks),
    });
    const report = judged(both);
    expect(report.verdict).toMatchObject({ outcome: 'no-leak', reasons: ['addresses-match'] });
    expect(report.withPermission?.verdict).toMatchObject({ outcome: 'leak', reasons: ['address-differs'] });
    expect(judged(artifacts()).withPermission).toBeNull();
  });

  test('takes permission that was there before as this visitor’s state', () => {
    const granted = artifacts({
      page: page({ permission: 'granted' }),
      iceCandidates: run({ candidates: [host('192.168.1.50'), host(REAL6), srflx(REAL4)] }),
    });
    const report = judged(granted);
    expect(report.withPermission).toBeNull();
    expect(report.verdict).toMatchObject({ outcome: 'exposed', reasons: ['private-address'] });
    expect(report.verdict.families[6]).toEqual({ outcome: 'no-leak', reasons: ['addresses-match'] });
  });

  test('does not tell a person with permission that permission is missing', () => {
    const tcpOnly = run({ candidates: [tcpHost('192.168.1.50')], deadlineReached: true });
    const second = judged(
      artifacts({ echoes: ipv4Only(VPN4), permissionIceCandidates: tcpOnly, permissionWitness: witness([]) }),
    ).withPermission;
    expect(second?.findings.flatMap(({ bearings }) => bearings.map(({ reason }) => reason))).not.toContain(
      'no-udp-without-permission',
    );
  });

  test('is a pure function of its input and says who made it when', () => {
    const given = artifacts();
    const before = structuredClone(given);
    const options = {
      baseline: [` ${REAL4} `, 'no address', REAL4, '2A02:1234:5:1:0::50'],
      createdAt: 'then',
      version: '9',
    };
    expect(judge(given, options)).toEqual(judge(structuredClone(given), options));
    expect(given).toEqual(before);
    expect(judge(given, options)).toMatchObject({
      baseline: [REAL4, REAL6],
      createdAt: 'then',
      icelensVersion: '9',
      kind: 'leak-test',
      redacted: false,
    });
  });

  test('lists each address with how it was seen and whether the server saw it', () => {
    const { addresses } = judged(artifacts({ mediaDevices: ok({ devices: [], camera: null, microphone: null }) }), [
      VPN4,
    ]);
    const of = (address: string) => addresses.find((each) => each.address === address);
    expect(of(REAL4)).toMatchObject({ family: 4, scope: 'public', seenByServer: true, network: HOME_NETWORK });
    expect(of(REAL4)?.seenAs).toEqual(expect.arrayContaining(['http', 'srflx', 'witness']));
    expect(of(MDNS4)).toMatchObject({ family: null, scope: 'mdns', seenAs: ['host'], seenByServer: false });
    expect(of(VPN4)).toMatchObject({ seenAs: ['baseline'], seenByServer: false });
  });
});
