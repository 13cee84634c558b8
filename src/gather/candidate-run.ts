import type { CandidateRun, IceCandidate, IceCandidateError, StatsCandidate } from '../core/artifacts.ts';
import { parseCandidate } from '../core/candidate.ts';
import { sdpAddresses } from '../core/sdp.ts';
import type { CandidateRecorder, Timed } from './candidate-recorder.ts';
import { numberOf, textOf } from './unlisted.ts';

/** Chromium writes IPv6 in `address` and `relatedAddress` in brackets, though bare everywhere else. */
function withoutBrackets(address: string | null | undefined): string | null {
  return address ? address.replace(/^\[|\]$/g, '') : null;
}

/**
 * Copies a candidate of the browser into plain JSON. What the object does not tell is read from its line (RFC 8839
 * §5.1): older browsers have the line alone, and Firefox has neither `url` nor `relayProtocol`.
 */
function readCandidate({ atMs, what: candidate }: Timed<RTCIceCandidate>): IceCandidate {
  const line = parseCandidate(candidate.candidate);
  return {
    atMs,
    candidate: candidate.candidate,
    foundation: candidate.foundation ?? line?.foundation ?? null,
    component: line?.component ?? null,
    protocol: candidate.protocol ?? line?.protocol ?? null,
    priority: candidate.priority ?? line?.priority ?? null,
    address: withoutBrackets(candidate.address ?? line?.address),
    port: candidate.port ?? line?.port ?? null,
    type: candidate.type ?? line?.type ?? null,
    tcpType: candidate.tcpType ?? line?.tcpType ?? null,
    relatedAddress: withoutBrackets(candidate.relatedAddress ?? line?.relatedAddress),
    relatedPort: candidate.relatedPort ?? line?.relatedPort ?? null,
    sdpMid: candidate.sdpMid ?? null,
    sdpMLineIndex: candidate.sdpMLineIndex ?? null,
    usernameFragment: candidate.usernameFragment ?? null,
    url: textOf(candidate, 'url') || null,
    relayProtocol: textOf(candidate, 'relayProtocol'),
    networkCost: line?.networkCost ?? null,
  };
}

const known = new WeakMap<Timed<RTCIceCandidate>, IceCandidate>();

/** A candidate as plain JSON. It never changes, and a run with a thousand of them is described again and again. */
export function describeCandidate(candidate: Timed<RTCIceCandidate>): IceCandidate {
  const read = known.get(candidate) ?? readCandidate(candidate);
  known.set(candidate, read);
  return read;
}

function readError({ atMs, what: event }: Timed<RTCPeerConnectionIceErrorEvent>): IceCandidateError {
  return {
    atMs,
    address: event.address ?? null,
    port: event.port ?? null,
    // Chromium only, and therefore not in TypeScript's DOM library.
    hostCandidate: textOf(event, 'hostCandidate'),
    url: event.url ?? '',
    errorCode: event.errorCode,
    errorText: event.errorText ?? '',
  };
}

/** Local and remote candidates as the statistics show them; some browsers show here what they hide in candidates. */
function readStatsCandidates(report: RTCStatsReport | null): StatsCandidate[] {
  const entries: unknown[] = report ? [...report.values()] : [];
  return entries.flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const type = textOf(entry, 'type');
    if (type !== 'local-candidate' && type !== 'remote-candidate') return [];
    return {
      isRemote: type === 'remote-candidate',
      candidateType: textOf(entry, 'candidateType') ?? '',
      address: withoutBrackets(textOf(entry, 'address') ?? textOf(entry, 'ip')),
      port: numberOf(entry, 'port'),
      relatedAddress: withoutBrackets(textOf(entry, 'relatedAddress')),
      protocol: textOf(entry, 'protocol'),
      networkType: textOf(entry, 'networkType'),
      url: textOf(entry, 'url'),
      relayProtocol: textOf(entry, 'relayProtocol'),
    };
  });
}

/**
 * What a recorder holds up to now, as plain JSON.
 *
 * @param candidates the first of its candidates, described; all by default, and only with all is the run complete.
 */
export function describeCandidates(
  recorder: CandidateRecorder,
  candidates: readonly IceCandidate[] = recorder.candidates.map(describeCandidate),
): CandidateRun {
  return {
    iceServers: [...recorder.options.iceServers],
    effectiveIceServers: recorder.effectiveIceServers,
    witnessCandidates: [...recorder.witnessCandidates],
    candidates: [...candidates],
    errors: recorder.errors.map(readError),
    states: [...recorder.states],
    stats: readStatsCandidates(recorder.stats),
    sdpAddresses: sdpAddresses(recorder.sdp),
    localDescriptionAtMs: recorder.localDescriptionAtMs,
    gatheringComplete: recorder.complete && candidates.length === recorder.candidates.length,
    deadlineReached: recorder.deadlineReached,
    elapsedMs: recorder.options.clock(),
  };
}
