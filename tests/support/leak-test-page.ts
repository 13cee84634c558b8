import type { Page } from 'playwright/test';
import type { Artifacts, Gathered } from '../../src/core/artifacts.ts';
import type { Report } from '../../src/core/report.ts';
import type { PageApi, RunOptions } from '../../src/core/session.ts';

declare global {
  interface Window {
    icelens?: PageApi;
  }
}

/** Opens the page and waits for the final report of the run that starts by itself. */
export async function openLeakTest(page: Page, url: string): Promise<Report> {
  await page.goto(url);
  return finalReport(page);
}

/** Waits until the report on screen is final. */
export async function finalReport(page: Page): Promise<Report> {
  await page.waitForFunction(() => window.icelens?.latest?.verdict.final);
  return page.evaluate(() => window.icelens!.latest!);
}

/** Waits for what decides no verdict and may come after it. */
export async function lateGatherersAreDone(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const artifacts = window.icelens?.latest?.artifacts;
    return artifacts && ![artifacts.responseHeaders, artifacts.mediaDevices].some(({ status }) => status === 'pending');
  });
}

/** Brings in what is loaded when somebody comes near it, as any key does, and waits until it is there. */
export async function wholePage(page: Page): Promise<void> {
  await page.keyboard.press('Shift');
  await page.locator('leak-test-app report-actions').waitFor({ state: 'attached' });
}

/** Starts another run and waits for its final report. */
export async function runAgain(page: Page, options: Omit<RunOptions, 'signal'> = {}): Promise<Report> {
  await page.waitForFunction(() => window.icelens);
  return page.evaluate((given) => window.icelens!.run(given), options);
}

/** The value of an artifact that was measured. */
export function valueOf<T>(artifact: Gathered<T>): T {
  if (artifact.status !== 'ok') throw new Error(`expected a value, got ${JSON.stringify(artifact)}`);
  return artifact.value;
}

/** The code of an artifact that failed. */
export function errorOf(artifact: Gathered<unknown>): string {
  if (artifact.status !== 'failed') throw new Error(`expected a failure, got ${artifact.status}`);
  return artifact.error;
}

/** The candidates of the run without permission. */
export function candidatesOf({ iceCandidates }: Artifacts) {
  return valueOf(iceCandidates).candidates;
}
