import type { Opened } from '../child.ts';
import { connectMany, fillRooms, type RawClient } from './socket.ts';

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
  let state = 'idle';
  const begin = (work: () => Promise<void>) => {
    state = 'busy';
    work().then(
      () => (state = 'idle'),
      (error: unknown) => (state = String(error)),
    );
    return state;
  };
  return {
    facts: {},
    commands: {
      state: () => state,
      connect: () =>
        begin(async () => {
          clients = await connectMany(port, count);
        }),
      join: () => begin(() => fillRooms(clients, roomSize, `w${(wave += 1)}-`)),
      leave: () =>
        begin(async () => {
          for (const client of clients) client.close();
          clients = [];
        }),
    },
  };
}
