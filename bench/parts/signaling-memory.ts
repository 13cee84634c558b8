import { setTimeout as pause } from 'node:timers/promises';
import { rssBytes } from '../proc.ts';
import { type PartResult, ratioRow, valueRow } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { CROWD, order, part, type SignalingServer, withCrowd, withServer } from './signaling-servers.ts';
import { type Effort, pick, SLOTS } from './slots.ts';

const WAVES = 3;
const MEBIBYTE = 2 ** 20;

/** What a client costs that does nothing. */
export async function measureIdle(effort: Effort): Promise<PartResult> {
  const clients = effort.quick ? 200 : CROWD;
  const rounds = await inRounds(SLOTS, effort, (slot) =>
    withServer(slot, async (server) => {
      // A first, small crowd brings in everything that the first client costs.
      await withCrowd({ port: server.facts.port, clients: 50, roomSize: 2 }, async (crowd) => {
        await order(crowd, 'connect');
        await order(crowd, 'join');
      });
      const before = await memory(server);
      return withCrowd({ port: server.facts.port, clients, roomSize: 2 }, async (crowd) => {
        await order(crowd, 'connect');
        await order(crowd, 'join');
        const after = await memory(server);
        return { rss: (after.rss - before.rss) / clients / 1000, heap: (after.heap - before.heap) / clients / 1000 };
      });
    }),
  );
  const text = { part, asked: { at: 'most', limit: 1.05 }, unit: 'kB' } as const;
  return {
    rows: [
      ratioRow(
        { ...text, what: `RSS per idle client in a room of two, ${clients} clients` },
        pick(rounds, ({ rss }) => rss),
      ),
      ratioRow(
        { ...text, what: 'heap per idle client' },
        pick(rounds, ({ heap }) => heap),
      ),
    ],
    raw: rounds,
  };
}

async function memory(server: SignalingServer): Promise<{ readonly rss: number; readonly heap: number }> {
  await pause(300);
  await server.ask('gc');
  await server.ask('gc');
  return { rss: await rssBytes(server.pid), heap: Number(await server.ask('heap')) };
}

/** Whether memory comes back. */
export async function measureWaves(effort: Effort): Promise<PartResult> {
  const clients = effort.quick ? 200 : CROWD;
  const grown = await withServer('project', (server) =>
    withCrowd({ port: server.facts.port, clients, roomSize: 2 }, async (crowd) => {
      const wave = async () => {
        await order(crowd, 'connect');
        await order(crowd, 'join');
        await order(crowd, 'leave');
        await pause(1_000);
        return (await memory(server)).heap;
      };
      // What the first client of all brings in once is no growth.
      const before = await wave();
      const after: number[] = [];
      for (let index = 0; index < WAVES; index += 1) after.push(await wave());
      return after.map((heap) => (heap - before) / MEBIBYTE);
    }),
  );
  const what = `heap above its begin after ${WAVES} waves of ${clients} clients`;
  return {
    rows: [valueRow({ part, what, asked: { at: 'most', limit: 1 }, unit: 'MB' }, [grown.at(-1) ?? 0])],
    raw: grown,
  };
}
