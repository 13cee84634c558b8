import { once } from 'node:events';
import { type Baseline, knownAddresses } from '../../src/core/suite/baseline.ts';
import type { Language } from '../../src/core/messages/languages.ts';
import { troubleText } from '../reporters/sentences.ts';
import { createWords } from '../reporters/words.ts';
import { CommandError } from '../say.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import { runScenario, type ScenarioContext } from './run-scenario.ts';
import { RunTrouble } from './run-trouble.ts';

/**
 * Measures the addresses that show now, with each browser as it is shipped.
 *
 * @throws CommandError at the first browser that could not measure completely, and when none saw a public address: with a
 * baseline that lacks an address, its leak would count as none later.
 */
export async function measureBaseline(
  scenarios: readonly PlannedScenario[],
  context: ScenarioContext,
  language: Language,
): Promise<Baseline> {
  const browsers = [...new Set(scenarios.map(({ browser }) => browser))];
  const plain: ScenarioContext = { ...context, tests: ['leak'], watch: null };
  const reports = [];
  for (const browser of browsers) {
    // The VPN is about to go up: what is measured has to be over by then, and nothing is won by hurry.
    // oxlint-disable-next-line no-await-in-loop
    const { runs, trouble } = await runScenario({ browser, scenario: { name: 'baseline' } }, plain);
    const stopped = trouble ?? (context.signal.aborted ? new RunTrouble('interrupted').trouble : null);
    if (stopped !== null) {
      throw new CommandError('cli.error.baseline-here', { browser, why: troubleText(stopped, createWords(language)) });
    }
    reports.push(...runs.flatMap(({ report }) => report ?? []));
  }
  const addresses = [...knownAddresses(reports)];
  if (addresses.length === 0) throw new CommandError('cli.error.baseline-private');
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
