import type { PacedLoad, PacedResult } from '../load/stun-paced.ts';
import { type BenchServer, runTask } from '../processes.ts';
import { type PartResult, ratioRow, valueRow } from '../result.ts';
import { type Effort, pick } from './slots.ts';
import { repeatSlices } from './slices.ts';
import { type StunFacts, startStun } from './stun-servers.ts';

const RATE = 5_000;
/** Below the shipped limit of each client. */
const CLIENTS = 512;

/** Loss and waiting time at a fixed rate, with the limits as shipped. */
export async function measurePaced({ repetitions, durationMs, patienceMs }: Effort): Promise<PartResult> {
  const rounds = await repeatSlices(repetitions, {
    start: (slot) => startStun(slot, 'shipped'),
    load: ({ facts }: BenchServer<StunFacts>, sliceMs) => {
      const load: PacedLoad = {
        port: facts.port,
        ratePerSecond: RATE,
        sockets: CLIENTS,
        spread: true,
        durationMs: sliceMs,
        pauses: 'spinning',
      };
      return runTask<PacedResult>('load/stun-paced.js', load);
    },
    durationMs,
    patienceMs,
  });
  const slices = { ...flatten(rounds) };
  const lost = slices.project.reduce((sum, result) => sum + result.lost, 0);
  const floorLost = slices.floor.reduce((sum, result) => sum + result.lost, 0);
  const p99 = pick(slices, ({ p99Us }) => p99Us);
  const p50 = pick(slices, ({ p50Us }) => p50Us);
  const part = 'stun';
  return {
    rows: [
      valueRow(
        { part, what: `lost at ${RATE}/s`, asked: { at: 'most', limit: 0 }, unit: '', note: `floor ${floorLost}` },
        [lost],
      ),
      ratioRow({ part, what: `p99 at ${RATE}/s`, asked: { at: 'most', limit: 1.5 }, unit: 'µs' }, p99),
      ratioRow({ part, what: `p50 at ${RATE}/s`, asked: null, unit: 'µs' }, p50),
    ],
    raw: slices,
  };
}

type Measured = Awaited<ReturnType<typeof repeatSlices<BenchServer<StunFacts>, PacedResult>>>;

/** Slices of the same number stand beside each other, as they were measured by turns. */
function flatten(rounds: Measured) {
  const all = (works: Measured['floor']) => works.flatMap(({ results }) => results);
  return { floor: all(rounds.floor), project: all(rounds.project), again: all(rounds.again) };
}
