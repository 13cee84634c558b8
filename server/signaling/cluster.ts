import { createClient } from '@redis/client';
import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { Server } from 'socket.io';
import type { ClusterState, Neighbours } from './neighbours.ts';
import type { Rooms } from './room.ts';

/** The nodes of one server, joined by Redis, which stores nothing: everything is sharded publish and subscribe. */
export interface Cluster {
  readonly adapter: ReturnType<typeof createShardedAdapter>;
  state(): ClusterState;
  /** Makes the members of this node known to the others, and the others' to this one. */
  join(io: Server, rooms: Rooms): Neighbours;
  close(): void;
}

/** How a node hears of the loss of Redis and of its return; `reason` never contains the URL, which may hold a password. */
export type ClusterListener = (state: ClusterState, reason: string) => void;

const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_MS = 2_000;
/** A link that is dead without a word is found within this time. */
const PING_MS = 5_000;
/** The request by which a node asks the others who is in a room. */
const MEMBERS = 'members';

/**
 * Joins the nodes of a server. A Redis that is not there, or goes away, is a state and no error: it is tried again until
 * it is back.
 */
export function createCluster(url: string, onState: ClusterListener): Cluster {
  const options = {
    url,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (retries: number) => Math.min(100 * 2 ** retries, MAX_RECONNECT_MS),
    },
  };
  // What was said while Redis was away would come too late; subscriptions must wait for it.
  const publisher = createClient({ ...options, disableOfflineQueue: true });
  const subscriber = createClient(options);
  const clients = [publisher, subscriber];
  let told: ClusterState | undefined;
  let failures = 0;
  const state = (): ClusterState => (clients.every(({ isReady }) => isReady) ? 'connected' : 'lost');
  const tell = (reason: string) => {
    if (state() === told) return;
    told = state();
    onState(told, reason);
  };
  const guard = async <T>(command: Promise<T>, instead: T): Promise<T> => {
    try {
      return await command;
    } catch (error) {
      // The adapter does not wait for its commands; a rejection would end the process.
      failures += 1;
      tell(reasonOf(error));
      return instead;
    }
  };
  for (const client of clients) {
    client.on('error', (error: unknown) => tell(reasonOf(error)));
    client.on('ready', () => tell(''));
    // It goes on trying by itself; all it has to say comes as events.
    client.connect().catch((error: unknown) => tell(reasonOf(error)));
  }
  // Without its listener, unsubscribing would also take away the one that subscribed again in the meantime.
  const subscribed = new Map<string, ChannelListener>();
  const commands = {
    sPublish: (channel: string, text: string | Buffer) => guard(publisher.sPublish(channel, text), 0),
    sendCommand: (words: string[]) => guard<unknown>(publisher.sendCommand(words), ['', '1']),
    sSubscribe: (channel: string, listener: ChannelListener) => {
      subscribed.set(channel, listener);
      return guard(subscriber.sSubscribe(channel, listener, true), undefined);
    },
    sUnsubscribe: (channel: string) => {
      const listener = subscribed.get(channel);
      subscribed.delete(channel);
      return guard(subscriber.sUnsubscribe(channel, listener, true), undefined);
    },
  };
  const isReachable = () => state() === 'connected';
  return {
    adapter: createShardedAdapter(commands, commands, { channelPrefix: 'icelens', subscriptionMode: 'dynamic' }),
    state,
    join: (io, rooms) => {
      io.on(MEMBERS, (room: string, reply: (ids: readonly string[]) => void) => reply(rooms.idsIn(room)));
      return {
        isReachable,
        idsIn: async (room) => {
          const before = failures;
          const answers = await askOthers(io, room);
          return failures === before && isReachable() ? answers : undefined;
        },
      };
    },
    close: () => clients.forEach((client) => client.destroy()),
  };
}

type ChannelListener = (text: Buffer, channel: Buffer) => void;

async function askOthers(io: Server, room: string): Promise<readonly string[] | undefined> {
  try {
    const answers: unknown = await io.serverSideEmitWithAck(MEMBERS, room);
    return Array.isArray(answers) ? answers.flat().filter((id): id is string => typeof id === 'string') : undefined;
  } catch {
    // A node has not answered in time.
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
