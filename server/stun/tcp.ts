import { createServer, type Server, type Socket } from 'node:net';
import { bindFailure, type BindFailure, type ServedAddress } from './bind-failure.ts';
import { Source } from './source.ts';
import { type ConnectionLimits, TcpConnection } from './tcp-connection.ts';
import type { SocketOptions } from './udp.ts';

/** Bounds of the TCP side of the witness. */
export interface TcpLimits extends ConnectionLimits {
  /** Connections open at once, over all listeners. */
  readonly connections: number;
  /** Connections open at once from one IPv4 address or IPv6 /64. */
  readonly connectionsPerSource: number;
}

/** A browser opens a connection or two per run and sends some 40 checks of 110 bytes and a few attempts at DTLS. */
export const defaultTcpLimits: TcpLimits = {
  connections: 1024,
  connectionsPerSource: 64,
  provenWithinMs: 5_000,
  lifetimeMs: 60_000,
  idleMs: 15_000,
  bytes: 65_536,
};

/** How many connections a census admits. */
export type CensusLimits = Pick<TcpLimits, 'connections' | 'connectionsPerSource'>;

/** Counts the open connections of all listeners. */
export class ConnectionCensus {
  readonly #limits: CensusLimits;
  readonly #bySource = new Map<string, number>();
  #total = 0;

  constructor(limits: CensusLimits) {
    this.#limits = limits;
  }

  /** Admits one connection of a source, or says which bound it would pass. */
  enter(key: string): 'admitted' | 'tcp-refused-total' | 'tcp-refused-source' {
    if (this.#total >= this.#limits.connections) return 'tcp-refused-total';
    const count = this.#bySource.get(key) ?? 0;
    if (count >= this.#limits.connectionsPerSource) return 'tcp-refused-source';
    this.#bySource.set(key, count + 1);
    this.#total++;
    return 'admitted';
  }

  /** Whether `enter` would admit one more connection of a source. */
  canEnter(key: string): boolean {
    return this.#total < this.#limits.connections && (this.#bySource.get(key) ?? 0) < this.#limits.connectionsPerSource;
  }

  /** To be called once for each admitted connection that ended. */
  leave(key: string): void {
    const count = (this.#bySource.get(key) ?? 1) - 1;
    if (count > 0) this.#bySource.set(key, count);
    else this.#bySource.delete(key);
    this.#total--;
  }
}

/** What every listener of the service shares. */
export interface TcpOptions extends SocketOptions {
  readonly limits: TcpLimits;
  readonly census: ConnectionCensus;
}

/** Opens a listener for passive ICE-TCP candidates (RFC 6544) on one address. Port 0 takes any free port. */
export function openTcpListener(
  at: ServedAddress & { readonly port: number },
  options: TcpOptions,
): Promise<TcpListener | BindFailure> {
  const server = createServer({ noDelay: true });
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(bindFailure(error, { ...at, transport: 'tcp' })));
    server.listen({ host: at.address, port: at.port, ipv6Only: at.family === 6, exclusive: true }, () => {
      server.removeAllListeners('error');
      resolve(new TcpListener(server, options));
    });
  });
}

/** A bound listener that serves its connections by itself until it is closed. */
export class TcpListener {
  readonly #server: Server;
  readonly #options: TcpOptions;
  readonly #open = new Set<TcpConnection>();

  constructor(server: Server, options: TcpOptions) {
    this.#server = server;
    this.#options = options;
    server.on('connection', (socket) => this.#onConnection(socket));
    // Nothing to do: what could not be accepted (too many open files) is tried again by the browser.
    server.on('error', () => undefined);
  }

  /** The port it is bound to. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Closes the listener and its connections; resolves when the port is free again. */
  close(): Promise<void> {
    for (const connection of this.#open) connection.close();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #onConnection(socket: Socket): void {
    const { census, counters } = this.#options;
    const source = new Source();
    // A connection that ended before it was accepted has no address any more.
    const isKnown = source.set(socket.remoteAddress ?? '', socket.remotePort ?? 0);
    const key = source.words.subarray(0, source.family === 4 ? 1 : 2).join();
    const admission = isKnown ? census.enter(key) : 'bad-source';
    if (admission !== 'admitted') {
      counters[admission]++;
      socket.destroy();
      return;
    }
    counters['tcp-accepted']++;
    const connection = new TcpConnection(socket, source, this.#options);
    this.#open.add(connection);
    socket.once('close', () => {
      this.#open.delete(connection);
      census.leave(key);
    });
  }
}
