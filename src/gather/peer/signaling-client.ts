import { io, type Socket } from 'socket.io-client';
import type { FailureCode } from '../../core/peer-test/phases.ts';
import type {
  Accepted,
  ClientToServerEvents,
  Joined,
  Refused,
  RelayedMessage,
  ServerToClientEvents,
  SignalingErrorCode,
} from '../../core/signaling.ts';
import { handedOver } from '../outcome.ts';
import { failureOfAbort } from './pair-record.ts';

/** A way that signaling can take. */
export type SignalingTransport = 'websocket' | 'polling';

/** What happens in a room. */
export interface RoomListener {
  onJoined?: (member: string) => void;
  onLeft?: (member: string) => void;
  onMessage?: (from: string, data: unknown) => void;
  /** The connection to the server is gone. */
  onLost?: () => void;
}

/** A room that this page is in. */
export interface Room {
  readonly self: string;
  /** Everybody else who was there before. */
  readonly others: readonly string[];
  sendTo(member: string, data: unknown): void;
  /** Asks the server's own peer in. @returns why it does not come. */
  invitePartner(): Promise<FailureCode | null>;
  close(): void;
}

/** A room, or why there is none. */
export type Entered =
  | { readonly ok: true; readonly room: Room }
  | { readonly ok: false; readonly failure: FailureCode };

const CONNECT_MS = 5_000;
const ACK_MS = 5_000;

const FAILURE_OF: Partial<Record<SignalingErrorCode, FailureCode>> = {
  'room-full': 'room-full',
  'no-partner': 'no-partner',
  'partner-busy': 'partner-busy',
  'partner-failed': 'partner-failed',
  unavailable: 'signaling-unreachable',
};

function failureOf({ error }: Refused): FailureCode {
  return FAILURE_OF[error] ?? 'refused';
}

type RoomSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** How a room is entered. */
export interface EntryOptions {
  /** The ways to the server, each tried in turn. */
  readonly transports?: readonly SignalingTransport[];
  /** Ends the entering, and every wait for an answer in the room. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that each way may take. */
  readonly connectMs?: number;
}

/** Enters a room of this page's own server. */
export async function enterRoom(
  name: string,
  listener: RoomListener = {},
  { transports = ['websocket', 'polling'], signal, connectMs = CONNECT_MS }: EntryOptions = {},
): Promise<Entered> {
  const ended = (failure: FailureCode): FailureCode => (signal?.aborted ? failureOfAbort(signal.reason) : failure);
  const socket = await connect(transports, connectMs, signal);
  if (socket === undefined) return { ok: false, failure: ended('signaling-unreachable') };
  socket.on('newUserJoined', (member) => listener.onJoined?.(member));
  socket.on('userLeft', (member) => listener.onLeft?.(member));
  socket.on('message', ({ from, data }: RelayedMessage) => listener.onMessage?.(from, data));
  let isClosed = false;
  socket.on('disconnect', () => {
    if (!isClosed) listener.onLost?.();
  });
  const joined = await ask<Joined>(signal, (done) => socket.emit('join', { room: name }, done));
  if (joined === undefined || !joined.ok) {
    isClosed = true;
    socket.disconnect();
    return { ok: false, failure: joined === undefined ? ended('signaling-lost') : failureOf(joined) };
  }
  return {
    ok: true,
    room: {
      self: joined.self,
      others: joined.members.filter((member) => member !== joined.self),
      sendTo: (to, data) => socket.emit('message', { to, data }),
      invitePartner: async () => {
        const answer = await ask<Accepted>(signal, (done) => socket.emit('partner', { room: name }, done));
        if (answer === undefined) return ended('signaling-lost');
        return answer.ok ? null : failureOf(answer);
      },
      close: () => {
        isClosed = true;
        socket.disconnect();
      },
    },
  };
}

/** A connected socket; undefined when no way leads to the server in its time. */
async function connect(
  transports: readonly SignalingTransport[],
  ms: number,
  signal: AbortSignal | undefined,
): Promise<RoomSocket | undefined> {
  if (signal?.aborted) return undefined;
  const socket: RoomSocket = io({
    transports: [...transports],
    // With WebSocket refused by a proxy, say, long-polling is tried.
    tryAllTransports: true,
    forceNew: true,
    reconnection: false,
    // Later than what is awaited here, for it cannot tell silence from a refusal.
    timeout: 2 * ms,
  });
  const isConnected = await handedOver<boolean>(ms, signal, (take) => {
    socket.once('connect', () => take(true));
    // Another way is tried as long as the socket is active.
    socket.on('connect_error', () => !socket.active && take(false));
  });
  if (isConnected) return socket;
  socket.disconnect();
  // A proxy that swallows WebSocket in silence gives no error after which the next way would have been tried.
  const others = transports.slice(1);
  return isConnected === undefined && others.length > 0 ? connect(others, ms, signal) : undefined;
}

/** The answer to a call; undefined when none comes. */
function ask<T>(
  signal: AbortSignal | undefined,
  call: (done: (answer: T | Refused) => void) => void,
): Promise<T | Refused | undefined> {
  return handedOver<T | Refused>(ACK_MS, signal, call);
}
