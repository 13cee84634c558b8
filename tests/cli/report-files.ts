import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, type NetworkInterfaceInfo, networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { test as base } from 'playwright/test';
import type { Report } from '../../src/core/report.ts';
import { parseSuite, type Run, type Suite } from '../../src/core/suite/suite.ts';
import { type Program, run } from './program.ts';

/** The report of a run of the leak test. */
export function leakReport(made: Run | undefined): Report | undefined {
  return made?.report?.kind === 'leak-test' ? made.report : undefined;
}

/** The browser that starts fastest, where it does not matter which. */
export const CHROMIUM = ['--browser', 'chromium'] as const;

/** Loopback as a small internet: without this the honest verdict on one machine is "not tested". */
export const ASSUME_LOOPBACK = ['--assume-public', '127.0.0.0/8,::1/128'] as const;

let suiteValidator: ValidateFunction | undefined;

/** What a suite has that its published schema does not allow. */
async function faultsOfSuite(suite: unknown) {
  if (suiteValidator === undefined) {
    const schema = await readFile(new URL('../../docs/suite.schema.json', import.meta.url), 'utf8');
    suiteValidator = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));
  }
  suiteValidator(suite);
  return suiteValidator.errors ?? [];
}

/** A file with these scenarios. */
export async function scenarioFile(folder: string, ...scenarios: object[]): Promise<string> {
  const file = join(folder, 'scenarios.json');
  await writeFile(file, JSON.stringify({ scenariosVersion: 1, scenarios }));
  return file;
}

/** Addresses of this machine beyond loopback by which others reach it. */
export function outsideAddresses(): readonly NetworkInterfaceInfo[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ internal, address }) => !internal && !address.startsWith('fe80'));
}

/** Processes that draw pages, by the process of their browser. Linux only. */
export async function renderersOf(browser: number): Promise<readonly number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map<number, number>();
  const renderers: number[] = [];
  for (const id of ids) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
    parents.set(id, Number(/\) \S (\d+)/.exec(stat)?.[1]));
    const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (line.includes('--type=renderer')) renderers.push(id);
  }
  const isBelow = (id: number | undefined): boolean => id === browser || (!!id && isBelow(parents.get(id)));
  return renderers.filter(isBelow);
}

/** A folder of its own for one call of the command line, where its browsers keep their profiles too. */
export class Workplace {
  readonly folder: string;
  readonly out: string;
  /** The command to run the command line by. */
  wrap: readonly string[] = [];

  constructor(folder: string) {
    this.folder = folder;
    this.out = join(folder, 'out');
  }

  /** Starts the built command line; what it makes stays in this folder. */
  start(
    argv: readonly string[],
    { env = {}, stdin }: { readonly env?: Readonly<Record<string, string>>; readonly stdin?: 'pipe' } = {},
  ): Program {
    return run(argv, { HOME: homedir(), TMPDIR: this.folder, ...env }, stdin, this.wrap);
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
    const input: unknown = JSON.parse(text);
    const faults = await faultsOfSuite(input);
    if (faults.length > 0) throw new Error(`not as docs/suite.schema.json says: ${JSON.stringify(faults)}`);
    const parsed = parseSuite(input);
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
