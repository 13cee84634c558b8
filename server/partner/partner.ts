import { setTimeout as pause } from 'node:timers/promises';
import { hasCandidates, withoutCandidates } from '../../src/core/peer-test/candidate-filter.ts';
import { type Clock, LOW_WATER_BYTES, type Pipe } from '../../src/core/peer-test/pipe.ts';
import { CHANNELS, readSignal, type Signal } from '../../src/core/peer-test/protocol.ts';
import { Responder } from '../../src/core/peer-test/responder.ts';
import type { PartnerSession } from '../signaling/partner-desk.ts';
import type {
  ChannelMessage,
  ConnectionConfig,
  DataChannel,
  DataChannelLibrary,
  PeerConnection,
} from './data-channel-library.ts';
import type { PartnerLimits } from './quota.ts';
import { advertised } from './sdp.ts';

/** Where partners stand in the network. */
export interface PartnerPlace {
  /** UDP ports to take; null for any. */
  readonly ports: { readonly begin: number; readonly end: number } | null;
  /** Addresses under which the internet knows this machine, when no interface carries them. */
  readonly publicAddresses: readonly string[];
}

/** What a partner answers to. */
export interface PartnerOptions {
  readonly limits: PartnerLimits;
  readonly send: (signal: Signal) => void;
  /** Told of bytes as they move; false when there must be no more. */
  readonly charge: (bytes: number) => boolean;
  /** Told once. */
  readonly onEnd: () => void;
}

/** A partner that runs. */
export type RunningPartner = PartnerSession;

/** Largest message, in bytes; what Chromium offers too. */
const MAX_MESSAGE_BYTES = 262_144;
/** Channels that nobody here listens to; a peer that opens more of them ends. */
const MAX_STRANGE_CHANNELS = 4;
const LABELS: ReadonlySet<string> = new Set(Object.values(CHANNELS));
const clock: Clock = { now: () => performance.now(), wait: (ms) => pause(ms) };

/**
 * A peer that answers one offer and then does what the protocol of the test asks for, until its time or its bytes are used
 * up. The visitor's candidates are not looked at, since they could name anybody: it sends only to where a check with the
 * right password came from. That is no proof of an address, for the visitor knows the password and may forge the source of a
 * datagram. What such a source can be sent is bounded instead: a handful of checks each, to as many sources as the library
 * keeps for one connection, until `connectMs` is over, as often as `calls` allows. Data flows only after a DTLS handshake,
 * which a forged source cannot complete.
 */
export function openPartner(library: DataChannelLibrary, place: PartnerPlace, options: PartnerOptions): RunningPartner {
  const { limits, send, charge, onEnd } = options;
  const connection = new library.PeerConnection('partner', configOf(place));
  const channels = new Map<string, DataChannel>();
  let bytes = 0;
  let strangers = 0;
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    for (const timer of timers) clearTimeout(timer);
    connection.close();
    onEnd();
  };
  const connecting = setTimeout(close, limits.connectMs);
  const timers = [connecting, setTimeout(close, limits.lifetimeMs)];
  const count = (more: number) => {
    bytes += more;
    if (!charge(more) || bytes > limits.bytes) close();
  };
  const pipe = (label: string): Pipe => pipeOf(() => channels.get(label), count);
  const responder = new Responder({
    control: pipe(CHANNELS.control),
    bulk: pipe(CHANNELS.bulk),
    datagrams: pipe(CHANNELS.datagrams),
    clock,
    onBye: close,
  });
  connection.onLocalDescription((sdp, type) => {
    if (type === 'answer') send({ type: 'description', kind: 'answer', sdp: withoutCandidates(sdp) });
  });
  connection.onLocalCandidate((candidate, sdpMid) => {
    for (const line of advertised(candidate, place.publicAddresses)) {
      send({ type: 'candidate', candidate: line, sdpMid, usernameFragment: null });
    }
  });
  connection.onStateChange((state) => {
    if (state === 'connected') clearTimeout(connecting);
    if (state === 'failed' || state === 'closed' || state === 'disconnected') close();
  });
  connection.onDataChannel((channel) => {
    const label = channel.getLabel();
    if (!LABELS.has(label) || channels.has(label)) {
      channel.close();
      strangers += 1;
      if (strangers > MAX_STRANGE_CHANNELS) close();
      return;
    }
    channels.set(label, channel);
    channel.onMessage((message) => {
      count(sizeOf(message));
      hear(responder, label, message);
    });
    if (label === CHANNELS.control) channel.onOpen(() => responder.greet());
  });
  return { hear: (data) => answer(connection, data, close), close };
}

function configOf({ ports }: PartnerPlace): ConnectionConfig {
  return {
    iceServers: [],
    maxMessageSize: MAX_MESSAGE_BYTES,
    ...(ports === null ? {} : { portRangeBegin: ports.begin, portRangeEnd: ports.end }),
  };
}

/** The answer is made by itself. Candidates of the visitor are ignored, see above. */
function answer(connection: PeerConnection, data: unknown, close: () => void): void {
  const signal = readSignal(data);
  if (signal?.type !== 'description' || signal.kind !== 'offer' || connection.localDescription() !== null) return;
  const sdp = withoutCandidates(signal.sdp);
  if (hasCandidates(sdp)) return close();
  try {
    connection.setRemoteDescription(sdp, 'offer');
  } catch {
    // What it cannot read is not worth more of its time.
    close();
  }
}

function hear(responder: Responder, label: string, message: ChannelMessage): void {
  if (label === CHANNELS.control) responder.onControl(message);
  else if (label === CHANNELS.bulk) responder.onBulk(typeof message === 'string' ? message : sizeOf(message));
  else if (label === CHANNELS.datagrams && typeof message !== 'string') responder.onDatagram(new Uint8Array(message));
}

function sizeOf(message: ChannelMessage): number {
  return typeof message === 'string' ? Buffer.byteLength(message) : message.byteLength;
}

function pipeOf(channel: () => DataChannel | undefined, count: (bytes: number) => void): Pipe {
  return {
    send: (data) => {
      const open = channel();
      if (open === undefined || !open.isOpen()) return false;
      try {
        if (typeof data === 'string') open.sendMessage(data);
        else open.sendMessageBinary(data);
      } catch {
        // It has closed between the question and the answer.
        return false;
      }
      count(data.length);
      return true;
    },
    buffered: () => channel()?.bufferedAmount() ?? 0,
    drained: (ms) => drained(channel(), ms),
  };
}

/** The library sends in a thread of its own, so a turn of ours is let pass in any case. */
function drained(channel: DataChannel | undefined, ms: number): Promise<void> {
  if (channel === undefined) return pause(ms);
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, ms);
    channel.setBufferedAmountLowThreshold(LOW_WATER_BYTES);
    channel.onBufferedAmountLow(end);
    if (!channel.isOpen() || channel.bufferedAmount() <= LOW_WATER_BYTES) setImmediate(end);
  });
}
