import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine and its programs, without anything that names it. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** Version of the browser; null when no part used one. */
  readonly chromium: string | null;
  readonly commit: string | null;
  /** Load averages of 1, 5 and 15 minutes. */
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
}

/** Looks at the machine. Call it at the end; `loadBefore` is from the start. */
export function describeMachine(facts: Pick<Machine, 'chromium' | 'loadBefore'>): Machine {
  const all = cpus();
  return {
    system: `${type()} ${release()}`,
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: currentCommit(),
    loadAfter: loadavg(),
    ...facts,
  };
}

function currentCommit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    // A downloaded archive has no commit.
    return null;
  }
}

/** One line for people. */
export function renderMachine(machine: Machine): string {
  const { system, processor, cores, memoryGb, node, chromium, commit, loadBefore, loadAfter } = machine;
  const load = [loadBefore, loadAfter].map(([minute = 0]) => minute.toFixed(1)).join(' → ');
  const parts = [system, `${processor}, ${cores} cores, ${memoryGb} GB`, `Node ${node}`, `load ${load}`];
  if (chromium !== null) parts.push(`Chromium ${chromium}`);
  if (commit !== null) parts.push(`commit ${commit}`);
  return parts.join(' · ');
}
