import type { ServerOptions } from 'node:http';

/** What a client may take of the server: time in milliseconds, header bytes, connections. */
export const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // How often the two above are looked at; Node's own 30 s would let a slow client live that much longer.
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 8 * 1024,
};

/** Connections at once per listener; the next one is closed as it arrives. */
export const MAX_CONNECTIONS = 4096;

/** Connections at once from one IPv4 address or IPv6 /64; a visitor needs a dozen, and many may share an address. */
export const MAX_CONNECTIONS_PER_SOURCE = 128;

/** Milliseconds after which a connection is cut on which no byte moves, such as one whose client reads no answer. */
export const IDLE_MS = 30_000;
