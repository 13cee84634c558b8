import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as Engine } from 'engine.io';
import { MAX_MESSAGE_BYTES } from '../../src/core/signaling.ts';
import { BoundedWebSocketServer } from './websocket-server.ts';

/** Milliseconds after which a client is asked whether it is there; proxies must allow this much silence. */
export const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 10_000;

/**
 * The engine under socket.io: WebSocket, and long-polling where that is refused. It sets no cookie, allows no other origin,
 * compresses nothing (compression beside a secret tells its length) and hands out ids that do not count.
 */
export class SignalingEngine extends Engine {
  constructor() {
    super({
      transports: ['polling', 'websocket'],
      allowUpgrades: true,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      upgradeTimeout: 5_000,
      perMessageDeflate: false,
      httpCompression: false,
      allowEIO3: false,
      cookie: false,
      wsEngine: BoundedWebSocketServer,
    });
  }

  /**
   * Takes over a connection that becomes a WebSocket, and does not keep the request for as long as that lives: with all its
   * headers it is a fifth of what a silent client costs, and says who it is.
   */
  override handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const before = new Set(socket.rawListeners('close'));
    super.handleUpgrade(request, socket, head);
    // The first listener of the engine tells its middleware of the end, and holds the request; we have no middleware.
    const [teller] = socket.rawListeners('close').filter((listener) => !before.has(listener));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- listeners are typed as `Function`
    if (teller !== undefined) socket.off('close', teller as () => void);
  }

  override generateId(): string {
    return randomBytes(15).toString('base64url');
  }
}
