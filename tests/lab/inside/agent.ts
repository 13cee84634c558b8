/** Drives one browser from within the client's namespace; the lab speaks to it over standard input and output. */
import { createInterface } from 'node:readline';
import type { Page } from 'playwright';
import { type BrowserSetup, planLaunch } from '../../../cli/drivers/launch-plan.ts';
import { type OpenBrowser, openBrowser } from '../../../cli/drivers/open-browser.ts';
import type { Verdict } from '../../../src/core/finding.ts';
import type { Report } from '../../../src/core/report.ts';
import type { PageApi } from '../../../src/core/session.ts';
import type { Answer, BrowserName, Request, Visit } from './protocol.ts';

declare global {
  interface Window {
    icelens?: PageApi;
  }
}

/** TCP checks come after the first verdict, which they may correct. */
const LATE_FACTS_MS = 1_500;
const PAGE_TIMEOUT_MS = 20_000;

let browser: OpenBrowser | undefined;
let page: Page | undefined;

/** Pages of the lab are plain HTTP; a permission needs an origin that counts as secure. */
function asSecure({ permission, args = [], preferences = {} }: BrowserSetup, name: BrowserName, origin: string) {
  if (permission !== 'granted') return {};
  return name === 'chromium'
    ? { args: [...args, `--unsafely-treat-insecure-origin-as-secure=${origin}`] }
    : { preferences: { ...preferences, 'dom.securecontext.allowlist': new URL(origin).hostname } };
}

async function start({ browser: name, setup, origin }: Extract<Request, { do: 'start' }>): Promise<void> {
  const { script, headers, ...scenario } = setup;
  const plan = planLaunch(name, { ...scenario, ...asSecure(scenario, name, origin) });
  if (!plan.ok) throw new Error(plan.message);
  browser = await openBrowser(plan.launch);
  const { context } = browser;
  context.setDefaultTimeout(PAGE_TIMEOUT_MS);
  if (script) await context.addInitScript(script);
  if (headers) await context.setExtraHTTPHeaders(headers);
  page = await context.newPage();
}

function opened(): Page {
  if (!page) throw new Error('no browser was started');
  return page;
}

/** Runs in the page: whether every kind of check that was offered has arrived. */
function allChecksArrived(): boolean {
  const artifacts = window.icelens?.latest?.artifacts;
  if (artifacts?.iceCandidates.status !== 'ok' || artifacts.witness.status !== 'ok') return false;
  const { sightings } = artifacts.witness.value;
  return artifacts.iceCandidates.value.witnessCandidates.every(({ family, transport }) =>
    sightings.some((each) => each.family === family && each.transport === transport),
  );
}

/** The report once nothing more is to be expected. */
async function lateReport(): Promise<Report> {
  await opened()
    .waitForFunction(allChecksArrived, undefined, { timeout: LATE_FACTS_MS })
    .catch(() => undefined);
  return latest();
}

async function latest(): Promise<Report> {
  const report = await opened().evaluate(() => window.icelens?.latest ?? null);
  if (!report) throw new Error('the page has no report');
  return report;
}

async function visit(final: Verdict): Promise<Visit> {
  return { final, report: await lateReport() };
}

async function again({ options }: Extract<Request, { do: 'run' }>): Promise<Visit> {
  const report = await opened().evaluate((given) => window.icelens?.run(given), options);
  if (!report) throw new Error('the page has no interface for scripts');
  return visit(report.verdict);
}

async function handle(request: Request): Promise<Visit | null> {
  if (request.do === 'run') return again(request);
  if (request.do === 'start') await start(request);
  if (request.do === 'stop') await browser?.close();
  if (request.do !== 'open') return null;
  await opened().goto(request.url);
  await opened().waitForFunction(() => window.icelens?.latest?.verdict.final);
  return visit((await latest()).verdict);
}

for await (const line of createInterface({ input: process.stdin })) {
  const request: Request = JSON.parse(line);
  let answer: Answer;
  try {
    answer = { ok: true, visit: await handle(request) };
  } catch (error) {
    answer = { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
