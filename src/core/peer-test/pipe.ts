import { encodeDatagram } from './datagrams.ts';
import { BURST, type Control, DATAGRAM_INTERVAL_MS } from './protocol.ts';

/** One data channel, whoever implements it. */
export interface Pipe {
  /** Sends text or bytes; false when the channel cannot. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean;
  /** Bytes that were given to the channel and have not left yet. */
  buffered(): number;
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
/** So much waits in a channel at most: enough for the fastest path between two looks, and far below the browsers' bounds. */
const HIGH_WATER_BYTES = 2 ** 20;
const LOOK_EVERY_MS = 4;

/** Says something on the control channel. */
export function say(control: Pipe, message: Control): boolean {
  return control.send(JSON.stringify(message));
}

/**
 * Keeps a channel full for some time, between two marks.
 *
 * @returns the bytes that were handed over; fewer when the channel closes or `stop` says so.
 */
export async function sendBurst(bulk: Pipe, durationMs: number, clock: Clock, stop = NEVER): Promise<number> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  const endMs = clock.now() + durationMs;
  let bytes = 0;
  if (!bulk.send(BURST.begin)) return bytes;
  while (clock.now() < endMs && !stop.aborted) {
    while (bulk.buffered() < HIGH_WATER_BYTES) {
      if (!bulk.send(chunk)) return bytes;
      bytes += CHUNK_BYTES;
      if (clock.now() >= endMs) break;
    }
    // A pause is what lets the channel send.
    // oxlint-disable-next-line no-await-in-loop
    await clock.wait(LOOK_EVERY_MS);
  }
  bulk.send(BURST.end);
  return bytes;
}

/** Sends numbered datagrams at a steady pace, until `stop` says so. @returns how many were handed over. */
export async function sendDatagrams(datagrams: Pipe, count: number, clock: Clock, stop = NEVER): Promise<number> {
  const beganMs = clock.now();
  let sent = 0;
  while (sent < count && !stop.aborted) {
    // A late timer is made up for, so that the pace holds on a busy machine.
    const due = Math.min(count, 1 + Math.floor((clock.now() - beganMs) / DATAGRAM_INTERVAL_MS));
    while (sent < due) {
      if (!datagrams.send(encodeDatagram(sent, clock.now() - beganMs))) return sent;
      sent += 1;
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.wait(DATAGRAM_INTERVAL_MS);
  }
  return sent;
}
