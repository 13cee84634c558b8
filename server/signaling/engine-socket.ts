import type { IncomingMessage } from 'node:http';

/** A packet of the engine on its way out. */
export interface Packet {
  readonly data?: string | Buffer;
}

/** What the engine tells of a connection. */
export interface EngineSocket {
  readonly request: IncomingMessage;
  readonly transport: { readonly writable: boolean };
  /** Ends the connection; with `discard` without sending what waits. */
  close(discard?: boolean): void;
  on(event: 'close', listener: () => void): unknown;
  /** A packet is about to be queued. */
  on(event: 'packetCreate', listener: (packet: Packet) => void): unknown;
}
