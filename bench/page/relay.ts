import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

/** How the path between browser and STUN server behaves during one visit. */
export interface PathBehaviour {
  /** Milliseconds that each datagram needs on its way to the server; answers come back at once. */
  readonly delayMs?: number;
  /** How many datagrams of each kind are lost on each flow before the first arrives. */
  readonly dropFirst?: number;
  /** Milliseconds from the first datagram of the visit during which nothing passes; infinite for a dead server. */
  readonly silentMs?: number;
  /** Which of the two STUN servers never answers. */
  readonly dead?: 'first' | 'second';
}

/** Where the relay stands, and in front of what. */
export interface RelayOptions {
  readonly address: string;
  readonly target: string;
  readonly ports: readonly [number, number];
}

/** A Binding request without attributes; an ICE check is longer. */
const PLAIN_BYTES = 20;

/**
 * A relay on loopback between a browser and the STUN ports of the server: one delay and one loss for project and floor
 * alike. It has the browser's own address towards the server, so that nothing but the port is translated, as by a NAT that
 * keeps addresses.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #fronts: Socket[] = [];
  readonly #flows = new Map<string, Promise<Socket>>();
  readonly #dropped = new Map<string, number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #tcp: Server | undefined;
  #behaviour: PathBehaviour = {};
  #firstAtMs: number | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** Opens both UDP ports, and the first over TCP. */
  async open(): Promise<void> {
    const { address, ports } = this.#options;
    for (const port of ports) {
      const front = createSocket('udp4');
      front.on('message', (bytes, peer) => this.#onRequest(front, { bytes, peer, port }));
      front.bind(port, address);
      await once(front, 'listening');
      this.#fronts.push(front);
    }
    this.#tcp = createServer((client) => {
      client.on('error', () => undefined);
      // A server that is dead over UDP is dead over TCP too.
      if (this.#isSilent(ports[0])) {
        client.destroy();
        return;
      }
      const server = connect({ host: this.#options.target, port: ports[0], localAddress: '127.0.0.1' });
      server.on('error', () => client.destroy());
      client.on('close', () => server.destroy());
      client.pipe(server).pipe(client);
    }).listen(ports[0], address);
    await once(this.#tcp, 'listening');
  }

  /** Begins a visit: forgets every flow of the one before. */
  async behave(behaviour: PathBehaviour): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    const flows = [...this.#flows.values()];
    this.#flows.clear();
    this.#dropped.clear();
    this.#behaviour = behaviour;
    this.#firstAtMs = undefined;
    for (const flow of flows) (await flow).close();
  }

  /** Closes everything. */
  async close(): Promise<void> {
    await this.behave({});
    for (const front of this.#fronts) front.close();
    this.#tcp?.close();
  }

  #onRequest(front: Socket, datagram: Datagram): void {
    this.#firstAtMs ??= performance.now();
    if (this.#isSilent(datagram.port) || this.#isDropped(datagram)) return;
    const { delayMs = 0 } = this.#behaviour;
    if (delayMs === 0) return void this.#forward(front, datagram);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#forward(front, datagram);
    }, delayMs);
    this.#timers.add(timer);
  }

  #isSilent(port: number): boolean {
    const { silentMs = 0, dead } = this.#behaviour;
    if (dead !== undefined && port === this.#options.ports[dead === 'first' ? 0 : 1]) return true;
    return silentMs > 0 && performance.now() - (this.#firstAtMs ?? performance.now()) < silentMs;
  }

  #isDropped({ bytes, peer, port }: Datagram): boolean {
    const { dropFirst = 0 } = this.#behaviour;
    // Requests to the server and checks of the witness are lost each by itself, or the one would shield the other.
    const kind = bytes.length === PLAIN_BYTES ? 'plain' : 'check';
    const flow = `${kind} ${peer.port} ${port}`;
    const dropped = this.#dropped.get(flow) ?? 0;
    this.#dropped.set(flow, dropped + 1);
    return dropped < dropFirst;
  }

  async #forward(front: Socket, { bytes, peer, port }: Datagram): Promise<void> {
    const key = `${peer.address} ${peer.port} ${port}`;
    const flow = this.#flows.get(key) ?? this.#openFlow(front, peer);
    this.#flows.set(key, flow);
    const back = await flow;
    // The visit may have ended meanwhile.
    if (this.#flows.get(key) === flow) back.send(bytes, port, this.#options.target);
  }

  async #openFlow(front: Socket, { address, port }: RemoteInfo): Promise<Socket> {
    const back = createSocket('udp4');
    back.on('message', (answer) => front.send(answer, port, address));
    back.on('error', () => undefined);
    back.bind(0, address);
    await once(back, 'listening');
    return back;
  }
}

interface Datagram {
  readonly bytes: Buffer;
  readonly peer: RemoteInfo;
  readonly port: number;
}
