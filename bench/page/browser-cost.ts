import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright';
import type { VisitPlan } from './visit.ts';

/** What a visit costs the visitor's machine. */
export interface BrowserCost {
  /** CPU time of all processes of the browser from navigation until three seconds later, in milliseconds. */
  readonly cpuMs: number;
  readonly heapBytes: number;
}

const WINDOW_MS = 3_000;

/** Visits a page and lets it run for a fixed time. */
export async function measureCost(browser: Browser, { url }: Pick<VisitPlan, 'url'>): Promise<BrowserCost> {
  const context = await browser.newContext({ locale: 'en-US' });
  const system = await browser.newBrowserCDPSession();
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    const cpuSeconds = async () => {
      const { processInfo } = await system.send('SystemInfo.getProcessInfo');
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    const before = await cpuSeconds();
    await page.goto(url, { waitUntil: 'commit' });
    await pause(WINDOW_MS);
    const cpuMs = ((await cpuSeconds()) - before) * 1000;
    const { metrics } = await cdp.send('Performance.getMetrics');
    return { cpuMs, heapBytes: metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN };
  } finally {
    await system.detach();
    await context.close();
  }
}
