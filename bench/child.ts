/**
 * Entry of every process that the benchmark measures or loads with: imports one module, and nothing else, so that its
 * memory is its own. Called as `child.js MODULE JSON`.
 *
 * A module that exports `open(options)` is a server: what it returns is written as a line of JSON; then each line on the
 * standard input is a command (`gc`, `quit`, or a name in `commands`) that is answered with a line. One that exports
 * `run(options)` is a task: its result is written and the process ends.
 */
import { createInterface } from 'node:readline';

/** What a server's `open()` resolves to. */
export interface Opened {
  /** Told to the parent: ports, mostly. */
  readonly facts: unknown;
  readonly commands?: Readonly<Record<string, () => unknown>>;
}

interface Module {
  readonly open?: (options: unknown) => Promise<Opened>;
  readonly run?: (options: unknown) => Promise<unknown>;
}

const tell = (value: unknown) => process.stdout.write(`${JSON.stringify(value ?? null)}\n`);

const [, , name = '', json = 'null'] = process.argv;
const { open, run }: Module = await import(new URL(name, import.meta.url).href);
const options: unknown = JSON.parse(json);

if (run !== undefined) {
  tell(await run(options));
  process.exit(0);
}
if (open === undefined) throw new Error(`expected ${name} to export open() or run()`);

const { facts, commands = {} } = await open(options);
tell(facts);
createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line === 'quit') process.exit(0);
    if (line === 'gc') globalThis.gc?.();
    tell(commands[line]?.());
  })
  // The parent is gone, however it went.
  .on('close', () => process.exit(0));
