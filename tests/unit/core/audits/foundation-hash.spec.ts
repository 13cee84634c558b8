import { expect, test } from 'playwright/test';
import { artifacts, host, MDNS4, REAL4, srflx, tcpHost } from '../../../support/artifacts.ts';
import { finding, judged, run } from '../../../support/judge.ts';

import { crc32 } from '../../../../src/core/crc32.ts';
const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'foundation-hash');

/** What libwebrtc wrote before Chrome 107. */
const old = String(crc32('local192.168.1.50udp'));

test('passes with salted foundations', () => {
  expect(of(artifacts()).outcome).toBe('passed');
});

test('fails when a foundation is the bare hash of a LAN address behind an mDNS name', () => {
  const found = of(artifacts({ iceCandidates: run({ candidates: [host(MDNS4, { foundation: old }), srflx(REAL4)] }) }));
  expect(found).toMatchObject({
    outcome: 'failed',
    params: { address: '192.168.1.50' },
    bearings: [],
    advice: ['update-browser'],
  });
  expect(found.evidence).toMatchObject([{ source: 'host', address: '192.168.1.50', detail: old }]);
});

test('passes when the same number stands in a candidate of another type or protocol', () => {
  const candidates = [srflx(REAL4, { foundation: old }), tcpHost(MDNS4, { foundation: old })];
  expect(of(artifacts({ iceCandidates: run({ candidates }) })).outcome).toBe('passed');
});

test('cannot tell before the run is over, since thousands of hashes take time', () => {
  expect(of(artifacts({ iceCandidates: run({ elapsedMs: 50, gatheringComplete: false }) }))).toMatchObject({
    outcome: 'cantTell',
    reason: 'still-open',
  });
});

test('does not apply without a candidate', () => {
  expect(of(artifacts({ iceCandidates: run({ candidates: [] }) }))).toMatchObject({
    outcome: 'inapplicable',
    reason: 'no-candidate',
  });
});

test('computes CRC-32 as everyone does', () => {
  expect(crc32('123456789')).toBe(0xcbf43926);
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
