/** Runs against servers of others: what may be concluded from what this server has not seen itself. */
import { expect, test } from 'playwright/test';
import type { Artifacts } from '../../../src/core/artifacts.ts';
import { headline } from '../../../src/core/headline.ts';
import type { Report } from '../../../src/core/report.ts';
import { artifacts, failed, host, internetRun, MDNS4, ok, REAL4, REAL6, srflx, VPN4 } from '../../support/artifacts.ts';
import { finding, judged, run, summary } from '../../support/judge.ts';

const NONE = { candidates: [host(MDNS4)] };

function report(
  answers: Parameters<typeof internetRun>[0],
  shown: readonly string[],
  baseline: readonly string[] = [],
): Report {
  const candidates = [host(MDNS4), ...shown.map((address) => srflx(address))];
  return judged(artifacts({ ...internetRun(answers), iceCandidates: run({ candidates }) }), baseline);
}

const sentence = (of: Report): string | undefined => headline({ report: of, silent: false, phase: 'done' }).detail?.id;

test('agreement of all is no leak, and every verdict says who was asked', () => {
  const agreed = report({ 4: REAL4, 6: REAL6 }, [REAL4, REAL6]);
  expect(summary(agreed)).toEqual(['no-leak', 'no-leak: third-parties-agree', 'no-leak: third-parties-agree']);
  expect(agreed.verdict.reasons).toEqual(['third-parties-agree', 'third-parties']);
  expect(sentence(agreed)).toBe('headline.no-leak.third-parties');
});

test('another address is a leak', () => {
  const differs = report({ 4: VPN4 }, [REAL4]);
  expect(differs.verdict.outcome).toBe('leak');
  expect(differs.verdict.reasons).toEqual(['address-differs', 'third-parties']);
  expect(sentence(differs)).toBe('headline.leak.third-parties');
  expect(finding(differs, 'ipv4-path').evidence[0]).toMatchObject({ source: 'third-party', address: VPN4 });
});

test('an echo that is down or blocked convicts nobody: IPv6 shows, but nothing says from where pages load over it', () => {
  const blocked = report({ 4: REAL4 }, [REAL4, REAL6]);
  expect(summary(blocked)).toEqual(['not-tested', 'no-leak: third-parties-agree', 'not-tested: echo-failed']);
});

test('a family over which neither an echo answers nor anything shows is not there', () => {
  expect(summary(report({ 4: REAL4 }, [REAL4]))).toEqual([
    'no-leak',
    'no-leak: third-parties-agree',
    'inapplicable: family-absent',
  ]);
});

test('a family that no echo could have told of is not tested', () => {
  const only4: Artifacts = artifacts({
    ...internetRun({ 4: REAL4 }),
    iceCandidates: run({ candidates: [srflx(REAL4)] }),
  });
  const { internet, ...others } = only4;
  const echoes = (internet?.echoes ?? []).filter(({ family }) => family === 4);
  expect(summary(judged({ ...others, internet: { echoes } }))[2]).toBe('not-tested: echo-not-asked');
});

test('without any answer of an echo nothing is said', () => {
  const silent = report({}, [REAL4]);
  expect(summary(silent)).toEqual(['not-tested', 'not-tested: echo-failed', 'not-tested: echo-failed']);
  expect(sentence(silent)).toBe('headline.not-tested.third-parties');
  expect(finding(silent, 'third-party-echo')).toMatchObject({ outcome: 'cantTell', reason: 'echo-failed' });
});

test('an echo that names an address of a local network has seen nothing', () => {
  expect(summary(report({ 4: '192.168.1.1' }, [REAL4]))[1]).toBe('not-tested: echo-failed');
});

test('without an answer of a STUN server the family is not tested', () => {
  const silent = { ...NONE, gatheringComplete: false, deadlineReached: true, elapsedMs: 2005 };
  const told = judged(artifacts({ ...internetRun({ 4: REAL4 }), iceCandidates: run(silent) }));
  expect(summary(told)[1]).toBe('not-tested: no-answer');
});

test('an answer that is still open keeps the verdict open', () => {
  const open = internetRun({ 4: REAL4 });
  const echoes = (open.internet?.echoes ?? []).map((each) =>
    each.family === 6 ? { ...each, answer: { status: 'pending' } as const } : each,
  );
  const told = judged(artifacts({ ...open, internet: { echoes }, iceCandidates: run({ candidates: [srflx(REAL4)] }) }));
  expect(told.verdict.final).toBe(false);
  expect(summary(told)[2]).toBe('not-tested: still-open');
});

test('remembered addresses count as ever', () => {
  expect(report({ 4: VPN4 }, [REAL4], [REAL4]).verdict.reasons).toContain('baseline-address');
  expect(report({ 4: REAL4 }, [REAL4], [REAL4]).verdict.reasons).toContain('page-shows-baseline');
});

test('a browser without WebRTC gives nothing away to others either', () => {
  const support = { state: 'absent', message: null } as const;
  const off = artifacts({ ...internetRun({ 4: REAL4 }), iceCandidates: failed('absent') });
  const { browser } = off;
  if (browser.status !== 'ok') throw new Error('expected a browser');
  const told = judged({ ...off, browser: ok({ ...browser.value, webRtc: support, webRtcInFreshFrame: support }) });
  expect(summary(told)[1]).toBe('no-leak: webrtc-absent');
});

test('names who was asked and what each said; the echo of this server has no part in it', () => {
  const agreed = report({ 4: REAL4, 6: REAL6 }, [REAL4, REAL6]);
  expect(finding(agreed, 'address-echo')).toMatchObject({ outcome: 'inapplicable', reason: 'third-parties' });
  expect(finding(agreed, 'third-party-echo').evidence).toMatchObject([
    { source: 'third-party', address: REAL4, detail: 'https://ipv4.example.net' },
    { source: 'third-party', address: REAL6, detail: 'https://ipv6.example.net' },
  ]);
  expect(agreed.addresses.find(({ address }) => address === REAL4)).toMatchObject({
    seenAs: ['third-party', 'srflx', 'sdp', 'stats'],
    seenByServer: false,
  });
});

test('an ordinary run has asked nobody else', () => {
  const own = judged(artifacts());
  expect(finding(own, 'third-party-echo')).toMatchObject({ outcome: 'inapplicable', reason: 'own-server' });
  expect(own.verdict.reasons).not.toContain('third-parties');
  expect(own.artifacts).not.toHaveProperty('internet');
});
