import type { BrowserArtifact } from '../core/artifacts.ts';
import type { RealmSupport } from './webrtc-support.ts';

function timeZone(): string | null {
  try {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;
  } catch {
    return null;
  }
}

/**
 * What is known of the browser without parsing its user agent: enough to judge WebRTC itself before the interface, which
 * brings the parser, is loaded.
 */
export function describeRealm({ webRtc, webRtcInFreshFrame }: RealmSupport): BrowserArtifact {
  return {
    userAgent: navigator.userAgent,
    name: null,
    version: null,
    // `engine: 'Gecko'` decides a reason code, so it must not come late.
    engine: /\bGecko\/\d/.test(navigator.userAgent) ? 'Gecko' : null,
    os: null,
    osVersion: null,
    deviceType: null,
    brands: [],
    webRtc,
    webRtcInFreshFrame,
    timeZone: timeZone(),
    languages: [...navigator.languages],
  };
}
