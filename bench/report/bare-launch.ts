import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { launchChromium } from '../page/chromium.ts';

/** Milliseconds in which a silent witness has every candidate of a browser checked. */
const WITNESS_WINDOW_MS = 720;

/**
 * The least that a test of a browser can do: launch it, open a bare page that gathers to the end, wait as long as the
 * witness takes, end it. @returns milliseconds.
 */
export async function gatherOnBarePage({
  port,
  stunPort,
}: {
  readonly port: number;
  readonly stunPort: number;
}): Promise<number> {
  const startedMs = performance.now();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/?${stunPort}`);
    await page.waitForFunction(() => document.title === 'complete');
    await pause(WITNESS_WINDOW_MS);
  } finally {
    await browser.close();
  }
  return performance.now() - startedMs;
}
