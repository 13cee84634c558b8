/** The phases of a test between two peers, in their order. */
export const PHASES = [
  'signaling',
  'gathering',
  'checking',
  'dtls',
  'channel',
  'round-trip',
  'loss',
  'throughput',
  'message-size',
  'restart',
] as const;
/** A phase of a test between two peers. */
export type Phase = (typeof PHASES)[number];

/** Milliseconds that each phase may take; a browser left to itself would go on for up to forty seconds. */
export const PHASE_DEADLINE_MS: Readonly<Record<Phase, number>> = {
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

/** Why a phase did not end well; each has a sentence `peer.failure.<code>`. */
export const FAILURES = [
  'webrtc-missing',
  'signaling-unreachable',
  'signaling-lost',
  'no-partner',
  'partner-busy',
  'room-full',
  'refused',
  'no-answer',
  'wrong-key',
  'no-local-candidate',
  'no-remote-candidate',
  'no-turn',
  'checks-unanswered',
  'dtls-silent',
  'channel-not-open',
  'connection-lost',
  'partner-left',
  'no-reply',
  'slept',
  'cannot-restart',
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
