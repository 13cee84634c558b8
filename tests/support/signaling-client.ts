import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

/** A client that knows nothing of us but the names of the events. */
export interface PlainClient {
  readonly socket: Socket;
  /** The next arguments of an event, or those that came already and nobody took. */
  next(event: string): Promise<readonly unknown[]>;
  /** Arguments of an event that came and nobody took. */
  unread(event: string): readonly (readonly unknown[])[];
  /** Sends an event and waits for its acknowledgement. */
  call(event: string, request?: unknown): Promise<unknown>;
  /** Resolves with the reason when the connection is lost. */
  readonly lost: Promise<string>;
  /** Joins a room. @returns the own id. */
  join(room: string): Promise<string>;
}

const EVENTS = ['joined', 'newUserJoined', 'userLeft', 'message'];
const ACK_MS = 5_000;

/** Connects a plain socket.io client. @throws when the server refuses it. */
export async function connectClient(
  url: string,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<PlainClient> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
  const inbox = new Map<string, unknown[][]>(EVENTS.map((event) => [event, []]));
  const waiting = new Map<string, (() => void)[]>(EVENTS.map((event) => [event, []]));
  for (const event of EVENTS) {
    socket.on(event, (...args: unknown[]) => {
      inbox.get(event)?.push(args);
      waiting.get(event)?.shift()?.();
    });
  }
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const client: PlainClient = {
    socket,
    lost: new Promise((resolve) => socket.once('disconnect', resolve)),
    next: async (event) => {
      const box = inbox.get(event);
      if (box?.length === 0) await new Promise<void>((resolve) => waiting.get(event)?.push(resolve));
      return box?.shift() ?? [];
    },
    unread: (event) => inbox.get(event) ?? [],
    call: (event, ...request: unknown[]) => socket.timeout(ACK_MS).emitWithAck(event, ...request),
    join: async (room) => {
      socket.emit('join', { room });
      const [ids] = await client.next('joined');
      return String(ids).split(',').at(-1) ?? '';
    },
  };
  return client;
}
