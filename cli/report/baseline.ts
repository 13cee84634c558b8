import { once } from 'node:events';
import { type Baseline, knownAddresses } from '../../src/core/suite/baseline.ts';
import type { Language } from '../../src/core/messages/languages.ts';
import type { Trouble } from '../../src/core/suite/suite.ts';
import { troubleText } from '../reporters/sentences.ts';
import { createWords } from '../reporters/words.ts';
import { CommandError } from '../say.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import { runScenario, type ScenarioContext } from './run-scenario.ts';

/** Measures the addresses that show now, with each browser as it is shipped. @throws CommandError when none could be measured. */
export async function measureBaseline(
  scenarios: readonly PlannedScenario[],
  context: ScenarioContext,
  language: Language,
): Promise<Baseline> {
  const browsers = [...new Set(scenarios.map(({ browser }) => browser))];
  const plain: ScenarioContext = { ...context, tests: ['leak'], watch: null };
  let trouble: Trouble | null = null;
  const reports = [];
  for (const browser of browsers) {
    // The VPN is about to go up: what is measured has to be over by then, and nothing is won by hurry.
    // oxlint-disable-next-line no-await-in-loop
    const result = await runScenario({ browser, scenario: { name: 'baseline' } }, plain);
    reports.push(...result.runs.flatMap(({ report }) => report ?? []));
    trouble ??= result.trouble;
  }
  const addresses = [...knownAddresses(reports)];
  if (addresses.length === 0) {
    if (trouble === null) throw new CommandError('cli.error.baseline-private');
    throw new CommandError('cli.error.baseline-here', { why: troubleText(trouble, createWords(language)) });
  }
  return { schemaVersion: 1, kind: 'baseline', createdAt: new Date().toISOString(), addresses };
}

/** Waits for a line on standard input, or its end: somebody has switched the VPN on. */
export async function waitForLine(signal: AbortSignal): Promise<void> {
  if (process.stdin.readableEnded) return;
  try {
    await Promise.race([once(process.stdin, 'data', { signal }), once(process.stdin, 'end', { signal })]);
  } catch (cause) {
    if (!signal.aborted) throw cause;
  } finally {
    process.stdin.pause();
  }
}
