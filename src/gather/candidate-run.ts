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

const whole = new WeakMap<IceCandidate, IceCandidate>();

/** The candidates with what only the statistics tell of their servers; the same objects each time. */
function completed(candidates: readonly IceCandidate[], stats: readonly StatsCandidate[]): IceCandidate[] {
  const told = stats.filter(({ isRemote, url, relayProtocol }) => !isRemote && (url || relayProtocol));
  if (told.length === 0) return [...candidates];
  return candidates.map((candidate) => {
    const before = whole.get(candidate);
    if (before) return before;
    const { type, address, port, protocol } = candidate;
    const isWhole = candidate.url !== null && (type !== 'relay' || candidate.relayProtocol !== null);
    if (isWhole || (type !== 'srflx' && type !== 'relay')) return candidate;
    const same = told.find(
      (each) =>
        each.candidateType === type && each.address === address && each.port === port && each.protocol === protocol,
    );
    if (!same) return candidate;
    const relayProtocol = candidate.relayProtocol ?? same.relayProtocol ?? null;
    const made = { ...candidate, url: candidate.url ?? same.url, relayProtocol };
    whole.set(candidate, made);
    return made;
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
  const stats = readStatsCandidates(recorder.stats);
  return {
    iceServers: [...recorder.options.iceServers],
    effectiveIceServers: recorder.effectiveIceServers,
    witnessCandidates: [...recorder.witnessCandidates],
    candidates: completed(candidates, stats),
    errors: recorder.errors.map(readError),
    states: [...recorder.states],
    stats,
    sdpAddresses: sdpAddresses(recorder.sdp),
    localDescriptionAtMs: recorder.localDescriptionAtMs,
    gatheringComplete: recorder.complete && candidates.length === recorder.candidates.length,
    deadlineReached: recorder.deadlineReached,
    elapsedMs: recorder.options.clock(),
  };
}
