import type { EngineSocket, Packet } from './engine-socket.ts';

/** Bytes that may wait for a client that does not read, or does not poll; one that lets more pile up is parted from. */
export const MAX_BACKLOG_BYTES = 2 ** 20;

/** Bounds what waits for each client. Nothing is kept of a client that takes what it is given. */
export class Backlog {
  readonly #waiting = new WeakMap<EngineSocket, number>();
  readonly #maxBytes: number;

  constructor(maxBytes = MAX_BACKLOG_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Watches a connection from its begin to its end. */
  watch(socket: EngineSocket): void {
    socket.on('packetCreate', (packet) => this.#add(socket, packet));
  }

  /** All that waited for a client has gone to its transport. */
  forget(socket: EngineSocket): void {
    this.#waiting.delete(socket);
  }

  #add(socket: EngineSocket, { data = '' }: Packet): void {
    // It goes out at once.
    if (socket.transport.writable) return;
    const bytes = (this.#waiting.get(socket) ?? 0) + data.length;
    this.#waiting.set(socket, bytes);
    // Without waiting for the rest to be taken, which is what does not happen.
    if (bytes > this.#maxBytes) socket.close(true);
  }
}
