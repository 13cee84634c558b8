import type { WebRtcSupport } from '../core/artifacts.ts';
import { openFreshFrame, type FreshFrame } from './fresh-frame.ts';
import { openPeerConnection, webRtcSupport, type Opened, type Realm } from './peer-connection.ts';

/** WebRTC as this page finds it: in its own globals, and in a fresh frame where no script can have replaced them. */
export interface RealmSupport {
  readonly webRtc: WebRtcSupport;
  /** Null when it was not needed or could not be tried. */
  readonly webRtcInFreshFrame: WebRtcSupport | null;
}

/** A peer connection with what its making told of WebRTC in this page. */
export interface OpenedInPage extends RealmSupport {
  readonly opened: Opened;
  /** Set when the page's own constructor failed and the frame's was used: it must stay in the page while the run lasts. */
  readonly frame: FreshFrame | null;
}

function supportOf(opened: Opened): WebRtcSupport {
  // URLs that the browser refuses say nothing against WebRTC itself.
  return { state: opened.state === 'bad-ice-servers' ? 'present' : opened.state, message: opened.message };
}

/**
 * Opens a peer connection with the page's own constructor, or, where that is missing, refuses or is a stand-in, with that
 * of a fresh frame: a blocker that works by script alone is got round by any website in this way.
 */
export function openInPage(iceServers: readonly string[], page: Realm = globalThis): OpenedInPage {
  const opened = openPeerConnection(page, iceServers);
  const webRtc = supportOf(opened);
  if (webRtc.state === 'present') return { opened, webRtc, webRtcInFreshFrame: null, frame: null };
  const frame = openFreshFrame();
  if (!frame) return { opened, webRtc, webRtcInFreshFrame: null, frame: null };
  const inFrame = openPeerConnection(frame.realm, iceServers);
  if (inFrame.state === 'present') return { opened: inFrame, webRtc, webRtcInFreshFrame: supportOf(inFrame), frame };
  frame.remove();
  return { opened, webRtc, webRtcInFreshFrame: supportOf(inFrame), frame: null };
}

/** Tries WebRTC in a fresh frame; null where the page may not have one. */
export function freshFrameSupport(): WebRtcSupport | null {
  const frame = openFreshFrame();
  if (!frame) return null;
  try {
    return webRtcSupport(frame.realm);
  } finally {
    frame.remove();
  }
}
