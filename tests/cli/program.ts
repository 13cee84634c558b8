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
  /** Resolves when `text` stands in its output of either kind; rejects when it ends before. */
  waitFor(text: string): Promise<void>;
  /** Resolves with its exit code; a signal that killed it counts as -1. */
  readonly exit: Promise<number>;
}

/** The built command line as a line for a shell; its words need no quotes. */
export function commandLine(argv: readonly string[]): string {
  return [process.execPath, main, ...argv].join(' ');
}

/**
 * Runs the built command line with nothing of the tests' own environment but the path.
 *
 * @param wrap the command to run it by.
 * @param file its program, if it is installed elsewhere.
 */
export function run(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
  wrap: readonly string[] = [],
  file = main,
): Program {
  const [program = process.execPath, ...words] = [...wrap, process.execPath, file, ...argv];
  const child = spawn(program, words, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('expected pipes');
  let out = '';
  let err = '';
  stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const exit = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : -1));
  const waitFor = async (text: string) => {
    const isThere = () => out.includes(text) || err.includes(text);
    while (!isThere()) {
      const more = [once(stdout, 'data'), once(stderr, 'data')].map(async (event) => event.then(() => false));
      const ended = await Promise.race([...more, exit.then(() => true)]);
      if (ended && !isThere()) throw new Error(`ended without "${text}": ${out}${err}`);
    }
  };
  return { child, out: () => out, err: () => err, waitFor, exit };
}
