import type { PortsLoad } from '../load/stun-ports.ts';
import { rssBytes } from '../proc.ts';
import { runTask } from '../processes.ts';
import { type PartResult, valueRow } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { type Effort, SLOTS, type Slot } from './slots.ts';
import { startStun } from './stun-servers.ts';

const NEW_PORTS = 20_000;
const QUICK_PORTS = 2_000;
const MEBIBYTE = 2 ** 20;

/** How much the memory of a server grows when strangers come, once each. */
export async function measurePorts({ repetitions, quick, patienceMs }: Effort): Promise<PartResult> {
  const count = quick ? QUICK_PORTS : NEW_PORTS;
  const rounds = await inRounds(SLOTS, { repetitions: Math.min(repetitions, 3), patienceMs }, (slot) =>
    measure(slot, count),
  );
  const growth = (slot: Slot) =>
    rounds[slot].map(({ beforeBytes, afterBytes }) => (afterBytes - beforeBytes) / MEBIBYTE);
  const answered = Math.min(...rounds.project.map((each) => each.answered));
  const note = `floor ${growth('floor')
    .map((each) => each.toFixed(2))
    .join(', ')} MB; ${answered} of ${count} answered`;
  const what = `RSS growth for ${count} new source ports, as shipped`;
  const row = valueRow({ part: 'stun', what, asked: { at: 'most', limit: 2 }, unit: 'MB', note }, growth('project'));
  return { rows: [row], raw: rounds };
}

async function measure(slot: Slot, count: number) {
  const server = await startStun(slot, 'shipped');
  const { pid } = server;
  const load = (first: number): PortsLoad => ({ port: server.facts.port, count, first });
  try {
    // The same load before: it compiles the code and lets the heap reach its size. Other sources are new ones.
    await runTask('load/stun-ports.js', load(0));
    await server.ask('gc');
    const beforeBytes = await rssBytes(pid);
    const { answered } = await runTask<{ answered: number }>('load/stun-ports.js', load(count));
    await server.ask('gc');
    return { beforeBytes, afterBytes: await rssBytes(pid), answered };
  } finally {
    await server.stop();
  }
}
