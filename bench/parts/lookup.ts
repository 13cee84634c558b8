import type { GeoLoad, GeoResult } from '../load/geo.ts';
import { launchChromium } from '../page/chromium.ts';
import { ownBytes, type Scripts, weighScripts } from '../page/scripts.ts';
import { freePorts, runTask, startCommand } from '../processes.ts';
import { type PartResult, type Row, valueRow } from '../result.ts';
import type { Effort } from './slots.ts';

const part = 'lookup';
const MEBIBYTE = 2 ** 20;
const KILOBYTE = 1000;
const FAMILIES = [4, 6] as const;

/** Places and networks of addresses, what their data weighs, and the scripts of the pages beside the leak test. */
export async function benchLookup({
  repetitions,
  durationMs,
}: Effort): Promise<PartResult & { readonly chromium: string }> {
  const rows: Row[] = [];
  const raw: Record<string, readonly GeoResult[]> = {};
  for (const family of FAMILIES) {
    const results: GeoResult[] = [];
    const load: GeoLoad = { family, durationMs };
    for (let index = 0; index < repetitions; index += 1) results.push(await runTask<GeoResult>('load/geo.js', load));
    rows.push(...dataRows(family, results));
    raw[`IPv${family}`] = results;
  }
  const pages = await weighPages();
  return { rows: [...rows, ...pages.rows], raw: { ...raw, pages: pages.raw }, chromium: pages.chromium };
}

function percent(share = 0): string {
  return `${Math.round(share * 100)} %`;
}

function dataRows(family: number, results: readonly GeoResult[]): readonly Row[] {
  const [places, networks] = results[0]?.known ?? [];
  const note = `random public addresses; a place for ${percent(places)}, a network for ${percent(networks)}`;
  const at = { at: 'most', limit: 50 } as const;
  const row = (what: string, unit: string, read: (result: GeoResult) => number): Row =>
    valueRow({ part, what: `${what}, IPv${family}`, asked: null, unit }, results.map(read));
  return [
    valueRow(
      { part, what: `place and network of an address, IPv${family}`, asked: at, unit: 'µs', note },
      results.map(({ us }) => us),
    ),
    row('opening the data', 'ms', ({ openMs }) => openMs),
    row('data in memory as the server counts it', 'MB', ({ countedBytes }) => countedBytes / MEBIBYTE),
    row('growth of the process by opening it', 'MB', ({ grownBytes }) => grownBytes / MEBIBYTE),
  ];
}

async function weighPages() {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const flags = ['--port', String(port), '--stun-port', '0,0', '--assume-public', '127.0.0.0/8,::1'];
  const server = await startCommand(flags, url);
  const browser = await launchChromium();
  try {
    const lookup = await weighScripts(browser, `${url}/lookup`, (page) => page.locator('own-addresses').waitFor());
    const watch = await weighScripts(browser, `${url}/watch`, (page) =>
      page.waitForFunction(() => 'icelens' in window),
    );
    const fix = await weighScripts(browser, `${url}/fix`, async (page) => {
      await page.getByRole('button', { name: 'Test before the change' }).click();
      await page.locator('[data-which="before"]').waitFor();
    });
    const frame = new Set([...lookup.keys()].filter((path) => watch.has(path) && fix.has(path)));
    const leakTest = new Set(fix.keys());
    const rows = [
      weightRow('/lookup beyond the frame of all pages', lookup, frame),
      weightRow('/watch beyond the leak test that it runs', watch, leakTest),
    ];
    return { rows, raw: { lookup: [...lookup], watch: [...watch], fix: [...fix] }, chromium: browser.version() };
  } finally {
    await browser.close();
    await server.stop();
  }
}

function weightRow(of: string, scripts: Scripts, shared: ReadonlySet<string>): Row {
  const note = `compressed; ${(ownBytes(scripts) / KILOBYTE).toFixed(1)} kB with what it shares`;
  const asked = { at: 'most', limit: 25 } as const;
  return valueRow({ part, what: `script of ${of}`, asked, unit: 'kB', note }, [ownBytes(scripts, shared) / KILOBYTE]);
}
