import { performance } from 'node:perf_hooks';
import type { Failable, ScenarioResult, Suite, Trouble } from '../../src/core/suite/suite.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import { withoutSecrets } from '../scenarios/without-secrets.ts';
import { runScenario, type ScenarioContext } from './run-scenario.ts';
import { RunTrouble } from './run-trouble.ts';
import { createTurns } from './turns.ts';

/** Told of what happens while a suite runs. */
export interface SuiteProgress {
  started(planned: PlannedScenario): void;
  ended(result: ScenarioResult): void;
}

/** What a suite is made of. */
export interface SuitePlan {
  readonly scenarios: readonly PlannedScenario[];
  readonly context: ScenarioContext;
  /** How many browsers test at once. */
  readonly parallel: number;
  readonly ownServer: boolean;
  readonly failOn: readonly Failable[];
}

/** Runs every scenario; results stand in the order of the plan. Never throws: what could not be run is part of the suite. */
export async function runSuite(plan: SuitePlan, progress: SuiteProgress): Promise<Suite> {
  const { context, scenarios } = plan;
  const startedMs = performance.now();
  const createdAt = new Date().toISOString();
  // A watch is about one stretch of time, which all browsers have to see.
  const turns = createTurns(context.watch === null ? plan.parallel : scenarios.length);
  const results = await Promise.all(
    scenarios.map((planned) =>
      turns(async () => {
        if (context.signal.aborted) return notRun(planned);
        progress.started(planned);
        const result = await runScenario(planned, context);
        progress.ended(result);
        return result;
      }),
    ),
  );
  return {
    schemaVersion: 1,
    kind: 'suite',
    createdAt,
    icelensVersion: context.version,
    url: context.url,
    ownServer: plan.ownServer,
    tookMs: Math.round(performance.now() - startedMs),
    failOn: [...plan.failOn],
    baseline: [...context.baseline],
    stopped: context.signal.aborted ? INTERRUPTED : null,
    scenarios: results,
    comparison: null,
  };
}

const INTERRUPTED: Trouble = new RunTrouble('interrupted').trouble;

function notRun(planned: PlannedScenario): ScenarioResult {
  const { browser, scenario } = planned;
  const nothing = { browserVersion: null, tookMs: 0, runs: [] };
  return { browser, scenario: withoutSecrets(scenario), status: 'not-run', trouble: INTERRUPTED, ...nothing };
}
