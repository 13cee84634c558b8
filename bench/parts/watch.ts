import type { CDPSession, Page } from 'playwright';
import { launchChromium } from '../page/chromium.ts';
import { freePorts, startCommand } from '../processes.ts';
import { type PartResult, type Row, valueRow } from '../result.ts';
import type { Effort } from './slots.ts';

const part = 'watch';
const KIBIBYTE = 1024;
/** Tests of one repetition; an hour has 720 at the page's own interval. */
const TESTS = 120;
const WARM_UP = 20;
const QUICK_TESTS = 5;

/** What lives in a page once its garbage is gone. */
interface Kept {
  readonly tests: number;
  readonly heapBytes: number;
  readonly frames: number;
  readonly listeners: number;
  readonly nodes: number;
}

/** What a watch keeps as it goes on: the page is to be as light after an hour as after a minute. */
export async function benchWatch({ repetitions, quick }: Effort): Promise<PartResult & { readonly chromium: string }> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const flags = ['--port', String(port), '--stun-port', '0,0', '--assume-public', '127.0.0.0/8,::1'];
  const server = await startCommand(flags, url);
  const browser = await launchChromium();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/watch`);
    await page.waitForFunction(() => 'icelens' in window);
    const devTools = await context.newCDPSession(page);
    await page.evaluate(startWatch);
    const step = quick ? QUICK_TESTS : TESTS;
    const kept = [await keptAfter(page, devTools, quick ? 1 : WARM_UP)];
    for (let index = 0; index < repetitions; index += 1) {
      kept.push(await keptAfter(page, devTools, (kept.at(-1)?.tests ?? 0) + step));
    }
    return { rows: rowsOf(kept), raw: kept, chromium: browser.version() };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Runs in the page: a watch without a pause, which ends with the page. */
function startWatch(): void {
  const api: unknown = Reflect.get(window, 'icelens');
  const run: unknown = typeof api === 'object' && api !== null ? Reflect.get(api, 'run') : undefined;
  if (typeof run === 'function') Reflect.apply(run, api, [{ durationMs: 36_000_000, intervalMs: 1 }]);
}

/** Runs in the page: when the last test began, in tests; the time line itself is bounded, so its length tells no more. */
function hasTested(count: number): boolean {
  const text = document.querySelector('watch-page')?.shadowRoot?.querySelector('[role="status"] p')?.textContent ?? '';
  return Number(/\d+/.exec(text)?.[0] ?? 0) >= count;
}

async function keptAfter(page: Page, devTools: CDPSession, tests: number): Promise<Kept> {
  await page.waitForFunction(hasTested, tests, { timeout: 1_800_000, polling: 200 });
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  const { documents, jsEventListeners, nodes } = await devTools.send('Memory.getDOMCounters');
  return { tests, heapBytes: usedSize, frames: documents, listeners: jsEventListeners, nodes };
}

function rowsOf(kept: readonly Kept[]): readonly Row[] {
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return [];
  const span = `from test ${first.tests} to test ${last.tests}`;
  const grown = (read: (each: Kept) => number): number => read(last) - read(first);
  const perHour = (KIBIBYTE * (last.tests - first.tests)) / 720;
  const heapNote = `${kept.map(({ heapBytes }) => Math.round(heapBytes / KIBIBYTE)).join(' → ')} KiB`;
  const count = (what: string, read: (each: Kept) => number): Row =>
    valueRow(
      { part, what: `${what} more, ${span}`, asked: { at: 'most', limit: 10 }, unit: '', note: String(read(last)) },
      [grown(read)],
    );
  return [
    valueRow(
      {
        part,
        what: `growth of the page's heap in an hour, ${span}`,
        asked: { at: 'most', limit: 1024 },
        unit: 'KiB',
        note: heapNote,
      },
      [grown(({ heapBytes }) => heapBytes) / perHour],
    ),
    count('listeners', ({ listeners }) => listeners),
    count('frames', ({ frames }) => frames),
    count('elements and texts', ({ nodes }) => nodes),
  ];
}
