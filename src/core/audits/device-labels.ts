import { type Audit, evidence } from '../audit.ts';

/** Names of cameras and microphones that a page can read without permission; Media Capture §10.2 wants them empty. */
export const deviceLabels: Audit = {
  id: 'device-labels',
  severity: 'low',
  requires: ['mediaDevices'],
  audit(_facts, artifacts) {
    if (artifacts.mediaDevices.status !== 'ok') return { outcome: 'cantTell', reason: 'pending' };
    const { devices, camera, microphone } = artifacts.mediaDevices.value;
    if (camera === 'granted' || microphone === 'granted')
      return { outcome: 'inapplicable', reason: 'permission-granted' };
    const rows = devices
      .filter((each) => each.label !== '')
      .map((each) => evidence({ source: 'device', detail: `${each.kind}: ${each.label}` }));
    if (rows.length === 0) return { outcome: 'passed', params: { count: devices.length } };
    return { outcome: 'failed', params: { count: rows.length }, evidence: rows, advice: ['revoke-permission'] };
  },
};
