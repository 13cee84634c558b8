import type { RelayLoad, RelayResult } from '../load/relay.ts';
import type { BenchServer } from '../processes.ts';
import { type PartResult, ratioRow } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { countCpu, order, PAIRS, part, withLoad, withServer } from './signaling-servers.ts';
import { type Effort, pick, SLOTS } from './slots.ts';

/** Messages per second over all pairs, where a waiting time is measured. */
export const PACE = 500;
/** So many times as long as other loads: the p99 of few messages is chance. */
const LONGER = 3;

/** Has pairs meet at a server, then gives them to a measurement: what meeting costs is no part of it. */
export function withPairs<T>(load: RelayLoad, use: (relay: BenchServer<unknown>) => Promise<T>): Promise<T> {
  return withLoad('load/relay.js', load, async (relay) => {
    await order(relay, 'meet');
    return use(relay);
  });
}

/** Lets the pairs relay for the time of their load. */
export async function resultOf(relay: BenchServer<unknown>): Promise<RelayResult> {
  await order(relay, 'relay');
  // The other end is a file of this folder.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await relay.ask('result')) as RelayResult;
}

/** How much a server relays in a second of its CPU time, and how long a message waits at a steady pace. */
export async function measureRelay(effort: Effort): Promise<PartResult> {
  const pairs = effort.quick ? 20 : PAIRS;
  const rounds = await inRounds(SLOTS, effort, (slot) =>
    withServer(slot, async ({ pid, facts }) => {
      const load = { port: facts.port, pairs, durationMs: effort.durationMs };
      const { cpu, result } = await withPairs({ ...load, ratePerSecond: null }, (relay) =>
        countCpu(pid, () => resultOf(relay)),
      );
      const paced = { ...load, ratePerSecond: PACE, durationMs: effort.durationMs * LONGER };
      const { p50Ms, p99Ms } = await withPairs(paced, resultOf);
      return { perCpuSecond: result.relayed / cpu, p50Ms, p99Ms };
    }),
  );
  const what = `to the other peer, ${PACE}/s over ${pairs} pairs`;
  const rows = [
    ratioRow(
      {
        part,
        what: 'messages relayed per server CPU-second',
        asked: { at: 'least', limit: 1 },
        unit: '/s',
        note: `4 kB, ${pairs} pairs`,
      },
      pick(rounds, ({ perCpuSecond }) => perCpuSecond),
    ),
    ratioRow(
      { part, what: `p99 ${what}`, asked: { at: 'most', limit: 1 }, unit: 'ms' },
      pick(rounds, ({ p99Ms }) => p99Ms),
    ),
    ratioRow(
      { part, what: 'p50 of the same', asked: null, unit: 'ms' },
      pick(rounds, ({ p50Ms }) => p50Ms),
    ),
  ];
  return { rows, raw: rounds };
}
