import { performance } from 'node:perf_hooks';
import type { TestReport } from '../../src/core/any-report.ts';
import type { Report } from '../../src/core/report.ts';
import { deviations } from '../../src/core/suite/deviation.ts';
import type { TestName } from '../../src/core/suite/scenario.ts';
import type { Run, ScenarioResult } from '../../src/core/suite/suite.ts';
import type { WatchMoment } from '../../src/core/watch/time-line.ts';
import { planLaunch } from '../drivers/launch-plan.ts';
import { type OpenBrowser, openBrowser } from '../drivers/open-browser.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import { withoutSecrets } from '../scenarios/without-secrets.ts';
import { originsOf } from './origins.ts';
import { createRecording, type Recording, type RecordingOptions } from './recording.ts';
import { asTrouble, RunTrouble, within } from './run-trouble.ts';
import { openTestPage, type TestContext, type TestPage } from './test-page.ts';
import { createTurns, type Turns } from './turns.ts';
import { watchPage, type WatchPlan, type WatchStart } from './watch-page.ts';

/** How to watch in every browser of a suite. */
export interface WatchOptions extends Pick<WatchPlan, 'totalMs' | 'intervalMs' | 'inTurn'> {
  /** Told of each test, with the page that made it. */
  readonly onMoment: (planned: PlannedScenario, origin: string, moment: WatchMoment) => void;
}

/** What all scenarios of a suite share. */
export interface ScenarioContext extends TestContext {
  /** Origin of the page. */
  readonly url: string;
  readonly tests: readonly TestName[];
  readonly insecure: boolean;
  readonly watch: WatchOptions | null;
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
    browser: planned.browser,
    scenario: withoutSecrets(planned.scenario),
    ...part,
    tookMs: Math.round(performance.now() - startedMs),
    runs,
  });
  const plan = planLaunch(planned.browser, planned.scenario);
  if (!plan.ok) {
    const { trouble } = new RunTrouble(plan.code, plan.params);
    return finish({ status: plan.code === 'missing' ? 'missing' : 'failed', trouble, browserVersion: null });
  }
  const { insecure, signal } = context;
  const timeoutMs = Math.max(context.timeoutMs, START_TIMEOUT_MS);
  const late = new RunTrouble('browser-start', { why: 'slow', seconds: timeoutMs / 1000 });
  const inTime = <T>(step: Promise<T>) => within(step, { signal, timeoutMs, onTimeout: late });
  const opening = openBrowser(plan.launch, { timeoutMs, ignoreHTTPSErrors: insecure });
  let browser: OpenBrowser | null = null;
  try {
    browser = await inTime(opening);
    const recording = await inTime(createRecording(browser, planned, context.recording));
    const parts: RunParts = { browser, planned, recording, runs, origins: null, inTurn: createTurns(1) };
    for (const test of context.tests) {
      // One after another: a second page would share the browser's network and the machine with the first.
      // oxlint-disable-next-line no-await-in-loop
      await (context.watch === null ? runTest(parts, test, context) : watchOrigins(parts, context.watch, context));
    }
    const trouble = runs.find((run) => run.trouble !== null)?.trouble ?? null;
    return finish({ status: trouble === null ? 'done' : 'failed', trouble, browserVersion: browser.version });
  } catch (cause) {
    const { trouble } = asTrouble(cause, signalled(context) ? 'interrupted' : 'browser-start');
    return finish({ status: 'failed', trouble, browserVersion: browser?.version ?? null });
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
    onTimeout: new RunTrouble('browser-gone'),
  };
  const closing = opening.then((browser) => browser.close());
  await within(closing, patience).catch(() => undefined);
}

interface RunParts {
  readonly browser: OpenBrowser;
  readonly planned: PlannedScenario;
  readonly recording: Recording;
  readonly runs: Run[];
  /** Lets the pages of this browser test one at a time. */
  readonly inTurn: Turns;
  /** Origins of the other family; null until they are known. */
  origins: readonly string[] | null;
}

/** Makes one test on the page's own origin, then on those of the other family. */
async function runTest(parts: RunParts, test: TestName, context: ScenarioContext): Promise<void> {
  const first = await visit(parts, { test, origin: context.url, measure: once }, context);
  parts.runs.push(first);
  if (first.report === null) return;
  parts.origins ??= await originsOf(first.report, parts.browser, context);
  for (const origin of parts.origins) {
    // oxlint-disable-next-line no-await-in-loop
    parts.runs.push(await visit(parts, { test, origin, measure: once }, context));
  }
}

/** Watches all origins through the same stretch of time: what breaks in it has to be seen over each family. */
async function watchOrigins(parts: RunParts, options: WatchOptions, context: ScenarioContext): Promise<void> {
  let start: WatchStart | null = null;
  const others: Promise<Run[]>[] = [];
  const watch = (origin: string, onReport: WatchPlan['onReport']) =>
    visit(
      parts,
      {
        test: 'leak',
        origin,
        measure: (page) => {
          const onMoment = (moment: WatchMoment) => options.onMoment(parts.planned, origin, moment);
          // With the first test, not while its page is still loading.
          start ??= { ms: performance.now(), at: new Date().toISOString() };
          const inTurn: Turns = (task) => parts.inTurn(() => options.inTurn(task));
          return watchPage(page, { ...options, start, inTurn, onMoment, onReport }, context);
        },
      },
      context,
    );
  const watchOthers = async (report: Report) => {
    const origins = await originsOf(report, parts.browser, context);
    return Promise.all(origins.map((origin) => watch(origin, () => undefined)));
  };
  const first = await watch(context.url, (report) => {
    if (others.length === 0) others.push(watchOthers(report));
  });
  parts.runs.push(first, ...(await Promise.all(others)).flat());
}

/** How a page is measured: once, or again and again. */
type Measured = Pick<Run, 'report' | 'watch' | 'trouble'>;

interface Visit {
  readonly test: TestName;
  readonly origin: string;
  readonly measure: (page: TestPage) => Promise<Measured>;
}

async function once(page: TestPage): Promise<Measured> {
  return { report: await page.test(), watch: null, trouble: null };
}

/** Opens the page of a test at an origin and measures with it. */
async function visit(
  { browser, planned: { scenario }, recording, inTurn }: RunParts,
  { test, origin, measure }: Visit,
  context: ScenarioContext,
): Promise<Run> {
  const startedMs = performance.now();
  const run = { test, url: origin, startedAt: new Date().toISOString(), watch: null, deviations: [] };
  let opened: TestPage | null = null;
  try {
    const page = await inTurn(() => openTestPage(browser, { origin, test }, context));
    opened = page;
    const measured = await measure(page);
    const tookMs = Math.round(performance.now() - startedMs);
    const { files, trouble } = await inTurn(() => recording.save(page, test));
    const deviating = measured.watch === null ? deviationsOf(measured.report, scenario.expect) : [];
    return { ...run, tookMs, ...measured, trouble: measured.trouble ?? trouble, deviations: deviating, files };
  } catch (cause) {
    const { trouble } = asTrouble(cause, 'run-failed');
    const { files } = opened === null ? { files: [] } : await recording.save(opened, test);
    return { ...run, tookMs: Math.round(performance.now() - startedMs), report: null, trouble, files };
  } finally {
    // Closed with the browser in any case; a page that hangs must not hold the next one up.
    void opened?.page.close().catch(() => undefined);
  }
}

function deviationsOf(report: TestReport | null, expectation: PlannedScenario['scenario']['expect']) {
  return report === null || expectation === undefined ? [] : [...deviations(report, expectation)];
}
