/** What scripts of extensions do to a page's WebRTC, as text that runs before the page's own. */

/** Hides WebRTC from the page's own scripts, as simple blockers do; frames keep it. */
export const HIDE_WEBRTC = `
  if (top === window) delete window.RTCPeerConnection;
`;

/** Writes `invented` wherever WebRTC tells `real`. */
export function fabricate(real: string, invented: string): string {
  return `
    const lie = (value) => typeof value === 'string' ? value.replaceAll('${real}', '${invented}') : value;
    const rewrite = (prototype, name) => {
      const { get, ...rest } = Object.getOwnPropertyDescriptor(prototype, name);
      Object.defineProperty(prototype, name, { ...rest, get() { return lie(get.call(this)); } });
    };
    for (const name of ['candidate', 'address']) rewrite(RTCIceCandidate.prototype, name);
    rewrite(RTCSessionDescription.prototype, 'sdp');
    const getStats = RTCPeerConnection.prototype.getStats;
    RTCPeerConnection.prototype.getStats = async function () {
      const lied = [...await getStats.call(this)].map(([id, each]) => [id, JSON.parse(lie(JSON.stringify(each)))]);
      return new Map(lied);
    };
  `;
}

/** Keeps every reflexive candidate from the page, as "leak shields" do; the packets leave all the same. */
export const HIDE_REFLEXIVE = `
  const { get, set, ...rest } = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, 'onicecandidate');
  Object.defineProperty(RTCPeerConnection.prototype, 'onicecandidate', {
    ...rest,
    get,
    set(handler) {
      set.call(this, handler && ((event) => event.candidate?.candidate.includes(' srflx') || handler(event)));
    },
  });
  const sdp = Object.getOwnPropertyDescriptor(RTCSessionDescription.prototype, 'sdp');
  Object.defineProperty(RTCSessionDescription.prototype, 'sdp', {
    ...sdp,
    get() {
      const text = sdp.get.call(this).replace(/^a=candidate:.* srflx .*\\r\\n/gm, '');
      return text.replace(/^c=IN .*$/gm, 'c=IN IP4 0.0.0.0');
    },
  });
  const getStats = RTCPeerConnection.prototype.getStats;
  RTCPeerConnection.prototype.getStats = async function () {
    return new Map([...await getStats.call(this)].filter(([, each]) => each.candidateType !== 'srflx'));
  };
`;
