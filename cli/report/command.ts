import { compareSuites } from '../../src/core/compare.ts';
import { exitCodeOf, parseSuite, type Suite } from '../../src/core/suite/suite.ts';
import { readVersion } from '../../server/install.ts';
import { readJson } from '../read-json.ts';
import { renderFiles, renderText } from '../reporters/index.ts';
import { troubleText } from '../reporters/sentences.ts';
import { createWords } from '../reporters/words.ts';
import { CommandError, say } from '../say.ts';
import { schemaFault } from '../schema-fault.ts';
import { type PlannedScenario, planScenarios, readScenarios } from '../scenarios/read-scenarios.ts';
import type { Output } from '../serve.ts';
import { measureBaseline, waitForLine } from './baseline.ts';
import { readBaselineFile } from './baseline-file.ts';
import type { ReportConfig } from './config.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';
import { createProgress, type ReportProgress, type Terminal } from './progress.ts';
import type { ScenarioContext } from './run-scenario.ts';
import { runSuite } from './run-suite.ts';
import type { Interruption } from './signals.ts';
import { createTurns } from './turns.ts';
import { writeFiles } from './write-files.ts';

/** Where the command reads from and writes to. */
export interface ReportOutput extends Output {
  readonly terminal: Terminal;
}

/**
 * Runs `icelens report`.
 *
 * @returns the exit code: 0 no listed outcome occurred, 1 one did, 2 it could not run, or not completely.
 * @throws CommandError when it could not begin, or not write its files.
 */
export async function report(
  config: ReportConfig,
  output: ReportOutput,
  interruption: Interruption,
): Promise<0 | 1 | 2> {
  const scenarios = planScenarios(config.browsers, await readScenarios(config.scenario), config.proxy);
  const earlier = config.compareFile === null ? null : await readEarlier(config.compareFile);
  const baseline = config.baselineFile === null ? [] : await readBaselineFile(config.baselineFile);
  const server = config.url === null ? await startOwnServer(config) : null;
  try {
    const prepared = { config, scenarios, baseline, interruption, output, server };
    const suite = withComparison(await measure(prepared), earlier);
    return await finish(suite, config, output);
  } finally {
    await server?.close();
  }
}

async function readEarlier(file: string): Promise<Suite> {
  const parsed = parseSuite(await readJson(file));
  if (!parsed.ok) throw new CommandError('cli.error.suite-file', { file, ...schemaFault(parsed.message) });
  return parsed.suite;
}

interface Prepared {
  readonly config: ReportConfig;
  readonly scenarios: readonly PlannedScenario[];
  readonly baseline: readonly string[];
  readonly interruption: Interruption;
  readonly output: ReportOutput;
  readonly server: OwnServer | null;
}

async function measure(prepared: Prepared): Promise<Suite> {
  const { config, scenarios, output, server } = prepared;
  const progress = createProgress(output.terminal, config.language, scenarios.length);
  const context = await scenarioContext(prepared, progress);
  const baseline = config.baselineHere ? await baselineHere(prepared, context) : [];
  const plan = {
    scenarios,
    context: { ...context, baseline: [...new Set([...context.baseline, ...baseline])] },
    // What a path can carry is measured by filling it, which two at once would share.
    parallel: config.tests.includes('peer') ? 1 : config.parallel,
    ownServer: server !== null,
    failOn: config.failOn,
  };
  return runSuite(plan, progress);
}

async function scenarioContext(
  { config, baseline, interruption, server }: Prepared,
  progress: ReportProgress,
): Promise<ScenarioContext> {
  const { watchMs, intervalMs, out, screenshot, trace } = config;
  const url = server?.url ?? config.url ?? '';
  return {
    url,
    signal: interruption.signal,
    timeoutMs: config.timeoutMs,
    deadlineMs: config.deadlineMs,
    baseline,
    version: await readVersion(),
    tests: config.tests,
    insecure: config.insecure,
    recording: { folder: out, screenshot, trace },
    watch:
      watchMs === null
        ? null
        : {
            totalMs: watchMs,
            intervalMs,
            inTurn: createTurns(config.parallel),
            onMoment: (planned, origin, moment) => progress.watched(planned, origin === url ? '' : origin, moment),
          },
  };
}

async function baselineHere(
  { config, scenarios, output, interruption }: Prepared,
  context: ScenarioContext,
): Promise<readonly string[]> {
  const baseline = await measureBaseline(scenarios, context, config.language);
  const text = `${JSON.stringify(baseline, null, 2)}\n`;
  const [file = ''] = await writeFiles(config.out, [{ name: 'baseline.json', text }]);
  output.err(say(config.language, 'cli.baseline', { addresses: baseline.addresses.join(', '), file }));
  await waitForLine(interruption.signal);
  return baseline.addresses;
}

function withComparison(suite: Suite, earlier: Suite | null): Suite {
  if (earlier === null) return suite;
  return { ...suite, comparison: { with: earlier.createdAt, changes: [...compareSuites(earlier, suite)] } };
}

async function finish(suite: Suite, config: ReportConfig, { out, err }: ReportOutput): Promise<0 | 1 | 2> {
  if (config.formats.includes('text')) out(renderText(suite, config.language));
  const files = await writeFiles(config.out, renderFiles(suite, config));
  if (files.length > 0) err(say(config.language, 'cli.written', { files: files.join(', ') }));
  const code = exitCodeOf(suite);
  // Whoever reads only the last line, or asked for files alone, has to see why it is 2.
  if (code === 2) err(whyIncomplete(suite, config));
  return code;
}

function whyIncomplete({ scenarios, stopped }: Suite, { language }: ReportConfig): string {
  const failed = scenarios.filter(({ status }) => status !== 'done');
  const [first] = failed;
  const reason = first?.trouble ?? stopped ?? { code: 'run-failed', message: '–' };
  const why = troubleText(reason, createWords(language));
  if (stopped !== null) return createWords(language).counted('cli.incomplete.stopped', failed.length);
  return say(language, 'cli.incomplete', {
    count: failed.length,
    total: scenarios.length,
    name: first === undefined ? '' : `${first.browser} ${first.scenario.name}`,
    why,
  });
}
