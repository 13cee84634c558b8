import type { HttpLoad, HttpResult } from '../load/http.ts';
import { type BenchServer, runTask, startServer } from '../processes.ts';
import { type PartResult, ratioRow, type Row, valueRow } from '../result.ts';
import type { Limits } from '../subjects/stun.ts';
import { repeatSlices } from './slices.ts';
import { type Effort, pick } from './slots.ts';

const OPEN = 32;
/** So many clients stay below the shipped limit of each. */
const CLIENTS = 4096;
/** One address has too few ports for a connection per request, so even one client of the raised run has some. */
const ADDRESSES_OF_ONE = 16;

interface Facts {
  readonly port: number;
}

/** `/api/ip` against a bare `node:http` server that closes each connection too. */
export async function benchHttp(effort: Effort): Promise<PartResult> {
  const raised = await measure(effort, 'raised');
  const shipped = await measure(effort, 'shipped');
  return { rows: [...rowsOf(raised, 'raised'), ...rowsOf(shipped, 'shipped')], raw: { raised, shipped } };
}

type Answers = Awaited<ReturnType<typeof measure>>;

function measure({ repetitions, durationMs, patienceMs }: Effort, limits: Limits) {
  const sources = limits === 'raised' ? ADDRESSES_OF_ONE : CLIENTS;
  return repeatSlices<BenchServer<Facts>, HttpResult>(repetitions, {
    start: (slot) => (slot === 'project' ? startServer('subjects/app.js', limits) : startServer('floors/http.js')),
    load: ({ facts }, sliceMs) => {
      const load: HttpLoad = { port: facts.port, open: OPEN, sources, durationMs: sliceMs };
      return runTask<HttpResult>('load/http.js', load);
    },
    durationMs,
    patienceMs,
  });
}

function rowsOf(rounds: Answers, limits: Limits): readonly Row[] {
  const part = 'http';
  const count = limits === 'raised' ? ADDRESSES_OF_ONE : CLIENTS;
  const how = `limiter ${limits === 'raised' ? 'raised' : 'as shipped'}, ${count} client addresses, ${OPEN} open`;
  const answers = pick(
    rounds,
    ({ results, cpuSeconds }) => results.reduce((sum, result) => sum + result.answers, 0) / cpuSeconds / 1000,
  );
  const worst = pick(rounds, ({ results }) => Math.max(...results.map(({ p99Us }) => p99Us)) / 1000);
  const refused = rounds.project.flatMap(({ results }) => results).reduce((sum, result) => sum + result.refused, 0);
  return [
    ratioRow(
      {
        part,
        what: `/api/ip per server CPU-second, ${how}`,
        asked: { at: 'least', limit: 0.85 },
        unit: 'k/s',
      },
      answers,
    ),
    ratioRow({ part, what: `p99, ${how}`, asked: null, unit: 'ms' }, worst),
    valueRow({ part, what: `answers other than 200, ${how}`, asked: { at: 'most', limit: 0 }, unit: '' }, [refused]),
  ];
}
