import { cpuSeconds } from '../proc.ts';
import type { Served } from '../processes.ts';
import { inRounds } from '../rounds.ts';
import { SLOTS, type Slot } from './slots.ts';

/** What a loaded server did in one repetition. */
export interface Work<R> {
  /** CPU time of the server while it was loaded, in seconds. */
  readonly cpuSeconds: number;
  readonly results: readonly R[];
}

/** How one repetition is cut. */
export interface SlicePlan<S extends Served, R> {
  readonly start: (slot: Slot) => Promise<S>;
  readonly load: (server: S, durationMs: number) => Promise<R>;
  readonly durationMs: number;
  readonly patienceMs: number;
}

const WARM_UP_MS = 700;
const SLICES = 3;

/**
 * One repetition: starts a fresh server for every slot, warms each up, then loads them by turns in short slices, so that a
 * busy second of the machine does not fall on one of them alone. An idle server waits meanwhile and uses no CPU.
 */
export async function runSlices<S extends Served, R>(plan: SlicePlan<S, R>): Promise<Readonly<Record<Slot, Work<R>>>> {
  const servers = {
    floor: await plan.start('floor'),
    project: await plan.start('project'),
    again: await plan.start('again'),
  };
  try {
    for (const slot of SLOTS) await plan.load(servers[slot], WARM_UP_MS);
    const slices = await inRounds(SLOTS, { repetitions: SLICES, patienceMs: plan.patienceMs }, async (slot) => {
      const { pid } = servers[slot];
      const before = await cpuSeconds(pid);
      const result = await plan.load(servers[slot], plan.durationMs / SLICES);
      return { result, cpuSeconds: (await cpuSeconds(pid)) - before };
    });
    const sum = (slot: Slot): Work<R> => ({
      cpuSeconds: slices[slot].reduce((total, slice) => total + slice.cpuSeconds, 0),
      results: slices[slot].map(({ result }) => result),
    });
    return { floor: sum('floor'), project: sum('project'), again: sum('again') };
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
}

/** Runs repetitions one after the other and gathers them by slot. */
export async function repeatSlices<S extends Served, R>(repetitions: number, plan: SlicePlan<S, R>) {
  const rounds = { floor: [] as Work<R>[], project: [] as Work<R>[], again: [] as Work<R>[] };
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const work = await runSlices(plan);
    for (const slot of SLOTS) rounds[slot].push(work[slot]);
  }
  return rounds;
}
