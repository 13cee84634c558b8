/** When WebRTC is cleared without a test of its own: mode 4, and WebRTC off. */
import { expect, test } from 'playwright/test';
import type { Artifacts } from '../../../src/core/artifacts.ts';
import {
  artifacts,
  browser,
  candidateError,
  echo,
  echoes,
  failed,
  notAsked,
  ok,
  page,
  REAL4,
  REAL6,
  sighting,
  VPN4,
  VPN6,
  witness,
} from '../../support/artifacts.ts';
import { ipv4Only, judged, run, throughVpn } from '../../support/judge.ts';

const families = (given: Artifacts) => judged(given).verdict.families;
const four = (given: Artifacts) => families(given)[4];
const six = (given: Artifacts) => families(given)[6];

const proxied = (overrides: Partial<Artifacts> = {}): Artifacts =>
  artifacts({
    echoes: throughVpn(),
    iceCandidates: run({ candidates: [] }),
    witness: witness([sighting(VPN4, { transport: 'tcp' }), sighting(VPN6, { transport: 'tcp' })]),
    ...overrides,
  });

test.describe('the proxy only (RFC 8828 mode 4)', () => {
  test('clears when the witness saw nothing but the page load’s addresses', () => {
    expect(judged(proxied()).verdict).toMatchObject({ outcome: 'no-leak', reasons: ['proxied-only'], final: true });
    expect(judged(proxied({ witness: witness([]) })).verdict.outcome).toBe('no-leak');
    expect(judged(proxied({ witness: notAsked })).verdict.outcome).toBe('no-leak');
  });

  test('is inferred only when gathering is complete', () => {
    const open = run({ candidates: [], gatheringComplete: false, deadlineReached: true });
    expect(four(proxied({ iceCandidates: open }))).toEqual({ outcome: 'not-tested', reasons: ['udp-blocked'] });
  });

  test('is not final before the witness has had its time', () => {
    const early = run({ candidates: [], elapsedMs: 150 });
    expect(judged(proxied({ iceCandidates: early })).verdict).toMatchObject({
      outcome: 'not-tested',
      reasons: ['still-open'],
      final: false,
    });
  });

  test('does not clear with candidate errors: mode 3 with a dead server looks the same', () => {
    const errors = run({ candidates: [], errors: [candidateError()] });
    expect(four(proxied({ iceCandidates: errors, witness: witness([]) })).outcome).toBe('not-tested');
  });

  test('does not clear when a header emptied the server list', () => {
    const emptied = run({ candidates: [], effectiveIceServers: [] });
    expect(four(proxied({ iceCandidates: emptied, witness: witness([]) }))).toEqual({
      outcome: 'not-tested',
      reasons: ['blocked-by-header'],
    });
  });

  test('does not clear when the list lost some of its servers', () => {
    const shortened = run({ candidates: [], effectiveIceServers: ['stun:81.2.69.10:3478'] });
    expect(four(proxied({ iceCandidates: shortened, witness: witness([]) })).outcome).toBe('not-tested');
  });

  test('does not clear when no server was asked for', () => {
    expect(
      four(proxied({ iceCandidates: run({ candidates: [], iceServers: [] }), witness: witness([]) })).outcome,
    ).toBe('not-tested');
  });

  test('is a leak when the witness saw another address', () => {
    const direct = witness([sighting(VPN4, { transport: 'tcp' }), sighting(REAL4)]);
    expect(four(proxied({ witness: direct })).outcome).toBe('leak');
    const tcp = witness([sighting(REAL4, { transport: 'tcp' })]);
    expect(four(proxied({ witness: tcp })).outcome).toBe('leak');
  });

  test('does not clear one family while the witness saw the other outside', () => {
    const report = judged(proxied({ echoes: ipv4Only(VPN4), witness: witness([sighting(REAL6)]) }));
    expect(report.verdict.families[4].outcome).toBe('not-tested');
    expect(report.verdict.families[6].outcome).toBe('leak');
  });

  for (const state of ['failed', 'pending'] as const) {
    test(`does not clear on the word of a witness that is ${state}`, () => {
      const silent = state === 'failed' ? failed('network') : ({ status: 'pending' } as const);
      const given = proxied({ witness: silent, iceCandidates: run({ candidates: [], deadlineReached: true }) });
      expect(judged(given).verdict.outcome).toBe('not-tested');
    });
  }

  test('does not clear a family without a page load of its own', () => {
    expect(
      six(proxied({ echoes: echoes({ ipv4: echo(VPN4), ipv6: notAsked }), witness: witness([]) })).reasons,
    ).toEqual(['echo-not-asked']);
  });
});

