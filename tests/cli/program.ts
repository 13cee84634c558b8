import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** The built command line, running. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when `text` stands in its output; rejects when it ends before. */
  waitFor(text: string): Promise<void>;
  /** Resolves with its exit code; a signal that killed it counts as -1. */
  readonly exit: Promise<number>;
}

/** Runs the built command line with nothing of the tests' own environment but the path. */
export function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child = spawn(process.execPath, [main, ...argv], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const exit = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : -1));
  const waitFor = async (text: string) => {
    while (!out.includes(text)) {
      const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exit.then(() => true)]);
      if (ended && !out.includes(text)) throw new Error(`ended without "${text}": ${out}${err}`);
    }
  };
  return { child, out: () => out, err: () => err, waitFor, exit };
}
