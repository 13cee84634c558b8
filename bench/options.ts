import { parseArgs } from 'node:util';

/** The parts of the benchmark, in the order in which they run. */
export const PARTS = ['stun', 'http', 'rss', 'page'] as const;

/** One part of the benchmark. */
export type PartName = (typeof PARTS)[number];

/** What the command line asks for. */
export interface BenchOptions {
  readonly parts: readonly PartName[];
  /** Few repetitions: shows that everything works, not how fast. */
  readonly quick: boolean;
}

/** How the benchmark is called. */
export const USAGE = `Usage: npm run bench -- [${PARTS.join('|')} ...] [--quick]`;

/** Reads the command line, or says what is wrong with it. */
export function parseOptions(argv: readonly string[]): BenchOptions | string {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { quick: { type: 'boolean', default: false } },
    allowPositionals: true,
    strict: false,
  });
  const unknown = [
    ...positionals.filter((word) => !PARTS.some((part) => part === word)),
    ...Object.keys(values)
      .filter((name) => name !== 'quick')
      .map((name) => `--${name}`),
  ];
  if (unknown.length > 0) return `unknown: ${unknown.join(', ')}\n${USAGE}`;
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));
  return { parts, quick: values['quick'] === true };
}
