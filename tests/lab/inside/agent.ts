/** Drives browsers of one kind from within the client's namespace; the lab speaks to it over standard input and output. */
import { createInterface } from 'node:readline';
import type { Page } from 'playwright';
import { type LaunchPlan, planLaunch } from '../../../cli/drivers/launch-plan.ts';
import { type OpenBrowser, openBrowser } from '../../../cli/drivers/open-browser.ts';
import type { Verdict } from '../../../src/core/finding.ts';
import type { Report } from '../../../src/core/report.ts';
import type { PageApi } from '../../../src/core/session.ts';
import type { WatchOptions } from '../../../src/core/watch/session.ts';
import type { TimeLine } from '../../../src/core/watch/time-line.ts';
import type { WatchReport } from '../../../src/core/watch/watch-report.ts';
import type { AnotherRun, Answer, Outcome, Request, Visit, WatchGoal, WatchPlan } from './protocol.ts';

declare global {
  interface Window {
    icelens?: PageApi;
    /** The same on the page of the watch. */
    watch?: PageApi<WatchReport, WatchOptions, TimeLine>;
    /** The verdict of the run on screen as it was when it was called final. */
    firstFinal?: Verdict | undefined;
  }
}

/** Runs before the page's own scripts: keeps what is called final first, before any late fact can correct it. */
function keepFirstFinal(): void {
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    if (name === 'icelens:complete') window.firstFinal ??= window.icelens?.latest?.verdict;
    return mark(name, options);
  };
}

/** TCP checks come after the first verdict, which they may correct. */
const LATE_FACTS_MS = 1_500;
/** Beside other tests two cores are busy. */
const START_TIMEOUT_MS = 90_000;
const PAGE_TIMEOUT_MS = 20_000;
const WATCH_TIMEOUT_MS = 40_000;
/** To look with each frame, as the driver does by itself, would cost a sixth of what a visit costs. */
const POLL_MS = 50;

/** A browser that runs, with the page in it that was opened last. */
interface Running {
  readonly browser: OpenBrowser;
  readonly page: Page;
  /** How often it was taken. */
  readonly uses: number;
}

/** Browsers that run, by how they were set up; the one that was taken last comes last. */
const running = new Map<string, Running>();
/** How many of a kind may run beside each other. An idle one takes memory and nothing else. */
const MAX_RUNNING = 6;
let browser: OpenBrowser | undefined;
let page: Page | undefined;
let watching: Page | undefined;

async function start({ browser: name, setup }: Extract<Request, { do: 'start' }>): Promise<void> {
  const { script, headers, ...scenario } = setup;
  const plan = planLaunch(name, scenario);
  if (!plan.ok) throw new Error(plan.message);
  ({ browser, page } = await inNewPage(plan.launch));
  page.setDefaultTimeout(PAGE_TIMEOUT_MS);
  await page.addInitScript(keepFirstFinal);
  if (script) await page.addInitScript(script);
  if (headers) await page.setExtraHTTPHeaders(headers);
}

/** A new page of a browser that runs and was started in the same way, else of another: starting one takes longer than a visit. */
async function inNewPage(plan: LaunchPlan): Promise<Running> {
  const key = JSON.stringify(plan);
  const before = running.get(key);
  running.delete(key);
  if (!before && running.size >= MAX_RUNNING) endLeastUsed();
  const own = before?.browser ?? (await openBrowser(plan, { timeoutMs: START_TIMEOUT_MS }));
  const taken = { browser: own, page: await own.context.newPage(), uses: (before?.uses ?? 0) + 1 };
  // Not earlier: a browser would end with its last page.
  await before?.page.close();
  running.set(key, taken);
  return taken;
}

function endLeastUsed(): void {
  const [least] = [...running].toSorted(([, one], [, other]) => one.uses - other.uses);
  if (!least) return;
  const [key, { browser: surplus }] = least;
  running.delete(key);
  // The next one starts meanwhile; what is left when the client goes is killed, and its files go with the client's folder.
  void surplus.close().catch(() => undefined);
}

/** Ends a visit. The browser would end with its last page. */
async function leave(): Promise<void> {
  await page?.goto('about:blank');
}

function opened(): Page {
  if (!page) throw new Error('no browser was started');
  return page;
}

