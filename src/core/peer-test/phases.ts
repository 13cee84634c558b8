/** The phases in which connected peers measure, in their order. */
export const MEASUREMENTS = ['round-trip', 'loss', 'throughput', 'message-size', 'restart'] as const;

/** The phases of a test between two peers, in their order. */
export const PHASES = ['signaling', 'gathering', 'checking', 'dtls', 'channel', ...MEASUREMENTS] as const;
/** A phase of a test between two peers. */
export type Phase = (typeof PHASES)[number];

/**
 * Milliseconds that each phase may take on a line that answers at once; a browser left to itself would go on for up to forty
 * seconds. {@link deadlineMs} gives slow lines more.
 */
const PHASE_DEADLINE_MS: Readonly<Record<Phase, number>> = {
  signaling: 6_000,
  gathering: 5_000,
  checking: 12_000,
  dtls: 6_000,
  channel: 5_000,
  'round-trip': 5_000,
  loss: 12_000,
  throughput: 12_000,
  'message-size': 6_000,
  restart: 10_000,
};

/** Messages that go there and back one after the other in a phase, at the most. */
const ROUND_TRIPS: Readonly<Record<Phase, number>> = {
  signaling: 0,
  gathering: 1,
  checking: 4,
  dtls: 3,
  channel: 2,
  'round-trip': 20,
  loss: 4,
  throughput: 4,
  'message-size': 4,
  restart: 6,
};
/** A line that is slower still is not waited for. */
const MAX_ROUND_TRIP_MS = 2_000;

/** After a phase without a reply the other side must give a sign of life within this time, before the next one begins. */
export const SIGN_OF_LIFE_MS = 3_000;

/** Milliseconds that a phase may take on a line whose round trip is known; null where nothing is known of it yet. */
export function deadlineMs(phase: Phase, roundTripMs: number | null): number {
  return PHASE_DEADLINE_MS[phase] + ROUND_TRIPS[phase] * Math.min(roundTripMs ?? 0, MAX_ROUND_TRIP_MS);
}

/** Why a phase did not end well; each has a sentence `peer.failure.<code>`. */
export const FAILURES = [
  'webrtc-missing',
  'signaling-unreachable',
  'signaling-lost',
  'no-partner',
  'partner-busy',
  'partner-failed',
  'room-full',
  'refused',
  'no-answer',
  'caller-gave-up',
  'wrong-key',
  'no-local-candidate',
  'no-remote-candidate',
  'no-turn',
  'checks-unanswered',
  'relay-tcp-refused',
  'dtls-silent',
  'channel-not-open',
  'connection-lost',
  'partner-left',
  'no-reply',
  'slept',
  'cannot-restart',
  'cannot-restrict',
  'cancelled',
] as const;
/** Why a phase did not end well. */
export type FailureCode = (typeof FAILURES)[number];

/** With whom a pair is formed. */
export const PARTNERS = ['loopback', 'server', 'device'] as const;
/** With whom a pair is formed. */
export type PartnerKind = (typeof PARTNERS)[number];

/** Which candidates a run passes on. */
export const RESTRICTIONS = ['none', 'host', 'srflx', 'relay', 'relay-tcp', 'ipv4', 'ipv6'] as const;
/** Which candidates a run passes on. */
export type Restriction = (typeof RESTRICTIONS)[number];

/** The restricted runs of a pair in their order: what either side asks for, each once. */
export function restrictedRuns(asked: readonly Restriction[]): readonly Restriction[] {
  return RESTRICTIONS.filter((restriction) => restriction !== 'none' && asked.includes(restriction));
}
