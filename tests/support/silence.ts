import type { BrowserContext } from 'playwright/test';

/** Sends WebRTC of every page to ports where nothing listens, while the server itself stays reachable. */
export async function silenceWebRtc(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const Real = RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceServers: [{ urls: 'stun:127.0.0.1:9999' }] });
      }
      override setRemoteDescription(description: RTCSessionDescriptionInit) {
        const sdp = description.sdp?.replace(/^(a=candidate:.* )\d+( typ host.*)$/gm, '$19998$2') ?? '';
        return super.setRemoteDescription({ ...description, sdp });
      }
    };
  });
}