/** Runs in the page: whether every kind of check that was offered has arrived, but for those of a family that is not there. */
function allChecksArrived(): boolean {
  const report = window.icelens?.latest;
  if (report?.artifacts.iceCandidates.status !== 'ok' || report.artifacts.witness.status !== 'ok') return false;
  const { sightings } = report.artifacts.witness.value;
  return report.artifacts.iceCandidates.value.witnessCandidates.every(
    ({ family, transport }) =>
      report.verdict.families[family].outcome === 'inapplicable' ||
      sightings.some((each) => each.family === family && each.transport === transport),
  );
}

/** The report once nothing more is to be expected. */
async function lateReport(): Promise<Report> {
  await opened()
    .waitForFunction(allChecksArrived, undefined, { timeout: LATE_FACTS_MS, polling: POLL_MS })
    .catch(() => undefined);
  return latest();
}

async function latest(): Promise<Report> {
  const report = await opened().evaluate(() => window.icelens?.latest ?? null);
  if (!report) throw new Error('the page has no report');
  return report;
}

/** The run under way, from its first final verdict to its last late fact. */
async function finish(): Promise<Visit> {
  const first = await opened().waitForFunction(() => window.firstFinal, undefined, { polling: POLL_MS });
  const final = await first.jsonValue();
  if (!final) throw new Error('expected a verdict');
  return { final, report: await lateReport() };
}

/** Begins another run, and waits for nothing of it. */
async function begin(options: AnotherRun): Promise<void> {
  await opened().evaluate((given) => {
    window.firstFinal = undefined;
    // What it ends with is read from the page; that it cannot begin at all shows as a verdict that never comes.
    window.icelens?.run(given).catch(() => undefined);
  }, options);
}

async function again({ options }: Extract<Request, { do: 'run' }>): Promise<Visit> {
  await begin(options);
  return finish();
}

/** Begins another run, and waits until the server has told the page's address and reports what its witness sees. */
async function beginMidway({ options }: Extract<Request, { do: 'begin' }>): Promise<void> {
  await begin(options);
  await opened().waitForFunction(() => {
    const { echoes, witness } = window.icelens?.latest?.artifacts ?? {};
    return echoes?.page.status === 'ok' && witness?.status === 'ok' && !window.icelens?.latest?.verdict.final;
  });
}

async function open({ url }: Extract<Request, { do: 'open' }>): Promise<Visit> {
  await opened().goto(url);
  return finish();
}

async function beginWatch({ url, ...options }: WatchPlan): Promise<void> {
  watching = await browser?.context.newPage();
  await watching?.goto(url);
  await watching?.waitForFunction(() => window.icelens !== undefined);
  await watching?.evaluate((given) => {
    window.watch = Object(window.icelens);
    // It ends with its page, and is asked for what it saw until then.
    void window.watch?.run({ ...given, durationMs: 120_000 });
  }, options);
}

/** Runs in the page of the watch: its report once it has seen enough. */
function enough({ tests, orBaseline }: WatchGoal): WatchReport | undefined {
  const report = window.watch?.latest;
  if (!report) return undefined;
  const isEnough = report.timeLine.moments.length >= tests || (orBaseline === true && report.firstBaseline !== null);
  return isEnough ? report : undefined;
}

async function watched(goal: WatchGoal): Promise<WatchReport | undefined> {
  const seen = await watching?.waitForFunction(enough, goal, { timeout: WATCH_TIMEOUT_MS, polling: POLL_MS });
  return seen?.jsonValue();
}

async function handle(request: Request): Promise<Outcome> {
  if (request.do === 'open') return { visit: await open(request) };
  if (request.do === 'run') return { visit: await again(request) };
  if (request.do === 'begin') await beginMidway(request);
  if (request.do === 'finish') return { visit: await finish() };
  if (request.do === 'watched') {
    const watch = await watched(request.goal);
    return watch ? { watch } : {};
  }
  if (request.do === 'start') await start(request);
  if (request.do === 'watch') await beginWatch(request.plan);
  if (request.do === 'unwatch') await watching?.close();
  if (request.do === 'stop') await leave();
  return {};
}

for await (const line of createInterface({ input: process.stdin })) {
  const request: Request = JSON.parse(line);
  let answer: Answer;
  try {
    answer = { ok: true, outcome: await handle(request) };
  } catch (error) {
    answer = { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
