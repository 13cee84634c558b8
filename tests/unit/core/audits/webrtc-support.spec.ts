import { expect, test } from 'playwright/test';
import { artifacts, browser, failed, notAsked, ok } from '../../../support/artifacts.ts';
import { finding, judged } from '../../../support/judge.ts';

const of = (given: Parameters<typeof judged>[0], baseline: string[] = []) =>
  finding(judged(given, baseline), 'webrtc-support');

const present = { state: 'present', message: null } as const;

test('does not apply where WebRTC is on', () => {
  expect(of(artifacts())).toMatchObject({ outcome: 'inapplicable', reason: 'webrtc-present' });
});

for (const state of ['absent', 'refused', 'stubbed'] as const) {
  const off = { state, message: 'NotAllowedError: no' };

  test(`passes when WebRTC is ${state} everywhere`, () => {
    const given = artifacts({
      browser: ok(browser({ webRtc: off, webRtcInFreshFrame: off })),
      iceCandidates: failed(state),
      witness: notAsked,
    });
    expect(of(given)).toMatchObject({ outcome: 'passed', params: { state } });
    expect(of(given).evidence).toMatchObject([{ source: 'browser', detail: 'NotAllowedError: no' }]);
  });

  test(`fails when WebRTC is ${state} for the page’s scripts only`, () => {
    const given = artifacts({ browser: ok(browser({ webRtc: off, webRtcInFreshFrame: present })) });
    expect(of(given)).toMatchObject({ outcome: 'failed', advice: ['block-in-browser'] });
  });
}

test('cannot tell before the browser was asked', () => {
  expect(of(artifacts({ browser: { status: 'pending' } }))).toMatchObject({ outcome: 'cantTell', reason: 'pending' });
});
