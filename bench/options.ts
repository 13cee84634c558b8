import { parseArgs } from 'node:util';

/** The parts of the benchmark, in the order in which they run. */
export const PARTS = ['stun', 'http', 'rss', 'signaling', 'peer', 'page', 'lookup', 'watch', 'ice', 'report'] as const;

/** One part of the benchmark. */
export type PartName = (typeof PARTS)[number];

/** What the command line asks for. */
export interface BenchOptions {
  readonly parts: readonly PartName[];
  /** Few repetitions: shows that everything works, not how fast. */
  readonly quick: boolean;
  /** Milliseconds to wait for a quiet machine before each repetition. */
  readonly patienceMs: number;
  /** How often everything is measured; undefined for what each part takes by itself. */
  readonly repetitions: number | undefined;
}

/** How the benchmark is called. */
export const USAGE = `Usage: npm run bench -- [${PARTS.join('|')} ...] [--quick] [--patience SECONDS] [--repetitions N]`;

/** Reads the command line, or says what is wrong with it. */
export function parseOptions(argv: readonly string[]): BenchOptions | string {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      patience: { type: 'string', default: '5' },
      repetitions: { type: 'string' },
    },
    allowPositionals: true,
    strict: false,
  });
  const unknown = [
    ...positionals.filter((word) => !PARTS.some((part) => part === word)),
    ...Object.keys(values)
      .filter((name) => !['quick', 'patience', 'repetitions'].includes(name))
      .map((name) => `--${name}`),
  ];
  if (unknown.length > 0) return `unknown: ${unknown.join(', ')}\n${USAGE}`;
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));
  const seconds = Number(values['patience']);
  if (!(seconds >= 0))
    return `expected --patience to be a number of seconds, got ${String(values['patience'])}\n${USAGE}`;
  const repetitions = values['repetitions'] === undefined ? undefined : Number(values['repetitions']);
  if (repetitions !== undefined && !(Number.isInteger(repetitions) && repetitions > 0))
    return `expected --repetitions to be a whole number above 0, got ${String(values['repetitions'])}\n${USAGE}`;
  return { parts, quick: values['quick'] === true, patienceMs: seconds * 1000, repetitions };
}
