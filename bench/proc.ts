import { readdir, readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;
const TICK_SECONDS = 0.01;

/** CPU time that a process has used up to now, all threads, in seconds. Linux only. */
export async function cpuSeconds(pid: number): Promise<number> {
  const nanoseconds = await schedulerNanoseconds(pid);
  if (nanoseconds !== undefined) return nanoseconds / 1e9;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The program's name stands in brackets and may contain spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_SECONDS;
}

async function schedulerNanoseconds(pid: number): Promise<number | undefined> {
  try {
    const threads = await readdir(`/proc/${pid}/task`);
    const texts = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')));
    return texts.reduce((sum, text) => sum + Number(text.split(' ')[0]), 0);
  } catch {
    // Kernels without CONFIG_SCHED_INFO have only the clock ticks.
    return undefined;
  }
}

/** Memory of a process that lies in RAM, in bytes. Linux only. */
export async function rssBytes(pid: number): Promise<number> {
  const [, resident] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
  return Number(resident) * PAGE_BYTES;
}
