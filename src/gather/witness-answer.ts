import type { WitnessCandidate, WitnessOffer } from '../core/wire.ts';

/** Priority of a host candidate (RFC 8445 §5.1.2.1), later ones lower; UDP before TCP as RFC 6544 §4.2 advises. */
function priority({ transport }: WitnessCandidate, index: number): number {
  const typePreference = transport === 'udp' ? 126 : 90;
  return typePreference * 2 ** 24 + (65_535 - index) * 2 ** 8 + 255;
}

function candidateLine(candidate: WitnessCandidate, index: number): string {
  const { transport, address, port } = candidate;
  const tail = transport === 'tcp' ? ' tcptype passive' : '';
  return `a=candidate:${index + 1} 1 ${transport} ${priority(candidate, index)} ${address} ${port} typ host${tail}`;
}

/** Only what may stand in one SDP line; the server sends nothing else, but SDP has no other defence. */
function isSafe(candidate: WitnessCandidate): boolean {
  return /^[\da-fA-F.:]+$/.test(candidate.address) && Number.isInteger(candidate.port);
}

/**
 * The ice-lite answer that makes the browser send its checks to the witness (RFC 8839 §5.3; RFC 8445 §2.5). No DTLS is
 * ever answered, so the fingerprint only has to be well formed.
 */
export function witnessAnswer(offerSdp: string, witness: WitnessOffer): string {
  const mid = /^a=mid:(\S+)/m.exec(offerSdp)?.[1] ?? '0';
  const fingerprint = /^sha-256 /i.test(witness.fingerprint) ? witness.fingerprint : `sha-256 ${witness.fingerprint}`;
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=ice-lite',
    `a=group:BUNDLE ${mid}`,
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    `a=ice-ufrag:${witness.ufrag}`,
    `a=ice-pwd:${witness.pwd}`,
    `a=fingerprint:${fingerprint}`,
    'a=setup:passive',
    'a=sctp-port:5000',
    ...witness.candidates.filter(isSafe).map(candidateLine),
    'a=end-of-candidates',
    '',
  ].join('\r\n');
}