const off = (state: 'absent' | 'refused' | 'stubbed', inFrame: Artifacts['browser']) =>
  artifacts({ browser: inFrame, iceCandidates: failed(state), witness: notAsked });

const support = (state: 'absent' | 'refused' | 'stubbed') => ({ state, message: null });

test.describe('WebRTC off', () => {
  for (const state of ['absent', 'refused', 'stubbed'] as const) {
    test(`clears when it is ${state}, in the page and in a fresh frame`, () => {
      const given = off(state, ok(browser({ webRtc: support(state), webRtcInFreshFrame: support(state) })));
      expect(judged(given).verdict).toMatchObject({ outcome: 'no-leak', reasons: [`webrtc-${state}`], final: true });
    });

    test(`does not clear when it is ${state} and no frame could be tried`, () => {
      const given = off(state, ok(browser({ webRtc: support(state), webRtcInFreshFrame: null })));
      expect(judged(given).verdict).toMatchObject({ outcome: 'not-tested', reasons: ['gathering-failed'] });
    });

    test(`does not clear when it is ${state} where a response header blocks WebRTC`, () => {
      const given = off(state, ok(browser({ webRtc: support(state), webRtcInFreshFrame: support(state) })));
      const value = "default-src 'none', webrtc 'block'";
      const responseHeaders = ok({ headers: [{ name: 'content-security-policy', value }] });
      expect(judged({ ...given, responseHeaders }).verdict.reasons).toEqual(['blocked-by-header']);
      expect(judged({ ...given, responseHeaders: { status: 'pending' } }).verdict.final).toBe(false);
    });

    test(`does not clear when it is ${state} for the page’s scripts only`, () => {
      const webRtcInFreshFrame = { state: 'present', message: null } as const;
      const given = off(state, ok(browser({ webRtc: support(state), webRtcInFreshFrame })));
      expect(judged(given).verdict).toMatchObject({ outcome: 'not-tested', reasons: ['gathering-failed'] });
    });
  }

  test('clears on localhost too: without WebRTC there is nothing to compare', () => {
    const given = artifacts({
      page: page({ hostname: 'localhost' }),
      browser: ok(browser({ webRtc: support('absent'), webRtcInFreshFrame: support('absent') })),
      echoes: echoes({ ipv4: echo('127.0.0.1'), ipv6: notAsked }),
      iceCandidates: failed('absent'),
      witness: notAsked,
    });
    expect(judged(given).verdict).toMatchObject({ outcome: 'no-leak', reasons: ['webrtc-absent'] });
  });

  test('says nothing for good while the page load is open', () => {
    const given = artifacts({
      browser: ok(browser({ webRtc: support('absent'), webRtcInFreshFrame: null })),
      echoes: { ...echoes(), ipv6: { status: 'pending' } },
      iceCandidates: failed('absent'),
      witness: notAsked,
    });
    expect(judged(given).verdict).toMatchObject({ outcome: 'not-tested', final: false });
  });

  test('is not said of a run that failed for another reason', () => {
    for (const code of ['gathering-failed', 'bad-ice-servers', 'permission-denied', 'constructor', '__proto__']) {
      const unknown = ok(browser({ webRtcInFreshFrame: null }));
      const given = artifacts({ browser: unknown, iceCandidates: failed(code), witness: notAsked });
      expect(four(given), code).toEqual({ outcome: 'not-tested', reasons: ['gathering-failed'] });
    }
  });
});
