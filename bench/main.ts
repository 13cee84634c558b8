/** `npm run bench`: measures the project against the floors of this folder. No test: a slow number is no failure. */
import { mkdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { describeMachine, renderMachine } from './machine.ts';
import { type BenchOptions, parseOptions, type PartName } from './options.ts';
import { benchHttp } from './parts/http.ts';
import { benchIce } from './parts/ice.ts';
import { benchLookup } from './parts/lookup.ts';
import { benchPage } from './parts/page.ts';
import { benchPeer } from './parts/peer.ts';
import { benchReport } from './parts/report.ts';
import { benchRss } from './parts/rss.ts';
import type { Effort } from './parts/slots.ts';
import { benchSignaling } from './parts/signaling.ts';
import { benchStun } from './parts/stun.ts';
import { benchWatch } from './parts/watch.ts';
import type { PartResult } from './result.ts';
import { renderTable } from './table.ts';

type Bench = (effort: Effort) => Promise<PartResult & { readonly chromium?: string }>;

const BENCHES: Readonly<Record<PartName, Bench>> = {
  stun: benchStun,
  http: benchHttp,
  rss: benchRss,
  signaling: benchSignaling,
  peer: benchPeer,
  page: benchPage,
  lookup: benchLookup,
  watch: benchWatch,
  ice: benchIce,
  report: benchReport,
};

const EFFORTS: Readonly<Record<PartName, Pick<Effort, 'repetitions' | 'durationMs'>>> = {
  stun: { repetitions: 9, durationMs: 3_000 },
  http: { repetitions: 9, durationMs: 3_000 },
  rss: { repetitions: 7, durationMs: 0 },
  signaling: { repetitions: 5, durationMs: 2_000 },
  peer: { repetitions: 15, durationMs: 0 },
  page: { repetitions: 25, durationMs: 0 },
  lookup: { repetitions: 5, durationMs: 1_000 },
  watch: { repetitions: 6, durationMs: 0 },
  ice: { repetitions: 15, durationMs: 0 },
  report: { repetitions: 9, durationMs: 0 },
};

const QUICK: Effort = { repetitions: 1, durationMs: 450, patienceMs: 0, quick: true };

async function bench({ parts, quick, patienceMs, repetitions }: BenchOptions): Promise<void> {
  const loadBefore = loadavg();
  const results: Partial<Record<PartName, PartResult>> = {};
  let chromium: string | null = null;
  for (const part of parts) {
    process.stderr.write(`measuring ${part} …\n`);
    const effort = quick ? QUICK : { ...EFFORTS[part], patienceMs, quick };
    const result = await BENCHES[part](repetitions === undefined ? effort : { ...effort, repetitions });
    results[part] = result;
    chromium ??= result.chromium ?? null;
  }
  const machine = describeMachine({ chromium, loadBefore });
  const rows = Object.values(results).flatMap((result) => result.rows);
  const file = await save({ at: new Date().toISOString(), quick, machine, rows, results });
  console.log(`${renderTable(rows)}\n\n${renderMachine(machine)}\n\n${EXPLANATION}`);
  if (quick) console.log('\nQuick mode: shows that everything works; the numbers mean little.');
  process.stderr.write(`every value: ${file}\n`);
}

const EXPLANATION = `Ratios are project ÷ floor, paired within a repetition, the order shuffled: median (min–max). A/A is a second
floor ÷ the floor: the noise of the method. "within noise": missed by less than the 95 % interval of the A/A's median.`;

async function save(report: Readonly<Record<string, unknown>>): Promise<string> {
  await mkdir('bench-results', { recursive: true });
  const file = `bench-results/${new Date().toISOString().replaceAll(':', '-')}.json`;
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

const options = parseOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exit(2);
}
try {
  await bench(options);
} catch (error) {
  console.error('the measurement is broken:', error);
  process.exit(1);
}
