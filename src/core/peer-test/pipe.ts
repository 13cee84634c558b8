import { encodeDatagram } from './datagrams.ts';
import { BURST, type Control, DATAGRAM_BYTES, DATAGRAM_INTERVAL_MS } from './protocol.ts';

/** One data channel, whoever implements it. */
export interface Pipe {
  /** Sends text or bytes; false when the channel cannot. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean;
  /** Bytes that were given to the channel and have not left yet. */
  buffered(): number;
  /** Resolves when no more than {@link LOW_WATER_BYTES} wait, the channel is closed, or `ms` are over. */
  drained(ms: number): Promise<void>;
}

/** Time, which the core does not have itself. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  wait(ms: number): Promise<void>;
}

/** Says that a work has to end early; an `AbortSignal` is one. */
export interface Stop {
  readonly aborted: boolean;
}

const NEVER: Stop = { aborted: false };
/** Bytes of one message of a burst. */
const CHUNK_BYTES = 16_384;
/** So much waits in a channel at most: what is left at the end of a burst goes out in half a second even at 1 Mbit/s. */
const HIGH_WATER_BYTES = 65_536;
/** A channel tells when it has so much left, so that it never runs dry. */
export const LOW_WATER_BYTES = 32_768;
/** Without a word from the channel it is looked whether the time is over. */
const LOOK_EVERY_MS = 100;
/** More datagrams than these would only wait in front of a line that cannot carry them. */
const MAX_WAITING_BYTES = 16 * DATAGRAM_BYTES;
/** A series ends after this time; a line that is too slow for all gets as many as it carries. */
const MAX_SERIES_MS = 4_000;

/** Says something on the control channel. */
export function say(control: Pipe, message: Control): boolean {
  return control.send(JSON.stringify(message));
}

/** What a burst heeds and tells. */
export interface BurstOptions {
  readonly stop?: Stop | undefined;
  /** Told of bytes as they leave the channel, for graphs. */
  readonly onProgress?: (bytes: number) => void;
}

/**
 * Keeps a channel full for some time, between two marks.
 *
 * @returns the bytes that were handed over; fewer when the channel closes or `stop` says so.
 */
export async function sendBurst(
  bulk: Pipe,
  durationMs: number,
  clock: Clock,
  { stop = NEVER, onProgress = () => undefined }: BurstOptions = {},
): Promise<number> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  const endMs = clock.now() + durationMs;
  let bytes = 0;
  let told = 0;
  if (!bulk.send(BURST.begin)) return bytes;
  while (clock.now() < endMs && !stop.aborted) {
    // A channel that sends as fast as it is given would otherwise let nothing else happen.
    for (let given = 0; given < HIGH_WATER_BYTES && bulk.buffered() < HIGH_WATER_BYTES; given += CHUNK_BYTES) {
      if (!bulk.send(chunk)) return bytes;
      bytes += CHUNK_BYTES;
    }
    // oxlint-disable-next-line no-await-in-loop
    await bulk.drained(Math.min(LOOK_EVERY_MS, Math.max(0, endMs - clock.now())));
    const left = Math.max(told, bytes - bulk.buffered());
    onProgress(left - told);
    told = left;
  }
  bulk.send(BURST.end);
  return bytes;
}

/**
 * Sends numbered datagrams at a steady pace, or at that of a line which is slower, and waits until they have left.
 *
 * @returns how many were handed over; fewer when the time is over, the channel closes or `stop` says so.
 */
export async function sendDatagrams(datagrams: Pipe, count: number, clock: Clock, stop = NEVER): Promise<number> {
  const beganMs = clock.now();
  let sent = 0;
  const isOver = () => stop.aborted || clock.now() - beganMs >= MAX_SERIES_MS;
  while (sent < count && !isOver()) {
    // A late timer is made up for, so that the pace holds on a busy machine.
    const due = Math.min(count, 1 + Math.floor((clock.now() - beganMs) / DATAGRAM_INTERVAL_MS));
    while (sent < due && datagrams.buffered() < MAX_WAITING_BYTES) {
      if (!datagrams.send(encodeDatagram(sent, clock.now() - beganMs))) return sent;
      sent += 1;
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.wait(DATAGRAM_INTERVAL_MS);
  }
  // The word that all were sent takes another stream, and must not overtake them.
  // oxlint-disable-next-line no-await-in-loop
  while (datagrams.buffered() > 0 && !isOver()) await clock.wait(DATAGRAM_INTERVAL_MS);
  return sent;
}
