import { type Audit, evidence } from '../audit.ts';
import { isServerListEmptied } from '../coverage.ts';
import { blockingHeaders } from '../header-block.ts';

/**
 * Part of leak class 13: a response header that keeps WebRTC from the servers, so that a test shows nothing although other
 * sites would see everything. Connection-Allowlist (Chrome 152) empties the server list silently; CSP knows
 * `webrtc 'block'`.
 */
export const blockingHeader: Audit = {
  id: 'blocking-header',
  severity: 'medium',
  requires: [],
  audit(facts, artifacts) {
    const rows = blockingHeaders(artifacts).map(({ name, value }) =>
      evidence({ source: 'header', detail: `${name}: ${value}` }),
    );
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
    const known = facts.run !== null || artifacts.responseHeaders.status === 'ok';
    return known ? { outcome: 'passed' } : { outcome: 'cantTell', reason: 'pending' };
  },
};
