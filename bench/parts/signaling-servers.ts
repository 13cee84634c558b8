import { setTimeout as pause } from 'node:timers/promises';
import type { CrowdOptions } from '../load/crowd.ts';
import { cpuSeconds } from '../proc.ts';
import { type BenchServer, startServer } from '../processes.ts';
import type { Slot } from './slots.ts';

interface Facts {
  readonly port: number;
  readonly stunPort?: number | null;
}

/** A server of signaling, ours or the floor. */
export type SignalingServer = BenchServer<Facts>;

/** Name of this part in the table. */
export const part = 'signaling';
/** Pairs of clients that relay. */
export const PAIRS = 500;
/** Clients of a crowd. */
export const CROWD = 2_000;

/** Gives a fresh server to a measurement, and ends it. */
export async function withServer<T>(slot: Slot, use: (server: SignalingServer) => Promise<T>): Promise<T> {
  const server: SignalingServer = await startServer(
    slot === 'project' ? 'subjects/signaling.js' : 'floors/signaling.js',
  );
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

/** Counts the CPU seconds that a process needs for a work. */
export async function countCpu<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ readonly cpu: number; readonly result: T }> {
  const before = await cpuSeconds(pid);
  const result = await work();
  return { cpu: (await cpuSeconds(pid)) - before, result };
}

/** Gives a load in a process of its own, which does what it is told step by step, to a measurement. */
export async function withLoad<T>(
  module: string,
  options: unknown,
  use: (load: BenchServer<unknown>) => Promise<T>,
): Promise<T> {
  const load = await startServer<unknown>(module, options);
  try {
    return await use(load);
  } finally {
    await load.stop();
  }
}

/** Gives a crowd of clients to a measurement. */
export function withCrowd<T>(options: CrowdOptions, use: (crowd: BenchServer<unknown>) => Promise<T>): Promise<T> {
  return withLoad('load/crowd.js', options, use);
}

/** Has a load do one step and waits for its end. */
export async function order(load: BenchServer<unknown>, command: string): Promise<void> {
  await load.ask(command);
  for (;;) {
    const state = await load.ask('state');
    if (state === 'idle') return;
    if (state !== 'busy') throw new Error(`the load failed: ${String(state)}`);
    await pause(20);
  }
}
