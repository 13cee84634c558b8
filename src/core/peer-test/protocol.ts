/**
 * What two peers of a test say to each other: signaling payloads before they are connected, and control messages on a data
 * channel afterwards. Both come from outside, so both are parsed.
 */
import * as v from 'valibot';
import { RESTRICTIONS, type Restriction } from './phases.ts';

/** Longer descriptions than a data channel with many candidates needs are refused. */
const MAX_SDP = 40_000;
const MAX_CANDIDATE = 1_000;
/** Many more kinds of path than there are, and longer names: what a later version knows beside them must not be in its way. */
const MAX_WISHES = 64;
const MAX_WISH = 64;

/** To which run a signal belongs, and which candidates that passes on at both ends; absent for all, as from peers that know no other. */
const restriction = v.optional(v.picklist(RESTRICTIONS));

/** The kinds of path that a peer asks for in runs of their own; those that are not known here are left out. */
const wishes = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(MAX_WISH))),
  v.maxLength(MAX_WISHES),
  v.transform((words): Restriction[] => RESTRICTIONS.filter((each) => words.includes(each))),
);

/** Schema of what peers tell each other to connect. */
export const signalSchema = v.variant('type', [
  v.object({
    type: v.literal('description'),
    kind: v.picklist(['offer', 'answer']),
    sdp: v.pipe(v.string(), v.maxLength(MAX_SDP)),
    restriction,
    /** What the sender asks for; absent from peers that cannot be held to a restriction. */
    wishes: v.optional(wishes),
  }),
  v.object({
    type: v.literal('candidate'),
    /** The candidate line (RFC 8839 §5.1); empty for the end of candidates. */
    candidate: v.pipe(v.string(), v.maxLength(MAX_CANDIDATE)),
    sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(64))),
    usernameFragment: v.nullable(v.pipe(v.string(), v.maxLength(256))),
    restriction,
  }),
]);
/** A description or a candidate on its way to the other peer. */
export type Signal = v.InferOutput<typeof signalSchema>;

const callOverSchema = v.object({ type: v.literal('gave-up'), restriction });
/** Says that whoever called waits for the answer no longer; pages of an earlier version pass it over. */
export type CallOver = v.InferOutput<typeof callOverSchema>;

/** What the server says in the name of its own peer when that has broken down. */
export const PARTNER_FAILED = { type: 'partner-failed' } as const;

/** Whether the server says that its own peer has broken down. */
export function isPartnerFailure(value: unknown): boolean {
  return v.is(v.object({ type: v.literal(PARTNER_FAILED.type) }), value);
}

/** Datagrams that one side may ask the other one for. */
export const MAX_DATAGRAMS = 2_000;
/** Milliseconds for which one side may ask the other one to send as fast as it can. */
export const MAX_BURST_MS = 5_000;
/** Bytes of a datagram: what fits into one packet on every usual path. */
export const DATAGRAM_BYTES = 1_200;
/** Milliseconds between two datagrams: 1.9 Mbit/s, which a line that can carry a call can carry. */
export const DATAGRAM_INTERVAL_MS = 5;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Schema of what connected peers say on the control channel. */
export const controlSchema = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    /** Whether the sender can take part in an ICE restart. */
    restarts: v.boolean(),
    /** Whether the sender gives its line to one pair after the other; absent from peers that do not. */
    queues: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal('ping'), id: count }),
  v.object({ type: v.literal('pong'), id: count }),
  /** Asks for this many datagrams. */
  v.object({ type: v.literal('send-datagrams'), count: v.pipe(count, v.maxValue(MAX_DATAGRAMS)) }),
  /** Announces datagrams: whoever receives this counts anew. */
  v.object({ type: v.literal('datagrams-begin') }),
  /** So many were sent. */
  v.object({ type: v.literal('datagrams-end'), sent: count }),
  /** What the receiver counted. */
  v.object({
    type: v.literal('datagrams-counted'),
    received: count,
    duplicates: count,
    reordered: count,
    jitterMs: v.nullable(v.number()),
  }),
  /** Asks for a burst of so many milliseconds. */
  v.object({ type: v.literal('send-burst'), durationMs: v.pipe(count, v.maxValue(MAX_BURST_MS)) }),
  /** How much of a burst arrived, and in which time from its first byte to its last. */
  v.object({ type: v.literal('burst-counted'), bytes: count, durationMs: v.number() }),
  /** One message of this many bytes arrived whole. */
  v.object({ type: v.literal('message-received'), bytes: count }),
  /** Signaling for an ICE restart, which needs no server any more. */
  v.object({ type: v.literal('signal'), signal: signalSchema }),
  /** The caller has measured; now the other side may. */
  v.object({ type: v.literal('turn') }),
  /** The caller asks for the line of the other side, on which another pair may be measuring. */
  v.object({ type: v.literal('line-wanted') }),
  /** It has it. */
  v.object({ type: v.literal('line-free') }),
  /** The caller has both lines, and measures from now on. */
  v.object({ type: v.literal('line-taken') }),
  v.object({ type: v.literal('bye') }),
]);
/** A message on the control channel. */
export type Control = v.InferOutput<typeof controlSchema>;

/** What stands before and after a burst in the bulk channel itself, where nothing overtakes. */
export const BURST = { begin: 'begin', end: 'end' } as const;

/** Labels of the three channels. */
export const CHANNELS = { control: 'control', bulk: 'bulk', datagrams: 'datagrams' } as const;

/** Reads a signal; undefined for anything else, such as one of a later version's runs. */
export function readSignal(value: unknown): Signal | undefined {
  const result = v.safeParse(signalSchema, value);
  return result.success ? result.output : undefined;
}

/** Reads that a call is over; undefined for anything else. */
export function readCallOver(value: unknown): CallOver | undefined {
  const result = v.safeParse(callOverSchema, value);
  return result.success ? result.output : undefined;
}

/** Reads a control message; undefined for anything else. */
export function readControl(text: unknown): Control | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const result = v.safeParse(controlSchema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
