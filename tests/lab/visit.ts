/** One visit from its measurement to its judgement. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../src/core/judge.ts';
import { config } from '../support/server.ts';
import type { BrowserName, Visit } from './inside/protocol.ts';
import { allRight, failedAudits, inWords, judgedAllWays } from './judgement.ts';
import { expect } from './lab.ts';
import type { Network } from './network.ts';
import type { Right } from './scenario.ts';
import { type ForwardedRequest, saveVisit } from './saved-visit.ts';
import type { World } from './world.ts';

/** What a visit is called and what is right for it. */
export interface Expectation {
  readonly network: Network;
  readonly visit: string;
  readonly browser: BrowserName;
  /** The addresses that the page was told before the visit that is judged; none unless said otherwise. */
  readonly baseline?: readonly string[] | undefined;
  readonly right: Right;
}

/** What a browser's own name for itself contains, and the other's does not. */
const CALLED: Record<BrowserName, string> = { chromium: 'Chrome/', firefox: 'Firefox/' };

/** The last request of the address echo that a reverse proxy of this network passed on for a browser; null without one. */
function lastForwarded(world: World, { flags = [] }: Network, browser: BrowserName): ForwardedRequest | null {
  const log = join(world.folder, 'forwarded');
  if (!existsSync(log)) return null;
  const { trustProxy, forwardedHeader } = config(...flags.flatMap((each) => each.split(' ')));
  const requests: { path: string; peer: string; forwarded: string; userAgent: string }[] = readFileSync(log, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  // The other browser may be visiting at the same time.
  const last = requests.findLast(({ path, userAgent }) => path === '/api/ip' && userAgent.includes(CALLED[browser]));
  if (!last) throw new Error('the reverse proxy passed on no request of the address echo');
  return { peer: last.peer, headers: { 'x-forwarded-for': last.forwarded }, trustProxy, header: forwardedHeader };
}

/** Keeps a visit, and expects of it what is right. */
export function expectRight(
  { final, report }: Visit,
  world: World,
  { network, visit, browser, baseline = [], right }: Expectation,
): void {
  const { artifacts, verdict, findings } = report;
  const { name, real } = network;
  const forwarded = lastForwarded(world, network, browser);
  saveVisit({ network: name, visit, browser, real, right, artifacts, forwarded });
  const seen = judgedAllWays({ artifacts, real }, judge);
  const where = `${visit}: ${right.why}`;
  expect.soft(seen, where).toEqual(allRight(right, seen));
  expect.soft(report.baseline, where).toEqual(baseline);
  const isCompared = baseline.length > 0;
  const own = isCompared ? seen.remembered : seen.alone;
  expect.soft(inWords(final), `${where}; what was called final stands`).toEqual(own);
  expect.soft(inWords(verdict), `${where}; the page judges as we do`).toEqual(own);
  if (!isCompared) expect.soft(failedAudits(findings).toSorted(), where).toEqual(seen.failed);
}
