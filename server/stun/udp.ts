import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { bindFailure, type BindFailure, type ServedAddress } from './bind-failure.ts';
import { xorMappedAddressBytes } from './attributes.ts';
import type { Counters } from './counters.ts';
import type { Probe } from './filtering-probes.ts';
import { headerBytes } from './integrity.ts';
import type { Channel, StunProtocol } from './protocol.ts';
import { ReplyRing } from './reply-ring.ts';
import { Source } from './source.ts';

/** What every socket of the service shares. */
export interface SocketOptions {
  readonly protocol: StunProtocol;
  readonly counters: Counters;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
}

/**
 * Opens a UDP socket on one address, never on the wildcard: from there an answer can leave with another source address than
 * the one that was asked, which NATs and browsers drop. Port 0 takes any free port.
 */
export function openUdpSocket(
  at: ServedAddress & { readonly port: number },
  options: SocketOptions,
): Promise<UdpSocket | BindFailure> {
  const socket = createSocket({
    type: at.family === 4 ? 'udp4' : 'udp6',
    ipv6Only: at.family === 6,
    // Addresses are literals here; the default would go through the name lookup and a later tick for each answer.
    lookup: (address, _options, callback) => callback(null, address, at.family),
  });
  return new Promise((resolve) => {
    socket.once('error', (error) => {
      socket.close();
      resolve(bindFailure(error, { ...at, transport: 'udp' }));
    });
    socket.bind({ address: at.address, port: at.port, exclusive: true }, () => {
      socket.removeAllListeners('error');
      enlargeReceiveBuffer(socket);
      resolve(new UdpSocket(socket, at, options));
    });
  });
}

/** Room for what arrives while this process does something else; Linux gives as much of it as its own limit allows. */
function enlargeReceiveBuffer(socket: Socket): void {
  try {
    socket.setRecvBufferSize(1 << 20);
  } catch {
    // Other systems refuse instead; their default has to do.
  }
}

/** A bound socket that answers by itself until it is closed. */
export class UdpSocket implements Channel {
  readonly source = new Source();
  readonly transport = 'udp';
  /** The socket at the other port of this address, from which filtering is tested. */
  other: UdpSocket | null = null;
  /** The second ports of the other addresses, for the same. */
  elsewhere: ReadonlyMap<string, UdpSocket> = new Map();
  readonly #socket: Socket;
  readonly #options: SocketOptions;
  readonly #replies: ReplyRing;

  constructor(socket: Socket, { family }: ServedAddress, options: SocketOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#replies = new ReplyRing(headerBytes + xorMappedAddressBytes[family], () => socket.getSendQueueCount());
    socket.on('message', (bytes, peer) => this.#onMessage(bytes, peer));
    // Nothing to do: a datagram that could not be received or sent is a lost datagram.
    socket.on('error', () => undefined);
  }

  /** The port it is bound to. */
  get port(): number {
    return this.#socket.address().port;
  }

  takeReply(length: number): Uint8Array {
    return this.#replies.take(length);
  }

  sendUnasked({ bytes, elsewhere }: Probe): void {
    const { source } = this;
    const from = elsewhere === null ? this.other : this.elsewhere.get(elsewhere);
    if (from) from.#socket.send(bytes, source.port, source.text);
  }

  /** Stops answering; resolves when the port is free again. */
  close(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }

  #onMessage(bytes: Buffer, peer: RemoteInfo): void {
    const { protocol, counters, now } = this.#options;
    try {
      if (this.#replies.isExhausted()) {
        counters['send-queue-full']++;
      } else if (!this.source.set(peer.address, peer.port)) {
        counters['bad-source']++;
      } else {
        const reply = protocol.handle(bytes, this, now());
        // Without a callback a failed send is a lost datagram, as it would be on the wire.
        if (typeof reply !== 'string') this.#socket.send(reply, peer.port, peer.address);
      }
    } catch {
      // The edge of the process: no datagram may end it, and its content may not be logged.
      counters['internal-error']++;
    }
  }
}
