import { performance } from 'node:perf_hooks';
import type { TestReport } from '../../src/core/any-report.ts';
import { deviations } from '../../src/core/suite/deviation.ts';
import type { TestName } from '../../src/core/suite/scenario.ts';
import type { Run, ScenarioResult, Trouble } from '../../src/core/suite/suite.ts';
import { planLaunch } from '../drivers/launch-plan.ts';
import { type OpenBrowser, openBrowser } from '../drivers/open-browser.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import { originsOf } from './origins.ts';
import { createRecording, type Recording, type RecordingOptions } from './recording.ts';
import { asTrouble, RunTrouble, within } from './run-trouble.ts';
import { openTestPage, type TestContext, type TestPage } from './test-page.ts';
import { watchPage, type WatchPlan } from './watch-page.ts';

/** What all scenarios of a suite share. */
export interface ScenarioContext extends TestContext {
  /** Origin of the page. */
  readonly url: string;
  readonly tests: readonly TestName[];
  readonly insecure: boolean;
  readonly watch: WatchPlan | null;
  readonly recording: RecordingOptions;
}

/** A browser may take this long to start, however short the time of a test is. */
const START_TIMEOUT_MS = 30_000;
/** A browser that does not end by itself within this time is left to the end of the program, which kills it. */
const CLOSE_TIMEOUT_MS = 5_000;

/** Runs one scenario in one browser. Never throws: what goes wrong is part of the result, as is what was measured before. */
export async function runScenario(planned: PlannedScenario, context: ScenarioContext): Promise<ScenarioResult> {
  const startedMs = performance.now();
  const runs: Run[] = [];
  const finish = (part: Pick<ScenarioResult, 'status' | 'trouble' | 'browserVersion'>): ScenarioResult => ({
    ...planned,
    ...part,
    tookMs: Math.round(performance.now() - startedMs),
    runs,
  });
  const plan = planLaunch(planned.browser, planned.scenario);
  if (!plan.ok) {
    const code = plan.reason === 'missing' ? 'missing' : 'setup-impossible';
    const trouble: Trouble = { code, message: plan.message };
    return finish({ status: code === 'missing' ? 'missing' : 'failed', trouble, browserVersion: null });
  }
  const { insecure, signal } = context;
  const timeoutMs = Math.max(context.timeoutMs, START_TIMEOUT_MS);
  const late = new RunTrouble('browser-start', `the browser did not start within ${timeoutMs / 1000} s`);
  const inTime = <T>(step: Promise<T>) => within(step, { signal, timeoutMs, onTimeout: late });
  const opening = openBrowser(plan.launch, { timeoutMs, ignoreHTTPSErrors: insecure });
  let browser: OpenBrowser | null = null;
  try {
    browser = await inTime(opening);
    const recording = await inTime(createRecording(browser, planned, context.recording));
    const parts: RunParts = { browser, planned, recording, runs, origins: null };
    for (const test of context.tests) {
      // One after another: a second page would share the browser's network and the machine with the first.
      // oxlint-disable-next-line no-await-in-loop
      await runTest(parts, test, context);
    }
    const trouble = runs.find((run) => run.trouble !== null)?.trouble ?? null;
    return finish({ status: trouble === null ? 'done' : 'failed', trouble, browserVersion: browser.version });
  } catch (cause) {
    const { code, message } = asTrouble(cause, signalled(context) ? 'interrupted' : 'browser-start');
    return finish({ status: 'failed', trouble: { code, message }, browserVersion: browser?.version ?? null });
  } finally {
    await closeInTime(opening);
  }
}

function signalled({ signal }: ScenarioContext): boolean {
  return signal.aborted;
}

/** Ends a browser, even one that nobody waited for until it ran. */
async function closeInTime(opening: Promise<OpenBrowser>): Promise<void> {
  const patience = {
    signal: new AbortController().signal,
    timeoutMs: CLOSE_TIMEOUT_MS,
    onTimeout: new RunTrouble('browser-gone', 'the browser did not end'),
  };
  const closing = opening.then((browser) => browser.close());
  await within(closing, patience).catch(() => undefined);
}

interface RunParts {
  readonly browser: OpenBrowser;
  readonly planned: PlannedScenario;
  readonly recording: Recording;
  readonly runs: Run[];
  /** Origins of the other family; null until they are known. */
  origins: readonly string[] | null;
}

/** Makes one test on the page's own origin, then on those of the other family. */
async function runTest(parts: RunParts, test: TestName, context: ScenarioContext): Promise<void> {
  const first = await runOnOrigin(parts, { test, origin: context.url }, context);
  parts.runs.push(first);
  if (first.report === null) return;
  parts.origins ??= await originsOf(first.report, parts.browser, context);
  for (const origin of parts.origins) {
    // oxlint-disable-next-line no-await-in-loop
    parts.runs.push(await runOnOrigin(parts, { test, origin }, context));
  }
}

async function runOnOrigin(
  { browser, planned: { scenario }, recording }: RunParts,
  { test, origin }: { readonly test: TestName; readonly origin: string },
  context: ScenarioContext,
): Promise<Run> {
  const startedMs = performance.now();
  const run = { test, url: origin, startedAt: new Date().toISOString(), watch: null, deviations: [] };
  let opened: TestPage | null = null;
  try {
    opened = await openTestPage(browser, { origin, test }, context);
    if (context.watch !== null) {
      const { watch, report, trouble } = await watchPage(opened, context.watch, context);
      return { ...run, tookMs: took(startedMs), report, watch, trouble, files: await recording.save(opened, test) };
    }
    const report = await opened.test();
    const tookMs = took(startedMs);
    const files = await recording.save(opened, test);
    return { ...run, tookMs, report, trouble: null, deviations: deviationsOf(report, scenario.expect), files };
  } catch (cause) {
    const { code, message } = asTrouble(cause, 'run-failed');
    const files = opened === null ? [] : await recording.save(opened, test);
    return { ...run, tookMs: took(startedMs), report: null, trouble: { code, message }, files };
  } finally {
    // Closed with the browser in any case; a page that hangs must not hold the next one up.
    void opened?.page.close().catch(() => undefined);
  }
}

function deviationsOf(report: TestReport, expectation: PlannedScenario['scenario']['expect']): Run['deviations'] {
  return expectation === undefined ? [] : [...deviations(report, expectation)];
}

function took(startedMs: number): number {
  return Math.round(performance.now() - startedMs);
}
