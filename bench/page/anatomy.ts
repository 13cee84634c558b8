import type { Browser } from 'playwright';
import { pick, SLOTS } from '../parts/slots.ts';
import { type PartResult, ratioRow, type Row, valueRow } from '../result.ts';
import { inRounds, type RoundPlan } from '../rounds.ts';
import { measureCost } from './browser-cost.ts';
import type { Deployment } from './deployment.ts';
import { measureWire, type WireUse } from './wire.ts';

const part = 'page';
const KILOBYTE = 1000;

/** Bytes, requests and hosts of a visit, and what it costs the browser. */
export async function measureAnatomy(browser: Browser, deployment: Deployment, plan: RoundPlan): Promise<PartResult> {
  const uses: WireUse[] = [];
  for (let index = 0; index < plan.repetitions; index += 1)
    uses.push(await measureWire(browser, deployment.pages.project));
  const costs = await inRounds(SLOTS, plan, (slot) => measureCost(browser, deployment.pages[slot]));
  const cost = (what: string, unit: string, read: (each: { cpuMs: number; heapBytes: number }) => number) =>
    ratioRow({ part, what, asked: null, unit }, pick(costs, read));
  return {
    rows: [
      ...wireRows(uses, deployment),
      cost('CPU of the browser in 3 s, all processes', 'ms', ({ cpuMs }) => cpuMs),
      cost('JavaScript heap after 3 s', 'MB', ({ heapBytes }) => heapBytes / 2 ** 20),
    ],
    raw: { uses, costs },
  };
}

function wireRows(uses: readonly WireUse[], { pages, iceServers }: Deployment): readonly Row[] {
  const own = new URL(pages.project.url);
  const foreign = ({ origins }: WireUse) => origins.filter((origin) => !isOwn(origin, own)).length;
  const [first] = uses;
  const asked = [...(first?.origins ?? []), ...iceServers];
  const row = (what: string, [limit, unit]: readonly [number, string], note: string, read: (use: WireUse) => number) =>
    valueRow({ part, what, asked: { at: 'most', limit }, unit, note }, uses.map(read));
  return [
    row('received before the first sentence', [14, 'kB'], 'headers included', (use) => use.bytesBefore / KILOBYTE),
    row('received for the whole page', [60, 'kB'], 'headers included', (use) => use.bytesAll / KILOBYTE),
    row('requests for the whole page', [8, ''], first?.paths.join(', ') ?? '', (use) => use.requests),
    row('origins asked that are not its own', [0, ''], `asked: ${asked.join(', ')}`, foreign),
  ];
}

/** Its own origin, or the same port at an address that forces the other family. */
function isOwn(origin: string, own: URL): boolean {
  const { hostname, port } = new URL(origin);
  return port === own.port && ['127.0.0.1', '[::1]', 'localhost', own.hostname].includes(hostname);
}
