import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startOwnServer } from '../../cli/report/own-server.ts';
import { runScenario, type ScenarioContext } from '../../cli/report/run-scenario.ts';
import { SETS } from '../../cli/scenarios/sets.ts';
import { startServer } from '../processes.ts';
import { gatherOnBarePage } from '../report/bare-launch.ts';
import { type PartResult, ratioRow, type Row, valueRow } from '../result.ts';
import { inRounds } from '../rounds.ts';
import { type Effort, pick, SLOTS, type Slot } from './slots.ts';

const MEBIBYTE = 2 ** 20;
const command = fileURLToPath(new URL('../../cli/main.js', import.meta.url));

/**
 * What `icelens report` costs: a scenario against one launch of the same browser on a bare page that gathers to the end,
 * plus the witness's window; a whole set against as many such launches; memory of the tool itself; size of the HTML.
 */
export async function benchReport(effort: Effort): Promise<PartResult> {
  const one = await measureScenario(effort);
  const set = await measureSet(effort);
  const scenarioText = {
    part: 'report',
    what: 'one scenario in Chromium',
    asked: { at: 'most', limit: 1.15 },
    unit: 'ms',
  } as const;
  return {
    rows: [
      ratioRow(
        { ...scenarioText, note: 'floor: launch, gather to the end, close, and the witness’s window' },
        pick(one, (ms) => ms),
      ),
      ...setRows(set),
    ],
    raw: { one, set },
  };
}

async function measureScenario(effort: Effort) {
  const floor = await startServer<{ port: number; stunPort: number }>('floors/gather.js');
  const own = await startOwnServer({ host: 'localhost', assumePublic: [], language: 'en' });
  const context = contextOf(own.url);
  const measure = async (slot: Slot): Promise<number> => {
    if (slot !== 'project') return gatherOnBarePage(floor.facts);
    const startedMs = performance.now();
    const { status } = await runScenario({ browser: 'chromium', scenario: { name: 'default' } }, context);
    if (status !== 'done') throw new Error(`expected the scenario to be done, got ${status}`);
    return performance.now() - startedMs;
  };
  try {
    return await inRounds(SLOTS, effort, measure);
  } finally {
    await own.close();
    await floor.stop();
  }
}

function contextOf(url: string): ScenarioContext {
  return {
    url,
    signal: new AbortController().signal,
    timeoutMs: 30_000,
    deadlineMs: null,
    baseline: [],
    version: '',
    tests: ['leak'],
    insecure: false,
    watch: null,
    recording: { folder: '', screenshot: false, trace: false },
  };
}

interface SetCost {
  readonly setMs: number;
  /** As many bare launches in a row. */
  readonly launchesMs: number;
  /** The same once more. */
  readonly againMs: number;
  readonly peakBytes: number;
  readonly htmlBytes: number;
}

const SET_SIZE = SETS.policies.filter(({ browsers }) => browsers === undefined || browsers.includes('chromium')).length;

async function measureSet({ repetitions, quick }: Effort): Promise<readonly SetCost[]> {
  const floor = await startServer<{ port: number; stunPort: number }>('floors/gather.js');
  const costs: SetCost[] = [];
  const launches = async () => {
    const startedMs = performance.now();
    for (let count = 0; count < SET_SIZE; count += 1) await gatherOnBarePage(floor.facts);
    return performance.now() - startedMs;
  };
  try {
    for (let round = 0; round < (quick ? 1 : Math.ceil(repetitions / 3)); round += 1) {
      const launchesMs = await launches();
      const { setMs, peakBytes, htmlBytes } = await runSet();
      costs.push({ launchesMs, setMs, peakBytes, htmlBytes, againMs: await launches() });
    }
  } finally {
    await floor.stop();
  }
  return costs;
}

async function runSet(): Promise<Pick<SetCost, 'setMs' | 'peakBytes' | 'htmlBytes'>> {
  const out = await mkdtemp(join(tmpdir(), 'icelens-bench-'));
  try {
    const flags = ['--browser', 'chromium', '--scenario', 'policies', '--format', 'json,html,junit', '--out', out];
    const startedMs = performance.now();
    const child = spawn(process.execPath, [command, 'report', ...flags, '--fail-on', 'leak'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const exit = once(child, 'close');
    let peakBytes = 0;
    while (child.exitCode === null) {
      peakBytes = Math.max(peakBytes, await highWaterBytes(child.pid ?? 0));
      await Promise.race([exit, pause(50)]);
    }
    const [code] = await exit;
    if (code !== 0) throw new Error(`icelens report ended with exit code ${String(code)}`);
    const setMs = performance.now() - startedMs;
    return { setMs, peakBytes, htmlBytes: (await stat(join(out, 'report.html'))).size };
  } finally {
    await rm(out, { recursive: true });
  }
}

/** The most memory that a process ever had in RAM. Linux only; 0 once it is gone. */
async function highWaterBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function setRows(costs: readonly SetCost[]): readonly Row[] {
  const all = (read: (cost: SetCost) => number) => costs.map(read);
  const paired = {
    project: all(({ setMs }) => setMs),
    floor: all(({ launchesMs }) => launchesMs),
    again: all(({ againMs }) => againMs),
  };
  return [
    ratioRow(
      {
        part: 'report',
        what: `the set policies in Chromium, ${SET_SIZE} scenarios`,
        asked: { at: 'most', limit: 0.7 },
        unit: 'ms',
        note: 'the whole program, its start and its files included',
      },
      paired,
    ),
    valueRow(
      { part: 'report', what: 'peak memory of the tool itself', asked: { at: 'most', limit: 150 }, unit: 'MB' },
      all(({ peakBytes }) => peakBytes / MEBIBYTE),
    ),
    valueRow(
      { part: 'report', what: 'HTML report', asked: { at: 'most', limit: 300 }, unit: 'kB' },
      all(({ htmlBytes }) => htmlBytes / 1000),
    ),
  ];
}
