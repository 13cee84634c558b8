import type { ClosedLoad, ClosedResult } from '../load/stun-closed.ts';
import { type BenchServer, runTask } from '../processes.ts';
import { type PartResult, ratioRow, type Row, valueRow } from '../result.ts';
import type { Limits } from '../subjects/stun.ts';
import { repeatSlices } from './slices.ts';
import { type Effort, pick } from './slots.ts';
import { measurePaced } from './stun-paced.ts';
import { measurePorts } from './stun-ports.ts';
import { measureReplyBytes } from './stun-reply.ts';
import { type StunFacts, startStun } from './stun-servers.ts';

const OPEN = 128;
/** So many clients stay below the shipped limit of each. */
const CLIENTS = 4096;

/** STUN Binding against a bare `node:dgram` responder. */
export async function benchStun(effort: Effort): Promise<PartResult> {
  const raised = await measureAnswers(effort, 'raised');
  const shipped = await measureAnswers(effort, 'shipped');
  const paced = await measurePaced(effort);
  const ports = await measurePorts(effort);
  const bytes = await measureReplyBytes();
  const rows = [answersRow(raised, 'raised'), answersRow(shipped, 'shipped'), ...lossRows({ raised, shipped })];
  for (const [family, count] of Object.entries(bytes)) {
    const asked = { at: 'exactly', limit: family === 'IPv4' ? 32 : 44 } as const;
    rows.push(valueRow({ part: 'stun', what: `reply, ${family}`, asked, unit: 'B' }, [count]));
  }
  return {
    rows: [...rows, ...paced.rows, ...ports.rows],
    raw: { raised, shipped, paced: paced.raw, ports: ports.raw, bytes },
  };
}

type Answers = Awaited<ReturnType<typeof measureAnswers>>;

function measureAnswers({ repetitions, durationMs, patienceMs }: Effort, limits: Limits) {
  const spread = limits === 'shipped';
  const sockets = spread ? CLIENTS : OPEN;
  return repeatSlices(repetitions, {
    start: (slot) => startStun(slot, limits),
    load: ({ facts }: BenchServer<StunFacts>, sliceMs) => {
      const load: ClosedLoad = { port: facts.port, open: OPEN, sockets, spread, durationMs: sliceMs };
      return runTask<ClosedResult>('load/stun-closed.js', load);
    },
    durationMs,
    patienceMs,
  });
}

function sumOf(results: readonly ClosedResult[], name: 'answers' | 'lost'): number {
  return results.reduce((sum, result) => sum + result[name], 0);
}

function answersRow(rounds: Answers, limits: Limits): Row {
  const from = limits === 'raised' ? 'limiter raised, one client address' : `as shipped, ${CLIENTS} client addresses`;
  return ratioRow(
    {
      part: 'stun',
      what: `answers per server CPU-second, ${from}, ${OPEN} open`,
      asked: { at: 'least', limit: 1 },
      unit: 'k/s',
    },
    pick(rounds, ({ results, cpuSeconds }) => sumOf(results, 'answers') / cpuSeconds / 1000),
  );
}

function lossRows(runs: Readonly<Record<Limits, Answers>>): readonly Row[] {
  return (['raised', 'shipped'] as const).map((limits) =>
    valueRow(
      {
        part: 'stun',
        what: `requests without an answer in that run, limiter ${limits}`,
        asked: { at: 'most', limit: 0 },
        unit: '',
        note: `floor ${runs[limits].floor.reduce((sum, { results }) => sum + sumOf(results, 'lost'), 0)}`,
      },
      [runs[limits].project.reduce((sum, { results }) => sum + sumOf(results, 'lost'), 0)],
    ),
  );
}
