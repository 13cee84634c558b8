import { type Audit, evidence } from '../audit.ts';
import { isServerListEmptied } from '../coverage.ts';

/**
 * Part of leak class 13: a response header that keeps WebRTC from the servers, so that a test shows nothing although other
 * sites would see everything. Connection-Allowlist (Chrome 152) empties the server list silently; CSP knows
 * `webrtc 'block'`.
 */
export const blockingHeader: Audit = {
  id: 'blocking-header',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit(facts, artifacts) {
    const headers = artifacts.responseHeaders.status === 'ok' ? artifacts.responseHeaders.value.headers : [];
    const blocking = headers.filter(({ name, value }) => blocks(name, value));
    const rows = blocking.map(({ name, value }) => evidence({ source: 'header', detail: `${name}: ${value}` }));
    if (isServerListEmptied(facts)) {
      return {
        outcome: 'failed',
        evidence: [
          ...rows,
          evidence({ source: 'browser', detail: 'RTCPeerConnection.getConfiguration().iceServers = []' }),
        ],
        advice: ['remove-header'],
      };
    }
    if (rows.length > 0) return { outcome: 'failed', evidence: rows, advice: ['remove-header'] };
    return { outcome: 'passed' };
  },
};

function blocks(name: string, value: string): boolean {
  const text = value.toLowerCase();
  switch (name.toLowerCase()) {
    case 'connection-allowlist':
      return !/webrtc\s*=\s*"?allow/.test(text);
    case 'content-security-policy':
      return /(?:^|;)\s*webrtc\s+'block'/.test(text);
    default:
      return false;
  }
}
