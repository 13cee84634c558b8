import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 250;
/** Share of all cores that must be idle before a repetition begins. */
const IDLE_SHARE = 0.7;

/** Waits until nobody else uses the machine much. @returns false when that did not happen within `patienceMs`. */
export async function waitForQuiet(patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  do {
    if ((await idleShare()) >= IDLE_SHARE) return true;
  } while (performance.now() < deadline);
  return false;
}

async function idleShare(): Promise<number> {
  const before = readTimes();
  await pause(LOOK_MS);
  const after = readTimes();
  return (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

function readTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const all = times.reduce((sum, each) => sum + each.user + each.nice + each.sys + each.irq + each.idle, 0);
  return { idle: times.reduce((sum, each) => sum + each.idle, 0), all };
}
