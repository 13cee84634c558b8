import { scopeOf } from '../address.ts';
import type { Endpoint, Pair, PhaseRecord, RoundTrips, SelectedPair, Throughput } from './artifacts.ts';
import {
  deadlineMs,
  type FailureCode,
  MEASUREMENTS,
  type PartnerKind,
  type Phase,
  type Restriction,
  SIGN_OF_LIFE_MS,
} from './phases.ts';

/** Bytes of the largest message that is tried: Chromium's own bound; what a browser allows beyond it says nothing of the path. */
export const MAX_TRIED_BYTES = 262_144;

/** What a pair is before it has begun. */
export interface PairStart {
  readonly id: string;
  readonly partner: PartnerKind;
  readonly restriction: Restriction;
  readonly role: Pair['role'];
}

/** A pair of which nothing is known yet. */
export function emptyPair(start: PairStart): Pair {
  return {
    ...start,
    phases: [],
    localCandidates: [],
    remoteCandidates: [],
    selectedPair: null,
    idle: null,
    loaded: null,
    loss: { up: null, down: null },
    throughput: { up: null, down: null },
    maxMessageBytes: null,
    arrivedMessageBytes: null,
    restart: null,
  };
}

/** How a phase of a pair went. */
export function phaseOf(pair: Pair, phase: Phase): PhaseRecord | undefined {
  return pair.phases.find((record) => record.phase === phase);
}

/** Whether the two peers came to talk. */
export function isConnected(pair: Pair): boolean {
  const channel = phaseOf(pair, 'channel');
  return channel !== undefined && channel.durationMs !== null && channel.failure === null;
}

const NOT_TRIED: ReadonlySet<FailureCode> = new Set([
  'cancelled',
  'slept',
  'no-partner',
  'partner-busy',
  'partner-failed',
  'caller-gave-up',
  'cannot-restrict',
]);

/** Whether a pair says anything of the network: one that is under way, was stopped, or had no partner does not. */
export function isJudgeable(pair: Pair): boolean {
  const failure = failureOf(pair);
  return isConnected(pair) || (failure !== undefined && tellsOfNetwork(failure.code));
}

/** Whether a failure is the network's, and not that of a run which was stopped or found no partner. */
export function tellsOfNetwork(code: FailureCode): boolean {
  return !NOT_TRIED.has(code);
}

/** The first thing that went wrong; undefined when nothing did. */
export function failureOf(pair: Pair): { readonly phase: Phase; readonly code: FailureCode } | undefined {
  const record = pair.phases.find(({ failure }) => failure !== null);
  return record?.failure ? { phase: record.phase, code: record.failure } : undefined;
}

/** Milliseconds from the begin of a pair until its channel was open. */
export function connectedAfterMs(pair: Pair): number | null {
  const channel = phaseOf(pair, 'channel');
  return channel === undefined || channel.durationMs === null ? null : channel.startedMs + channel.durationMs;
}

const NO_THROUGHPUT = { up: null, down: null };
/** A message that takes longer than this beyond its time is given up. */
const MAX_TRANSFER_MS = 20_000;

/**
 * Milliseconds that a phase may take for this pair: longer the slower its line is, by the last round trip that was measured
 * (before there is one, by the time of the signaling, which goes there and back too) and by the throughput.
 */
export function deadlineOf(pair: Pair, phase: Phase): number {
  const roundTripMs =
    pair.idle?.medianMs ?? pair.selectedPair?.currentRoundTripMs ?? phaseOf(pair, 'signaling')?.durationMs ?? null;
  const ms = deadlineMs(phase, roundTripMs);
  return phase === 'message-size' ? ms + transferMs(pair) : ms;
}

/** Twice what the largest message would take at the rate that was measured. */
function transferMs({ throughput: { up } }: Pair): number {
  if (up === null || up.bytes === 0) return 0;
  return Math.min(MAX_TRANSFER_MS, (2 * MAX_TRIED_BYTES * up.durationMs) / up.bytes);
}

/** Milliseconds after which the other side has measured, however slow it was; how fast it sends is not known here. */
export function turnMs(pair: Pair): number {
  const phases = MEASUREMENTS.map(
    (phase) => deadlineOf({ ...pair, throughput: NO_THROUGHPUT }, phase) + SIGN_OF_LIFE_MS,
  );
  return phases.reduce((sum, each) => sum + each, MAX_TRANSFER_MS);
}

/** How the data travels, as a key of a sentence `peer.path.<key>`. */
export type PathKind = 'relay' | 'relay-tcp' | 'tcp' | 'direct-local' | 'direct-nat';

/** How the data of a pair travels. */
export function pathKind({ local, remote }: SelectedPair): PathKind {
  const relays = [local, remote].filter(({ type }) => type === 'relay');
  if (relays.some(({ relayProtocol }) => relayProtocol === 'tcp' || relayProtocol === 'tls')) return 'relay-tcp';
  if (relays.length > 0) return 'relay';
  if (local.protocol === 'tcp') return 'tcp';
  return isReflexive(local) || isReflexive(remote) ? 'direct-nat' : 'direct-local';
}

/** A STUN server in the own network tells an address of that network, which is no work of a NAT. */
function isReflexive({ type, address }: Endpoint): boolean {
  return type === 'srflx' && address !== null && scopeOf(address) === 'public';
}

/** Megabits per second of a burst; null when it was too short to tell. */
export function megabitsPerSecond({ bytes, durationMs }: Throughput): number | null {
  return durationMs > 0 ? (bytes * 8) / durationMs / 1000 : null;
}

/** Sums up round trips in milliseconds; null when there are none. */
export function summarizeRoundTrips(values: readonly number[]): RoundTrips | null {
  const sorted = values.toSorted((a, b) => a - b);
  // The nearest rank: the smallest value that the share does not exceed.
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  const [minMs, lowerMs, upperMs, p95Ms] = [sorted[0], at(0.5), sorted[Math.floor(sorted.length / 2)], at(0.95)];
  if (minMs === undefined || lowerMs === undefined || upperMs === undefined || p95Ms === undefined) return null;
  const differences = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const jitterMs = differences.reduce((sum, each) => sum + each, 0) / Math.max(1, differences.length);
  return {
    count: sorted.length,
    minMs: round(minMs),
    medianMs: round((lowerMs + upperMs) / 2),
    p95Ms: round(p95Ms),
    jitterMs: round(jitterMs),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
