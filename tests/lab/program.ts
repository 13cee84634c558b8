/** A program that runs in a namespace. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { labEnvironment } from './environment.ts';
import { pidsIn } from './namespaces.ts';

const START_TIMEOUT_MS = 15_000;
const PORT_POLL_MS = 50;
/** What is kept of a program's output, in characters. */
const KEPT_OUTPUT = 4_000;

/** What to start, and where. */
export interface ProgramPlan {
  readonly namespace: string;
  /** Words separated by spaces. */
  readonly commandLine: string;
  /** Where it keeps temporary files. */
  readonly folder: string;
  /** Text in its output that says it is ready, or the port on which it then listens; without one it is ready at once. */
  readonly ready?: string | number | undefined;
}

/** A program that was started. */
export interface Started {
  readonly child: ChildProcess;
  /** Rejects when it ends before it is ready, or is not ready in time. */
  readonly ready: Promise<void>;
  /** The last of its output. */
  said: string;
  /** Why it ended although nobody ended it; undefined while it runs. */
  ended?: string;
}

/** Starts a program in a namespace. */
export function startProgram(plan: ProgramPlan): Started {
  const words = ['netns', 'exec', plan.namespace, ...plan.commandLine.split(' ')];
  const child = spawn('ip', words, { env: labEnvironment(plan.folder), stdio: ['pipe', 'pipe', 'pipe'] });
  const { promise, resolve, reject } = settledByOthers();
  const started: Started = { child, ready: promise, said: '' };
  watch(started, plan, { resolve, reject });
  // Told to whoever waits for it; it may be ended before anybody does.
  promise.catch(() => undefined);
  return started;
}

interface Settled {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

function settledByOthers(): Settled & { readonly promise: Promise<void> } {
  let settle: Settled | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, resolve: () => settle?.resolve(), reject: (reason) => settle?.reject(reason) };
}

function watch(started: Started, { commandLine, namespace, ready }: ProgramPlan, { resolve, reject }: Settled): void {
  const { child } = started;
  const named = `${commandLine} in ${namespace}`;
  const timer = setTimeout(() => reject(new Error(`${named} did not come up: ${started.said}`)), START_TIMEOUT_MS);
  const end = (how: string): void => {
    clearTimeout(timer);
    started.ended = `${named} ${how}: ${started.said}`;
    reject(new Error(started.ended));
  };
  const come = (): void => {
    clearTimeout(timer);
    resolve();
  };
  child.once('error', (cause) => end(`did not start (${cause.message})`));
  child.once('exit', (code, signal) => end(`ended (${signal ?? code})`));
  const note = (chunk: Buffer): void => {
    started.said = `${started.said}${chunk.toString()}`.slice(-KEPT_OUTPUT);
    if (typeof ready === 'string' && started.said.includes(ready)) come();
  };
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  if (ready === undefined) come();
  if (typeof ready === 'number') void listens(namespace, ready, started).then((there) => there && come());
}

/** Waits until something listens on a port. @returns false when the program that should do so has ended first. */
async function listens(namespace: string, port: number, started: Started): Promise<boolean> {
  const words = ['netns', 'exec', namespace, 'ss', '-Hlntu', `sport = :${port}`];
  while (started.ended === undefined) {
    if (spawnSync('ip', words, { encoding: 'utf8' }).stdout !== '') return true;
    // oxlint-disable-next-line no-await-in-loop
    await pause(PORT_POLL_MS);
  }
  return false;
}

/** Ends the programs of this name in a namespace, as a crash would. @returns how many there were. */
export function killByName(namespace: string, program: string): number {
  const found = pidsIn([namespace]).filter((pid) => nameOf(pid) === program);
  for (const pid of found) process.kill(pid, 'SIGKILL');
  return found.length;
}

function nameOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}
