import type { Socket } from 'node:net';
import type { Counters, Fate } from './counters.ts';
import { FrameReader, framePacket } from './framing.ts';
import type { Channel, StunProtocol } from './protocol.ts';
import type { Source } from './source.ts';

/** Bounds of one connection. */
export interface ConnectionLimits {
  /** Milliseconds until a first check with a valid MESSAGE-INTEGRITY must have come. */
  readonly provenWithinMs: number;
  /** Milliseconds after which a connection is closed in any case. */
  readonly lifetimeMs: number;
  /** Milliseconds without a byte after which it is closed. */
  readonly idleMs: number;
  /** Bytes that one connection may send in all. */
  readonly bytes: number;
}

/** What a connection works with. */
export interface ConnectionOptions {
  readonly protocol: StunProtocol;
  readonly counters: Counters;
  readonly now: () => number;
  readonly limits: ConnectionLimits;
}

/** The fates of a frame after which the connection stays: the check was a good one, or came too often. */
const harmless: ReadonlySet<Fate> = new Set<Fate>(['witness-answered', 'witness-silent', 'rate-limited']);

/**
 * Serves the ICE checks of one connection to a passive candidate (RFC 6544) until it ends. Whatever a browser would not
 * send ends it, except DTLS once a good check has come: that is what a browser sends next, and nobody answers it here.
 */
export class TcpConnection implements Channel {
  readonly source: Source;
  readonly transport = 'tcp';
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #frames = new FrameReader();
  #deadline: NodeJS.Timeout;
  #isProven = false;

  constructor(socket: Socket, source: Source, options: ConnectionOptions) {
    const { limits, counters } = options;
    this.#socket = socket;
    this.source = source;
    this.#options = options;
    this.#deadline = this.#closeAfter(limits.provenWithinMs);
    socket.setTimeout(limits.idleMs, () => this.#onTimeout());
    socket.on('data', (chunk) => {
      try {
        this.#onData(chunk);
      } catch {
        // The edge of the process: no connection may end it, and its content may not be logged.
        counters['internal-error']++;
        socket.destroy();
      }
    });
    // Nothing to do: `close` follows.
    socket.on('error', () => undefined);
    socket.once('close', () => clearTimeout(this.#deadline));
  }

  takeReply(length: number): Uint8Array {
    return Buffer.alloc(length);
  }

  /** Ends the connection. */
  close(): void {
    this.#socket.destroy();
  }

  #onData(chunk: Buffer): void {
    const { limits } = this.#options;
    const packets = this.#socket.bytesRead > limits.bytes ? 'bad-frame' : this.#frames.push(chunk);
    if (packets === 'bad-frame') this.#refuse();
    else for (const packet of packets) if (!this.#socket.destroyed) this.#onPacket(packet);
  }

  #onPacket(packet: Uint8Array): void {
    const { protocol, now, limits } = this.#options;
    const reply = protocol.handle(packet, this, now());
    const isAnswer = typeof reply !== 'string';
    if (isAnswer && this.#socket.writableLength === 0) this.#socket.write(framePacket(reply));
    if (!this.#isProven && (isAnswer || reply === 'witness-silent')) {
      this.#isProven = true;
      clearTimeout(this.#deadline);
      this.#deadline = this.#closeAfter(limits.lifetimeMs);
    }
    if (!isAnswer && !harmless.has(reply) && !(this.#isProven && reply === 'not-stun')) this.#refuse();
  }

  #refuse(): void {
    this.#options.counters['tcp-bad-frame']++;
    this.#socket.destroy();
  }

  #onTimeout(): void {
    this.#options.counters['tcp-timeout']++;
    this.#socket.destroy();
  }

  #closeAfter(delayMs: number): NodeJS.Timeout {
    return setTimeout(() => this.#onTimeout(), delayMs).unref();
  }
}
