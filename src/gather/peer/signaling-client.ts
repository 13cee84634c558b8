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

/** Enters a room of this page's own server, by the ways given, each tried in turn. */
export async function enterRoom(
  name: string,
  listener: RoomListener = {},
  transports: readonly SignalingTransport[] = ['websocket', 'polling'],
): Promise<Entered> {
  const socket: RoomSocket = io({
    transports: [...transports],
    // With WebSocket refused by a proxy, say, long-polling is tried.
    tryAllTransports: true,
    forceNew: true,
    reconnection: false,
    timeout: CONNECT_MS,
  });
  if (!(await isConnected(socket))) {
    socket.disconnect();
    return { ok: false, failure: 'signaling-unreachable' };
  }
  socket.on('newUserJoined', (member) => listener.onJoined?.(member));
  socket.on('userLeft', (member) => listener.onLeft?.(member));
  socket.on('message', ({ from, data }: RelayedMessage) => listener.onMessage?.(from, data));
  let isClosed = false;
  socket.on('disconnect', () => {
    if (!isClosed) listener.onLost?.();
  });
  const joined = await ask<Joined>((done) => socket.emit('join', { room: name }, done));
  if (joined === undefined || !joined.ok) {
    isClosed = true;
    socket.disconnect();
    return { ok: false, failure: joined === undefined ? 'signaling-lost' : failureOf(joined) };
  }
  return {
    ok: true,
    room: {
      self: joined.self,
      others: joined.members.filter((member) => member !== joined.self),
      sendTo: (to, data) => socket.emit('message', { to, data }),
      invitePartner: async () => {
        const answer = await ask<Accepted>((done) => socket.emit('partner', { room: name }, done));
        if (answer === undefined) return 'signaling-lost';
        return answer.ok ? null : failureOf(answer);
      },
      close: () => {
        isClosed = true;
        socket.disconnect();
      },
    },
  };
}

function isConnected(socket: RoomSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), CONNECT_MS);
    const end = (connected: boolean): void => {
      clearTimeout(timer);
      resolve(connected);
    };
    socket.once('connect', () => end(true));
    socket.on('connect_error', () => {
      // Another way is tried as long as the socket is active.
      if (!socket.active) end(false);
    });
  });
}

/** The answer to a call; undefined when none comes. */
function ask<T>(call: (done: (answer: T | Refused) => void) => void): Promise<T | Refused | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ACK_MS);
    call((answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}
