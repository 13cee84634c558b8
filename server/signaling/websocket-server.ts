import { type ServerOptions, WebSocketServer } from 'ws';

/** What the engine does not set itself: a message in a thousand fragments, or a peer that never ends the closing handshake. */
const LIMITS = { maxFragments: 16, maxBufferedChunks: 64, closeTimeout: 2_000 };

/** The WebSocket server under the engine, with bounds on what a peer can make it hold. */
export class BoundedWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, ...LIMITS });
  }
}
