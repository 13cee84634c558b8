import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import type { Report } from '../../src/core/report.ts';
import { parseSuite, type Run, type Suite } from '../../src/core/suite/suite.ts';
import { type Program, run } from './program.ts';

/** The report of a run of the leak test. */
export function leakReport(made: Run | undefined): Report | undefined {
  return made?.report?.kind === 'leak-test' ? made.report : undefined;
}

/** Loopback as a small internet: without this the honest verdict on one machine is "not tested". */
export const ASSUME_LOOPBACK = ['--assume-public', '127.0.0.0/8,::1/128'] as const;

/** A folder of its own for one call of the command line, where its browsers keep their profiles too. */
export class Workplace {
  readonly folder: string;
  readonly out: string;

  constructor(folder: string) {
    this.folder = folder;
    this.out = join(folder, 'out');
  }

  /** Starts the built command line; what it makes stays in this folder. */
  start(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    return run(argv, { HOME: homedir(), TMPDIR: this.folder, ...env });
  }

  /** Runs `icelens report` with JSON as its format, to its end. */
  async report(...flags: readonly string[]): Promise<{ code: number; suite: Suite; err: string; out: string }> {
    const program = this.start(['report', '--format', 'json,text', '--out', this.out, ...flags]);
    const code = await program.exit;
    return { code, suite: await this.suite(program.err()), err: program.err(), out: program.out() };
  }

  /** The JSON report that was written. */
  async suite(otherwise = ''): Promise<Suite> {
    const text = await readFile(join(this.out, 'report.json'), 'utf8').catch(() => {
      throw new Error(`expected a report: ${otherwise}`);
    });
    const parsed = parseSuite(JSON.parse(text));
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.suite;
  }

  /** Ids of the processes that were started for this folder and still run. Linux only. */
  async processes(): Promise<readonly number[]> {
    const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const found = await Promise.all(
      ids.map(async (id) => {
        const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
        return line.includes(this.folder) && !line.includes('main.js') ? [id] : [];
      }),
    );
    return found.flat();
  }

  /** Waits until a browser runs. @returns its first process. */
  async browserProcess(): Promise<number> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const [first] = (await this.processes()).toSorted((a, b) => a - b);
      if (first !== undefined) return first;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('expected a browser to start');
  }
}

/** Tests of whole runs, each in a folder of its own. */
export const test = base.extend<{ place: Workplace }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
  place: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'icelens-cli-'));
    await use(new Workplace(folder));
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});
