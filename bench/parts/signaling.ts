import { setTimeout as pause } from 'node:timers/promises';
import type { CrowdOptions } from '../load/crowd.ts';
import type { RelayLoad, RelayResult } from '../load/relay.ts';
import type { PacedLoad, PacedResult } from '../load/stun-paced.ts';
import { cpuSeconds, rssBytes } from '../proc.ts';
import { type BenchServer, runTask, startServer } from '../processes.ts';
import { type PartResult, ratioRow, type Row, valueRow } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { type Effort, pick, SLOTS, type Slot } from './slots.ts';

interface Facts {
  readonly port: number;
  readonly stunPort?: number | null;
}

type Server = BenchServer<Facts>;

const part = 'signaling';
const PAIRS = 500;
const PACE = 500;
const CROWD = 2_000;
const WAVES = 3;
const ROOM_SIZES = [2, 8, 16, 64] as const;
const MEBIBYTE = 2 ** 20;

/** Relay, joins and idle clients against a bare socket.io relay; waves of clients and STUN while relaying, of the project alone. */
export async function benchSignaling(effort: Effort): Promise<PartResult> {
  const relay = await measureRelay(effort);
  const joins = await measureJoins(effort);
  const idle = await measureIdle(effort);
  const waves = await measureWaves(effort);
  const stun = await measureStun(effort);
  const parts = [relay, joins, idle, waves, stun];
  return { rows: parts.flatMap(({ rows }) => rows), raw: parts.map(({ raw }) => raw) };
}

function start(slot: Slot): Promise<Server> {
  return startServer(slot === 'project' ? 'subjects/signaling.js' : 'floors/signaling.js');
}

async function withServer<T>(slot: Slot, use: (server: Server) => Promise<T>): Promise<T> {
  const server = await start(slot);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

async function measureRelay(effort: Effort): Promise<PartResult> {
  const pairs = effort.quick ? 20 : PAIRS;
  const rounds = await inRounds(SLOTS, effort, (slot) =>
    withServer(slot, async ({ pid, facts }) => {
      const load = (ratePerSecond: number | null): RelayLoad => {
        return { port: facts.port, pairs, ratePerSecond, durationMs: effort.durationMs };
      };
      const flat = await countCpu(pid, () => runTask<RelayResult>('load/relay.js', load(null)));
      const paced = await runTask<RelayResult>('load/relay.js', load(PACE));
      return { perCpuSecond: flat.result.relayed / flat.cpu, p50Ms: paced.p50Ms, p99Ms: paced.p99Ms };
    }),
  );
  const note = `4 kB, ${pairs} pairs; connecting and joining of the clients is part of the CPU time`;
  const rows: Row[] = [
    ratioRow(
      { part, what: 'messages relayed per server CPU-second', asked: { at: 'least', limit: 1 }, unit: '/s', note },
      pick(rounds, ({ perCpuSecond }) => perCpuSecond),
    ),
    ratioRow(
      {
        part,
        what: `p99 to the other peer, ${PACE}/s over ${pairs} pairs`,
        asked: { at: 'most', limit: 1 },
        unit: 'ms',
      },
      pick(rounds, ({ p99Ms }) => p99Ms),
    ),
    ratioRow(
      { part, what: 'p50 of the same', asked: null, unit: 'ms' },
      pick(rounds, ({ p50Ms }) => p50Ms),
    ),
  ];
  return { rows, raw: rounds };
}

async function countCpu<T>(pid: number, work: () => Promise<T>): Promise<{ readonly cpu: number; readonly result: T }> {
  const before = await cpuSeconds(pid);
  const result = await work();
  return { cpu: (await cpuSeconds(pid)) - before, result };
}

/** Runs a command of a crowd and waits for its end. */
async function order(crowd: BenchServer<unknown>, command: string): Promise<void> {
  await crowd.ask(command);
  for (;;) {
    const state = await crowd.ask('state');
    if (state === 'idle') return;
    if (state !== 'busy') throw new Error(`the crowd failed: ${String(state)}`);
    await pause(20);
  }
}

async function withCrowd<T>(options: CrowdOptions, use: (crowd: BenchServer<unknown>) => Promise<T>): Promise<T> {
  const crowd = await startServer<unknown>('load/crowd.js', options);
  try {
    return await use(crowd);
  } finally {
    await crowd.stop();
  }
}

async function measureJoins(effort: Effort): Promise<PartResult> {
  const clients = effort.quick ? 64 : 512;
  const rows: Row[] = [];
  const raw: unknown[] = [];
  for (const roomSize of ROOM_SIZES) {
    const rounds = await inRounds(SLOTS, effort, (slot) =>
      withServer(slot, ({ pid, facts }) =>
        withCrowd({ port: facts.port, clients, roomSize }, async (crowd) => {
          await order(crowd, 'connect');
          const { cpu } = await countCpu(pid, () => order(crowd, 'join'));
          return (cpu / clients) * 1e6;
        }),
      ),
    );
    const note = roomSize > 16 ? 'cap on members raised for the run' : '';
    const what = `CPU per join, rooms of ${roomSize}`;
    rows.push(
      ratioRow(
        { part, what, asked: { at: 'most', limit: 1.1 }, unit: 'µs', note },
        pick(rounds, (us) => us),
      ),
    );
    raw.push({ roomSize, rounds });
  }
  return { rows, raw };
}

async function measureIdle(effort: Effort): Promise<PartResult> {
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

async function memory(server: Server): Promise<{ readonly rss: number; readonly heap: number }> {
  await pause(300);
  await server.ask('gc');
  await server.ask('gc');
  return { rss: await rssBytes(server.pid), heap: Number(await server.ask('heap')) };
}

async function measureWaves(effort: Effort): Promise<PartResult> {
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

/** The same STUN load with and without pairs being relayed by the same process. */
async function measureStun(effort: Effort): Promise<PartResult> {
  const { durationMs, quick } = effort;
  const slots = ['alone', 'relaying'] as const;
  const rounds = await inRounds(slots, effort, (slot) =>
    withServer('project', async ({ facts }) => {
      const stun: PacedLoad = { port: facts.stunPort ?? 0, ratePerSecond: 500, sockets: 64, spread: true, durationMs };
      const relay: RelayLoad = {
        port: facts.port,
        pairs: quick ? 20 : PAIRS,
        ratePerSecond: PACE,
        durationMs: durationMs * 3,
      };
      if (slot === 'alone') return runTask<PacedResult>('load/stun-paced.js', stun);
      const relaying = runTask<RelayResult>('load/relay.js', relay);
      // The pairs need a moment to meet.
      await pause(quick ? 300 : 2_000);
      const result = await runTask<PacedResult>('load/stun-paced.js', stun);
      await relaying;
      return result;
    }),
  );
  const [alone, relaying] = [rounds.alone, rounds.relaying].map((results) => results.map(({ p99Us }) => p99Us));
  const what = 'p99 of STUN at 500/s while 500 pairs are relayed, against the same without';
  const ratios = (relaying ?? []).map((value, index) => value / (alone?.[index] ?? value));
  return { rows: [valueRow({ part, what, asked: null, unit: '×' }, ratios)], raw: rounds };
}
