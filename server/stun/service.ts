import type { WitnessCandidate, WitnessOffer } from '../../src/core/wire.ts';
import { type BindFailure, type ServedAddress, wildcardFailure } from './bind-failure.ts';
import { type Counters, createCounters } from './counters.ts';
import type { ProbingWish } from './filtering-probes.ts';
import { Limiter, type LimiterOptions } from './limiter.ts';
import { StunProtocol } from './protocol.ts';
import {
  ConnectionCensus,
  defaultTcpLimits,
  openTcpListener,
  TcpListener,
  type TcpLimits,
  type TcpOptions,
} from './tcp.ts';
import { openUdpSocket, UdpSocket } from './udp.ts';
import { type Watcher, Witness, type WitnessOptions } from './witness.ts';

/** What `createStunService` opens and how much it bears. */
export interface StunServiceOptions {
  /** The addresses to serve, each by sockets of its own; a wildcard is refused. */
  readonly addresses: readonly ServedAddress[];
  /** Two UDP ports, usually 3478 and 3479; the witness also listens on the first over TCP. 0 takes any free one. */
  readonly ports: readonly [number, number];
  readonly limiter?: Partial<LimiterOptions>;
  readonly witness?: Partial<WitnessOptions>;
  readonly tcp?: Partial<TcpLimits>;
  /** Milliseconds of a clock that never runs backwards; by default one that agrees with `Date.now()` at the start. */
  readonly now?: () => number;
}

/** An address that is served. */
export interface StunEndpoint extends ServedAddress {
  readonly ports: readonly [number, number];
  /** Where the witness listens over TCP; null when that port was taken. */
  readonly tcpPort: number | null;
}

/** What the HTTP side needs of the ICE witness. */
export interface WitnessDesk {
  /** New credentials for a page that will try exactly these candidates. */
  offer(candidates: readonly WitnessCandidate[]): WitnessOffer;
  /**
   * Tells a watcher of each source seen so far and each new one, until the returned function is called or the session is
   * forgotten. Undefined when the token is not or no longer valid, or too many watch.
   *
   * @param wish credentials of the browser, with which its filtering is tested, and the addresses that may be used for it.
   */
  watch(token: string, watcher: Watcher, wish?: ProbingWish): (() => void) | undefined;
}

/** STUN server and ICE witness, open. */
export interface StunService {
  /** What is served; empty when no address could be opened. */
  readonly endpoints: readonly StunEndpoint[];
  /** What could not be opened, each with the id and the parameters of a sentence about it. */
  readonly failures: readonly BindFailure[];
  readonly witness: WitnessDesk;
  /** What happened so far, by kind; holds no address. */
  counters(): Readonly<Counters>;
  /** Stops everything; resolves when all ports are free again. Calling it again does nothing. */
  close(): Promise<void>;
}

/** How often expired sessions are looked for. */
const sweepIntervalMs = 5_000;

/** Opens STUN and witness on every address. An address that cannot be opened is a failure in the result; the others go on. */
export async function createStunService(options: StunServiceOptions): Promise<StunService> {
  const { now = () => performance.timeOrigin + performance.now() } = options;
  const counters = createCounters();
  const witness = new Witness(counters, options.witness);
  const ownPorts = new Set<number>();
  const protocol = new StunProtocol({ limiter: new Limiter(options.limiter), witness, counters, ownPorts });
  const limits = { ...defaultTcpLimits, ...options.tcp };
  const shared: TcpOptions = { protocol, counters, now, limits, census: new ConnectionCensus(limits) };
  const opened: OpenAddress[] = [];
  for (const address of options.addresses) opened.push(await openAddress(address, options.ports, shared));
  const endpoints = opened.flatMap(({ endpoint }) => endpoint ?? []);
  const elsewhere = new Map(
    opened.flatMap(({ endpoint, udp }) => (endpoint && udp ? [[endpoint.address, udp.second]] : [])),
  );
  for (const { udp } of opened) if (udp) udp.first.elsewhere = elsewhere;
  for (const { ports } of endpoints) for (const port of ports) ownPorts.add(port);
  const sweeper = setInterval(() => witness.sweep(now()), sweepIntervalMs).unref();
  let closing: Promise<unknown> | undefined;
  return {
    endpoints,
    failures: opened.flatMap(({ failures }) => failures),
    witness: {
      offer: (candidates) => ({ ...witness.offer(now()), candidates: [...candidates] }),
      watch: (token, watcher, wish) => witness.watch(token, watcher, now(), wish),
    },
    counters: () => ({ ...counters }),
    async close() {
      clearInterval(sweeper);
      witness.clear();
      closing ??= Promise.all(opened.flatMap(({ sockets }) => sockets.map((socket) => socket.close())));
      await closing;
    },
  };
}

/** The witness's candidates on these endpoints: the first port over UDP and TCP. The second stays free for filtering tests. */
export function witnessCandidates(endpoints: readonly StunEndpoint[]): readonly WitnessCandidate[] {
  return endpoints.flatMap(({ address, family, ports, tcpPort }) => {
    const udp = { family, transport: 'udp', address, port: ports[0] } as const;
    return tcpPort === null ? [udp] : [udp, { family, transport: 'tcp', address, port: tcpPort } as const];
  });
}

interface OpenAddress {
  readonly endpoint?: StunEndpoint;
  readonly udp?: { readonly first: UdpSocket; readonly second: UdpSocket };
  readonly sockets: readonly (UdpSocket | TcpListener)[];
  readonly failures: readonly BindFailure[];
}

async function openAddress(
  at: ServedAddress,
  ports: readonly [number, number],
  shared: TcpOptions,
): Promise<OpenAddress> {
  if (/^[0:.]*$/.test(at.address)) {
    return { sockets: [], failures: [wildcardFailure({ ...at, port: ports[0], transport: 'udp' })] };
  }
  const first = await openUdpSocket({ ...at, port: ports[0] }, shared);
  if (!(first instanceof UdpSocket)) return { sockets: [], failures: [first] };
  const second = await openUdpSocket({ ...at, port: ports[1] }, shared);
  if (!(second instanceof UdpSocket)) {
    await first.close();
    return { sockets: [], failures: [second] };
  }
  // One way only: the browser is to send nothing to the second port before something has come from there.
  first.other = second;
  const tcp = await openTcp(at, { port: first.port, orAny: ports[0] === 0 }, shared);
  const isOpen = tcp instanceof TcpListener;
  const endpoint = { ...at, ports: [first.port, second.port] as const, tcpPort: isOpen ? tcp.port : null };
  const udp = { first, second };
  return { endpoint, udp, sockets: isOpen ? [first, second, tcp] : [first, second], failures: isOpen ? [] : [tcp] };
}

async function openTcp(
  at: ServedAddress,
  { port, orAny }: { readonly port: number; readonly orAny: boolean },
  shared: TcpOptions,
): Promise<TcpListener | BindFailure> {
  const listener = await openTcpListener({ ...at, port }, shared);
  return listener instanceof TcpListener || !orAny ? listener : openTcpListener({ ...at, port: 0 }, shared);
}
