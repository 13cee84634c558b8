import type { WebRtcSupport } from '../core/artifacts.ts';

/** Where a constructor is looked for: the page's window, or that of a fresh frame. */
export interface Realm {
  readonly RTCPeerConnection?: unknown;
}

/** An open peer connection, or why there is none. */
export type Opened =
  | { readonly state: 'present'; readonly connection: RTCPeerConnection; readonly message: null }
  | { readonly state: 'absent' | 'refused' | 'stubbed' | 'bad-ice-servers'; readonly message: string | null };

const METHODS = ['createDataChannel', 'setLocalDescription', 'setRemoteDescription', 'getStats', 'close'] as const;

type Constructor = new (...parameters: never[]) => unknown;

function isConstructor(value: unknown): value is Constructor {
  return typeof value === 'function';
}

function isPeerConnection(value: unknown): value is RTCPeerConnection {
  if (typeof value !== 'object' || value === null) return false;
  const isComplete = METHODS.every((name) => typeof Reflect.get(value, name) === 'function');
  return isComplete && typeof Reflect.get(value, 'iceGatheringState') === 'string';
}

function construct(constructor: Constructor, configuration: RTCConfiguration): Opened {
  const connection: unknown = Reflect.construct(constructor, [configuration]);
  if (isPeerConnection(connection)) return { state: 'present', connection, message: null };
  return { state: 'stubbed', message: 'the constructor returns something without the methods of a peer connection' };
}

/**
 * Opens a peer connection with the constructor of `realm`. Whoever gets one closes it: Chromium refuses new ones at about
 * 500 open ones.
 *
 * @returns `bad-ice-servers` when only the URLs are at fault: one bad URL makes the constructor throw for all of them.
 */
export function openPeerConnection(realm: Realm, iceServers: readonly string[]): Opened {
  return openConfigured(realm, { iceServers: iceServers.length > 0 ? [{ urls: [...iceServers] }] : [] });
}

/** As {@link openPeerConnection}, with a whole configuration. */
export function openConfigured(realm: Realm, configuration: RTCConfiguration): Opened {
  const { RTCPeerConnection: constructor } = realm;
  if (constructor === undefined || constructor === null) return { state: 'absent', message: null };
  if (!isConstructor(constructor)) return { state: 'stubbed', message: `RTCPeerConnection is a ${typeof constructor}` };
  try {
    return construct(constructor, configuration);
  } catch (cause) {
    const hasServers = configuration.iceServers && configuration.iceServers.length > 0;
    const withoutServers = hasServers ? openConfigured(realm, { ...configuration, iceServers: [] }) : undefined;
    if (withoutServers?.state !== 'present') return { state: 'refused', message: String(cause) };
    withoutServers.connection.close();
    return { state: 'bad-ice-servers', message: String(cause) };
  }
}

/** How WebRTC presents itself in `realm`; opens a peer connection for it and closes it at once. */
export function webRtcSupport(realm: Realm): WebRtcSupport {
  const opened = openPeerConnection(realm, []);
  if (opened.state === 'present') opened.connection.close();
  return { state: opened.state === 'bad-ice-servers' ? 'refused' : opened.state, message: opened.message };
}
