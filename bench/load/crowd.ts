import type { Opened } from '../child.ts';
import { connectMany, fillRooms, type RawClient } from './socket.ts';
import { commandsOf } from './steps.ts';

/** What a crowd does. */
export interface CrowdOptions {
  readonly port: number;
  readonly clients: number;
  readonly roomSize: number;
}

/** Clients that come, join rooms, wait, and leave, each step on command, since the parent measures in between. */
export async function open({ port, clients: count, roomSize }: CrowdOptions): Promise<Opened> {
  let clients: RawClient[] = [];
  let wave = 0;
  const commands = commandsOf({
    connect: async () => {
      clients = await connectMany(port, count);
    },
    // Names that no other crowd at the same server takes.
    join: () => fillRooms(clients, roomSize, `w${process.pid}-${(wave += 1)}-`),
    leave: async () => {
      for (const client of clients) client.close();
      clients = [];
    },
  });
  return { facts: {}, commands };
}
