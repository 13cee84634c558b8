import type { Page } from 'playwright';
import type { TestReport } from '../../src/core/any-report.ts';
import type { TestName } from '../../src/core/suite/scenario.ts';
import type { OpenBrowser } from '../drivers/open-browser.ts';
import { schemaFault } from '../schema-fault.ts';
import { judgeAny } from './judge-any.ts';
import { type PageAnswer, reportOnPage } from './page-report.ts';
import { asTrouble, type Patience, RunTrouble, within } from './run-trouble.ts';

/** What every test of a suite has in common. */
export interface TestContext {
  readonly signal: AbortSignal;
  /** Milliseconds within which each test has to end. */
  readonly timeoutMs: number;
  readonly deadlineMs: number | null;
  /** Addresses remembered from before the VPN went up. */
  readonly baseline: readonly string[];
  readonly version: string;
}

/** The path of each test's page. */
export const PATHS: Readonly<Record<TestName, string>> = { leak: '/', ice: '/ice', peer: '/peer' };

/** A page that can be tested with again and again. */
export interface TestPage {
  readonly page: Page;
  /** Makes the test and judges it here, with the baseline. @throws RunTrouble when it cannot be made. */
  test(): Promise<TestReport>;
}

/** The peer test measures two pairs for some seconds each, one after the other. */
const TIMES: Readonly<Record<TestName, number>> = { leak: 1, ice: 1, peer: 3 };

/** By then a server on the other side of the world has sent its page; the rest of the time is the test's. */
const SHARE_OF_LOADING = 0.5;

/** Opens the page of a test in a browser. @throws RunTrouble when it does not open. */
export async function openTestPage(
  { context, gone }: OpenBrowser,
  { origin, test }: { readonly origin: string; readonly test: TestName },
  settings: TestContext,
): Promise<TestPage> {
  const { signal } = settings;
  const timeoutMs = settings.timeoutMs * TIMES[test];
  const loadingMs = timeoutMs * SHARE_OF_LOADING;
  const trouble = new RunTrouble('browser-gone');
  const gonePromise = gone.then(() => trouble);
  const patience = (onTimeout: RunTrouble, ms = timeoutMs): Patience => ({
    signal,
    timeoutMs: ms,
    onTimeout,
    gone: gonePromise,
  });
  const silent = new RunTrouble('page-silent', { origin, seconds: loadingMs / 1000 });
  const page = await within(context.newPage(), patience(silent));
  const crashed = new Promise<RunTrouble>((resolve) => {
    page.on('crash', () => resolve(new RunTrouble('page-crashed')));
  });
  const ended = Promise.race([gonePromise, crashed]);
  try {
    const load = page.goto(origin + PATHS[test], { waitUntil: 'commit', timeout: loadingMs });
    await within(load, { ...patience(silent, loadingMs + 500), gone: ended });
  } catch (cause) {
    const isSilence = cause instanceof Error && cause.name === 'TimeoutError';
    throw isSilence ? silent : asTrouble(cause, 'page-unreachable');
  }
  let again = settings.deadlineMs !== null || test !== 'leak';
  return {
    page,
    test: async () => {
      const overdue = new RunTrouble('run-silent', { seconds: timeoutMs / 1000 });
      const options = settings.deadlineMs === null ? {} : { deadlineMs: settings.deadlineMs };
      const request = { again, options, patienceMs: loadingMs };
      // A page behind another one is slowed down by its browser.
      const inFront = context.pages().length > 1 ? page.bringToFront() : Promise.resolve();
      const asked = inFront.then(() => page.evaluate(reportOnPage, request));
      again = true;
      const answer = await within(asked, { ...patience(overdue), gone: ended }).catch((cause: unknown) => {
        throw asTrouble(cause, 'run-failed');
      });
      return judged(answer, { origin, test }, settings);
    },
  };
}

function judged(
  answer: PageAnswer,
  { origin, test }: { readonly origin: string; readonly test: TestName },
  settings: TestContext,
): TestReport {
  if (answer.is === 'not-icelens') throw new RunTrouble('not-icelens', { origin });
  const result = judgeAny(test, answer.report, settings);
  if (!result.ok) throw new RunTrouble('report-unreadable', schemaFault(result.message));
  return result.report;
}
