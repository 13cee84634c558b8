import { setTimeout as pause } from 'node:timers/promises';
import { hasCandidates, withoutCandidates } from '../../src/core/peer-test/candidate-filter.ts';
import { type Clock, LOW_WATER_BYTES, type Pipe } from '../../src/core/peer-test/pipe.ts';
import { CHANNELS, type Signal } from '../../src/core/peer-test/protocol.ts';
import { Responder } from '../../src/core/peer-test/responder.ts';
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
  readonly limits: Pick<PartnerLimits, 'connectMs' | 'lifetimeMs'>;
  readonly send: (signal: Signal) => void;
  /** Told how many more bytes have moved, soon after they did and again before the end. */
  readonly onBytes: (bytes: number) => void;
  /** Told once. */
  readonly onEnd: () => void;
}

/** A partner that runs. */
export interface RunningPartner {
  /** Takes the offer of the visitor. */
  hear(sdp: string): void;
  close(): void;
}

/** Largest message, in bytes; what Chromium offers too. */
const MAX_MESSAGE_BYTES = 262_144;
/** Bytes are told of at once when they are so many, else after so many milliseconds. */
const TOLD_AT_BYTES = 262_144;
const TOLD_AFTER_MS = 100;
/**
 * What is not closed yet. The library still calls into a channel or a connection that was collected as garbage, which ends
 * the process; and it forgets one only when somebody listens to its end.
 */
const KEPT = new Set<DataChannel | PeerConnection>();
const LABELS: ReadonlySet<string> = new Set(Object.values(CHANNELS));
const clock: Clock = { now: () => performance.now(), wait: (ms) => pause(ms) };

/**
 * A peer that answers one offer and then does what the protocol of the test asks for, until its time is used up or it is
 * closed. The visitor's candidates are not looked at, since they could name anybody: it sends only to where a check with the
 * right password came from. That is no proof of an address, for the visitor knows the password and may forge the source of a
 * datagram. What such a source can be sent is bounded instead: a handful of checks each, to as many sources as the library
 * keeps for one connection, until `connectMs` is over, as often as `calls` allows. Data flows only after a DTLS handshake,
 * which a forged source cannot complete.
 */
export function openPartner(library: DataChannelLibrary, place: PartnerPlace, options: PartnerOptions): RunningPartner {
  const { limits, send, onEnd } = options;
  const connection = new library.PeerConnection('partner', configOf(place));
  KEPT.add(connection);
  const channels = new Map<string, OpenChannel>();
  const moved = new Tally(options.onBytes);
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    for (const timer of timers) clearTimeout(timer);
    connection.close();
    moved.tell();
    onEnd();
  };
  const connecting = setTimeout(close, limits.connectMs);
  const timers = [connecting, setTimeout(close, limits.lifetimeMs)];
  const pipe = (label: string): Pipe =>
    pipeOf(
      () => channels.get(label),
      (bytes) => moved.add(bytes),
    );
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
    if (state === 'closed') KEPT.delete(connection);
    if (state === 'connected') clearTimeout(connecting);
    if (state === 'failed' || state === 'closed' || state === 'disconnected') close();
  });
  connection.onDataChannel((channel) => {
    const label = channel.getLabel();
    KEPT.add(channel);
    channel.onClosed(() => KEPT.delete(channel));
    // To close single channels is what the library does badly, and nobody honest opens others.
    if (!LABELS.has(label) || channels.has(label)) return close();
    channels.set(label, new OpenChannel(channel));
    channel.onMessage((message) => {
      moved.add(sizeOf(message));
      hear(responder, label, message);
    });
    if (label === CHANNELS.control) channel.onOpen(() => responder.greet());
  });
  return { hear: (sdp) => answer(connection, sdp, close), close };
}

/** Counts bytes, and tells of them in portions. */
class Tally {
  readonly #onBytes: (bytes: number) => void;
  #untold = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(onBytes: (bytes: number) => void) {
    this.#onBytes = onBytes;
  }

  add(bytes: number): void {
    this.#untold += bytes;
    if (this.#untold >= TOLD_AT_BYTES) this.tell();
    else this.#timer ??= setTimeout(() => this.tell(), TOLD_AFTER_MS);
  }

  tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#untold > 0) this.#onBytes(this.#untold);
    this.#untold = 0;
  }
}

function configOf({ ports }: PartnerPlace): ConnectionConfig {
  return {
    iceServers: [],
    maxMessageSize: MAX_MESSAGE_BYTES,
    ...(ports === null ? {} : { portRangeBegin: ports.begin, portRangeEnd: ports.end }),
  };
}

/** The answer is made by itself. Candidates of the visitor are ignored, see above. */
function answer(connection: PeerConnection, offer: string, close: () => void): void {
  const sdp = withoutCandidates(offer);
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

function pipeOf(channel: () => OpenChannel | undefined, count: (bytes: number) => void): Pipe {
  return {
    send: (data) => {
      const isSent = channel()?.send(data) ?? false;
      if (isSent) count(data.length);
      return isSent;
    },
    buffered: () => channel()?.buffered() ?? 0,
    drained: (ms) => channel()?.drained(ms) ?? pause(ms),
  };
}

/** A channel to send on. */
class OpenChannel {
  readonly #channel: DataChannel;
  #onLow: () => void = () => undefined;

  constructor(channel: DataChannel) {
    this.#channel = channel;
    channel.setBufferedAmountLowThreshold(LOW_WATER_BYTES);
    // Once: to replace a listener that the library is just calling in a thread of its own ends the process.
    channel.onBufferedAmountLow(() => this.#onLow());
  }

  send(data: string | Uint8Array): boolean {
    if (!this.#channel.isOpen()) return false;
    try {
      if (typeof data === 'string') this.#channel.sendMessage(data);
      else this.#channel.sendMessageBinary(data);
      return true;
    } catch {
      // It has closed between the question and the answer.
      return false;
    }
  }

  buffered(): number {
    return this.#channel.bufferedAmount();
  }

  /** The library sends in a thread of its own, so a turn of ours is let pass in any case. */
  drained(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#onLow = () => undefined;
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#onLow = end;
      if (!this.#channel.isOpen() || this.buffered() <= LOW_WATER_BYTES) setImmediate(end);
    });
  }
}
