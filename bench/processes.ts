import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A process that serves. */
export interface Served {
  readonly pid: number;
  /** Ends it; resolves when it is gone. */
  stop(): Promise<void>;
}

/** A server of the benchmark's own. */
export interface BenchServer<F> extends Served {
  readonly facts: F;
  /** Sends a command and waits for its answer. */
  ask(command: string): Promise<unknown>;
}

const child = fileURLToPath(new URL('child.js', import.meta.url));
const command = fileURLToPath(new URL('../cli/main.js', import.meta.url));
const START_TIMEOUT_MS = 10_000;

/** Starts `open()` of a module, named relative to this folder, in a process of its own. */
export async function startServer<F>(module: string, options: unknown = null): Promise<BenchServer<F>> {
  const process = spawnNode(['--expose-gc', child, module, JSON.stringify(options)]);
  const lines = createInterface({ input: process.stdout ?? failStream() })[Symbol.asyncIterator]();
  const read = async (): Promise<string> => {
    const { done, value } = await lines.next();
    if (done) throw new Error(`${module} ended before it answered`);
    return value;
  };
  // The two ends are files of this folder.
  const facts: F = JSON.parse(await read());
  return {
    pid: process.pid ?? 0,
    facts,
    ask: async (line) => {
      process.stdin?.write(`${line}\n`);
      const answer: unknown = JSON.parse(await read());
      return answer;
    },
    stop: () => end(process),
  };
}

/** Runs `run()` of a module in a process of its own. @throws when that process fails. */
export async function runTask<R>(module: string, options: unknown): Promise<R> {
  const process = spawnNode(['--expose-gc', child, module, JSON.stringify(options)]);
  let text = '';
  process.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = await once(process, 'close');
  if (code !== 0) throw new Error(`${module} ended with exit code ${String(code)}`);
  const result: R = JSON.parse(text);
  return result;
}

/** Starts `icelens serve` as it is shipped and waits until it answers at `url`. */
export async function startCommand(flags: readonly string[], url: string): Promise<Served> {
  const process = spawnNode([command, 'serve', ...flags]);
  let said = '';
  process.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(`${url}/health`))) {
    if (process.exitCode !== null || Date.now() > deadline) {
      await end(process);
      throw new Error(`icelens serve did not come up at ${url}: ${said}`);
    }
    await pause(20);
  }
  return { pid: process.pid ?? 0, stop: () => end(process) };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function spawnNode(args: readonly string[]): ChildProcess {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ICELENS_')));
  return spawn(process.execPath, [...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const gone = once(process, 'exit');
  process.kill('SIGTERM');
  const killer = setTimeout(() => process.kill('SIGKILL'), 6_000);
  await gone;
  clearTimeout(killer);
}

function failStream(): never {
  throw new Error('expected a pipe from the process');
}

/** Ports that were free a moment ago, over TCP at any address. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
