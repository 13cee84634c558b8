import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../../src/core/signaling.ts';
import type { UpgradeStream } from '../http.ts';
import { ConnectionCensus } from '../stun/tcp.ts';
import { Backlog } from './backlog.ts';
import type { Cluster } from './cluster.ts';
import type { EngineSocket } from './engine-socket.ts';
import { SignalingEngine } from './engine.ts';
import {
  type ConnectionLimits,
  defaultConnectionLimits,
  MemberConnection,
  type Shared,
  type SignalingSocket,
} from './member-connection.ts';
import type { PartnerDesk } from './partner-desk.ts';
import { createRelayParser, defaultFloodLimits, type FloodLimits } from './relay-parser.ts';
import { Rooms } from './room.ts';

/** What bounds the signaling of a process. */
export interface SignalingLimits {
  /** Members of one room. */
  readonly members: number;
  /** Connections at once, in all and from one IPv4 address or IPv6 /64. */
  readonly connections: number;
  readonly connectionsPerSource: number;
  readonly connection: ConnectionLimits;
  readonly flood: FloodLimits;
}

/** The shipped bounds. */
export const defaultSignalingLimits: SignalingLimits = {
  members: 16,
  connections: 4_096,
  connectionsPerSource: 128,
  connection: defaultConnectionLimits,
  flood: defaultFloodLimits,
};

/** What the signaling works with. */
export interface SignalingOptions {
  readonly limits?: Partial<SignalingLimits>;
  readonly cluster?: Cluster | null;
  readonly partners?: PartnerDesk | null;
}

/** The signaling of a process, whichever listeners bring it its requests. */
export interface Signaling {
  /** Whether one more connection of a visitor would be let in. */
  hasRoomFor(visitor: string): boolean;
  /** Answers a long-polling request; `visitor` is the key of the client's address. */
  handleRequest(request: IncomingMessage, response: ServerResponse, visitor: string): void;
  /** Takes over a connection that becomes a WebSocket. */
  handleUpgrade(request: IncomingMessage, stream: UpgradeStream, visitor: string): void;
  /** Whether the other nodes can be reached; null when there are none. */
  clusterState(): 'connected' | 'lost' | null;
  /** Parts from every client. */
  close(): Promise<void>;
}

/** A client that has opened a connection must say so much as its namespace within this time. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Makes the signaling of a process. */
export function createSignaling(options: SignalingOptions = {}): Signaling {
  const { cluster = null, partners = null } = options;
  const limits = { ...defaultSignalingLimits, ...options.limits };
  const { connections, connectionsPerSource } = limits;
  const census = new ConnectionCensus({ connections, connectionsPerSource });
  const backlog = new Backlog();
  const requests = new WeakMap<IncomingMessage, string>();
  /** Of connections on which nobody has connected yet. */
  const visitors = new WeakMap<object, string>();
  const engine = new SignalingEngine();
  engine.on('connection', (socket: EngineSocket) => {
    const visitor = requests.get(socket.request) ?? '';
    visitors.set(socket, visitor);
    backlog.watch(socket);
    if (census.enter(visitor) === 'admitted') socket.on('close', () => census.leave(visitor));
    else socket.close(true);
  });
  // Told by the engine for all, which saves a listener for each.
  engine.on('flush', (socket: EngineSocket) => backlog.forget(socket));
  const io = new Server<ClientToServerEvents, ServerToClientEvents>({
    serveClient: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    parser: createRelayParser(limits.flood),
    ...(cluster === null ? {} : { adapter: cluster.adapter }),
  });
  const rooms = new Rooms(limits.members);
  const neighbours = cluster?.join(io, rooms) ?? null;
  const shared: Shared = { rooms, limits: limits.connection, neighbours, partners };
  io.bind(engine);
  io.on('connection', (socket) => {
    const visitor = visitors.get(socket.conn) ?? '';
    visitors.delete(socket.conn);
    forgetRequest(socket);
    return new MemberConnection(socket, shared, visitor);
  });
  return {
    hasRoomFor: (visitor) => census.canEnter(visitor),
    handleRequest: (request, response, visitor) => {
      requests.set(request, visitor);
      engine.handleRequest(request, response);
    },
    handleUpgrade: (request, { socket, head }, visitor) => {
      requests.set(request, visitor);
      engine.handleUpgrade(request, socket, head);
    },
    clusterState: () => cluster?.state() ?? null,
    close: async () => {
      await Promise.all([partners?.close(), io.close()]);
      cluster?.close();
    },
  };
}

/** What is left of every client's handshake. */
const FORGOTTEN: SignalingSocket['handshake'] = {
  headers: {},
  time: '',
  address: '',
  xdomain: false,
  secure: false,
  issued: 0,
  url: '',
  query: {},
  auth: {},
};

/** Drops what socket.io keeps of the request for as long as the client stays: address, headers, query. */
function forgetRequest(socket: SignalingSocket): void {
  Reflect.set(socket, 'handshake', FORGOTTEN);
  Reflect.set(socket.conn, 'request', undefined);
}
