/** What the gatherers of the peer test wrote down, plain JSON without opinion. */
import * as v from 'valibot';
import { described as d } from '../described.ts';
import { FAILURES, PARTNERS, PHASES, RESTRICTIONS } from './phases.ts';

/** Version of the shape of {@link PeerTestArtifacts}. */
export const PEER_TEST_VERSION = 1;

/** Schema of how a phase went. */
export const phaseRecordSchema = v.object({
  phase: v.picklist(PHASES),
  startedMs: d(v.number(), 'Milliseconds since the pair began.'),
  durationMs: d(v.nullable(v.number()), 'How long it took; null while it runs.'),
  failure: d(v.nullable(v.picklist(FAILURES)), 'Why it did not end well.'),
});
/** How a phase went. */
export type PhaseRecord = v.InferOutput<typeof phaseRecordSchema>;

/** Schema of one end of a candidate pair. */
export const endpointSchema = v.object({
  type: d(v.nullable(v.string()), 'host, srflx, prflx or relay.'),
  protocol: v.nullable(v.string()),
  address: d(v.nullable(v.string()), 'Null where the browser hides it.'),
  port: v.nullable(v.number()),
  relayProtocol: d(v.nullable(v.string()), 'How a relay is reached: udp, tcp or tls.'),
});
/** One end of a candidate pair. */
export type Endpoint = v.InferOutput<typeof endpointSchema>;

/** Schema of the pair of candidates in use. */
export const selectedPairSchema = v.object({
  id: d(v.string(), 'The id of the pair in the statistics.'),
  local: endpointSchema,
  remote: endpointSchema,
  currentRoundTripMs: d(v.nullable(v.number()), "ICE's own round trip."),
});
/** The pair of candidates in use. */
export type SelectedPair = v.InferOutput<typeof selectedPairSchema>;

/** Schema of round trips of messages on the control channel. */
export const roundTripsSchema = v.object({
  count: v.number(),
  minMs: v.number(),
  medianMs: v.number(),
  p95Ms: v.number(),
  jitterMs: d(v.number(), 'Mean difference of neighbours.'),
});
/** Round trips of messages. */
export type RoundTrips = v.InferOutput<typeof roundTripsSchema>;

/** Schema of what became of datagrams in one direction, counted by their receiver. */
export const lossSchema = v.object({
  sent: v.number(),
  received: v.number(),
  duplicates: v.number(),
  reordered: v.number(),
  jitterMs: d(v.nullable(v.number()), 'Interarrival jitter (RFC 3550 §6.4.1).'),
});
/** What became of datagrams in one direction. */
export type Loss = v.InferOutput<typeof lossSchema>;

/** Schema of a burst in one direction. */
export const throughputSchema = v.object({
  bytes: d(v.number(), 'Bytes that arrived.'),
  durationMs: d(v.number(), 'Milliseconds from the first to the last of them, at the receiver.'),
});
/** A burst in one direction. */
export type Throughput = v.InferOutput<typeof throughputSchema>;

const direction = <const S extends v.GenericSchema>(schema: S) =>
  v.object({
    up: d(v.nullable(schema), 'From this browser.'),
    down: d(v.nullable(schema), 'To this browser.'),
  });

/** Schema of an ICE restart. */
export const restartSchema = v.object({
  negotiationMs: d(v.number(), 'Until the new description of the other side was set.'),
  gapMs: d(v.number(), 'Longest time without an echo while it happened.'),
  ufragChanged: v.boolean(),
  pairChanged: v.boolean(),
});
/** An ICE restart. */
export type Restart = v.InferOutput<typeof restartSchema>;

const candidate = v.object({
  atMs: v.number(),
  candidate: d(v.string(), 'The candidate line (RFC 8839 §5.1).'),
});

/** Schema of one pair of peers. */
export const pairSchema = v.object({
  id: d(v.string(), 'Unlike that of any other pair in the report.'),
  partner: v.picklist(PARTNERS),
  restriction: d(v.picklist(RESTRICTIONS), 'Which candidates were passed on.'),
  role: d(v.picklist(['caller', 'answerer']), 'Whether this side made the offer.'),
  phases: v.array(phaseRecordSchema),
  localCandidates: v.array(candidate),
  remoteCandidates: v.array(candidate),
  selectedPair: v.nullable(selectedPairSchema),
  idle: d(v.nullable(roundTripsSchema), 'Round trips while nothing else was sent.'),
  loaded: d(v.nullable(roundTripsSchema), 'Round trips while the line was full.'),
  loss: direction(lossSchema),
  throughput: direction(throughputSchema),
  maxMessageBytes: d(v.nullable(v.number()), 'What both sides allow (a=max-message-size).'),
  arrivedMessageBytes: d(v.nullable(v.number()), 'Size of the largest message that arrived whole.'),
  restart: v.nullable(restartSchema),
});
/** One pair of peers. */
export type Pair = v.InferOutput<typeof pairSchema>;

const transport = v.object({
  status: v.picklist(['works', 'fails', 'not-asked']),
  durationMs: d(v.nullable(v.number()), 'From the first byte to the answer.'),
});
/** Schema of which ways signaling can take. */
export const transportsSchema = v.object({ polling: transport, websocket: transport, dataChannel: transport });
/** Which ways signaling can take. */
export type Transports = v.InferOutput<typeof transportsSchema>;

/** Schema of everything that a peer test wrote down. */
export const peerTestArtifactsSchema = v.object({
  artifactsVersion: v.literal(PEER_TEST_VERSION),
  transports: transportsSchema,
  partnerOffered: d(v.nullable(v.boolean()), 'Whether the server has a peer of its own; null when it was not asked.'),
  turnOffered: d(v.nullable(v.boolean()), 'Whether the server gives out TURN credentials; null when it was not asked.'),
  pairs: v.array(pairSchema),
});
/** Everything that a peer test wrote down. */
export type PeerTestArtifacts = v.InferOutput<typeof peerTestArtifactsSchema>;
