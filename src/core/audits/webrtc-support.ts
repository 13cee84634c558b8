import { type Audit, evidence } from '../audit.ts';
import { webRtcOff } from '../coverage.ts';

/** Leak class 13: whether WebRTC is switched off for good, or only hidden from this page's scripts. */
export const webrtcSupport: Audit = {
  id: 'webrtc-support',
  severity: 'medium',
  requires: ['browser'],
  audit(_facts, artifacts) {
    if (artifacts.browser.status !== 'ok') return { outcome: 'cantTell', reason: 'pending' };
    const { webRtc, webRtcInFreshFrame } = artifacts.browser.value;
    const proof = [evidence({ source: 'browser', detail: webRtc.message ?? webRtc.state })];
    if (webRtc.state === 'present') {
      return { outcome: 'inapplicable', reason: 'webrtc-present', evidence: proof };
    }
    if (webRtcInFreshFrame?.state === 'present') {
      return {
        outcome: 'failed',
        params: { state: webRtc.state },
        evidence: [...proof, evidence({ source: 'browser', detail: `iframe: ${webRtcInFreshFrame.state}` })],
        advice: ['block-in-browser'],
      };
    }
    return { outcome: webRtcOff(artifacts) ? 'passed' : 'cantTell', params: { state: webRtc.state }, evidence: proof };
  },
};
