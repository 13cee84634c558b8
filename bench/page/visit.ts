import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import type { Report } from '../../src/core/report.ts';

/** Times of one visit in milliseconds since navigation began; NaN for what did not happen. */
export interface Visit {
  readonly firstPaint: number;
  readonly firstCandidate: number;
  /** The first sentence, or both addresses of the floor, written into the page. */
  readonly written: number;
  /** The same after the next painted frame. */
  readonly onScreen: number;
  /** Project: the verdict is final. Floor: the browser says that gathering is complete. */
  readonly complete: number;
}

/** How to visit. */
export interface VisitPlan {
  readonly url: string;
  readonly prefix: 'icelens' | 'floor';
  /** Milliseconds during which the page is left alone; it should be done by then. */
  readonly leaveAloneMs: number;
}

/** Longer than the project's own deadline. */
const TIMEOUT_MS = 4_000;

/** Opens the page in a fresh context, without a cache, and reads its marks; `look` may look at more before it closes. */
export async function visit<T>(
  browser: Browser,
  plan: VisitPlan,
  look: (page: Page, visit: Visit) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    await page.goto(plan.url, { waitUntil: 'commit' });
    // Whoever looks disturbs: all that is wanted writes itself down.
    await pause(plan.leaveAloneMs);
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, `${plan.prefix}:verdict`, {
      timeout: TIMEOUT_MS,
    });
    return await look(page, await readVisit(page, plan.prefix));
  } finally {
    await context.close();
  }
}

/** Reads the marks of a page that has shown its first sentence. */
export async function readVisit(page: Page, prefix: VisitPlan['prefix']): Promise<Visit> {
  const times = await page.evaluate((name) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- this function runs in the page
    const at = (mark: string) => performance.getEntriesByName(mark)[0]?.startTime ?? null;
    const [verdict] = performance.getEntriesByName(`${name}:verdict`, 'mark');
    return {
      firstPaint: at('first-paint'),
      firstCandidate: at(`${name}:first-candidate`),
      written: verdict instanceof PerformanceMark ? verdict.detail.writtenAtMs : null,
      onScreen: verdict?.startTime ?? null,
      complete: at(`${name}:complete`),
    };
  }, prefix);
  return {
    firstPaint: orNaN(times.firstPaint),
    firstCandidate: orNaN(times.firstCandidate),
    written: orNaN(times.written),
    onScreen: orNaN(times.onScreen),
    complete: orNaN(times.complete),
  };
}

function orNaN(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** The project's report and first sentence at this moment; a null report when the interface is not there yet. */
export function readReport(page: Page): Promise<{ readonly report: Report | null; readonly headline: string }> {
  return page.evaluate(() => {
    const api: { readonly latest: Report | null } | undefined = Reflect.get(globalThis, 'icelens');
    return { report: api?.latest ?? null, headline: document.getElementById('headline')?.textContent ?? '' };
  });
}
