/**
 * icelens from within your own Playwright tests:
 *
 *     import { audit, gather } from 'icelens/playwright';
 *
 *     test('the VPN keeps WebRTC inside', async ({ page }) => {
 *       const report = audit(await gather(page, { url: 'https://leak.example.org' }));
 *       expect(report.verdict.outcome).toBe('no-leak');
 *     });
 */
import { type Artifacts, parseArtifacts } from '../src/core/artifacts.ts';
import { judge } from '../src/core/judge.ts';
import type { Report } from '../src/core/report.ts';
import { readVersion } from '../server/install.ts';
import type { ReportConfig } from './report/config.ts';
import { type OwnServer, startOwnServer } from './report/own-server.ts';
import { reportOnPage, type PageAnswer, type PageRequest } from './report/page-report.ts';

export type { Artifacts } from '../src/core/artifacts.ts';
export type { Report } from '../src/core/report.ts';
export { compareSuites } from '../src/core/compare.ts';
export { exposureOf } from '../src/core/suite/exposure.ts';

/** The part of Playwright's `Page` that is needed; a page of any version of it fits. */
export interface PageLike {
  goto(url: string, options?: { readonly waitUntil?: 'commit' }): Promise<unknown>;
  evaluate(task: (request: PageRequest) => Promise<PageAnswer>, request: PageRequest): Promise<PageAnswer>;
}

/** How to measure. */
export interface GatherOptions {
  /** Origin of an icelens server; the page is opened there. Without it, the page has to be on one already. */
  readonly url?: string;
  /** Milliseconds after which no answer is waited for. */
  readonly deadlineMs?: number;
  /** Milliseconds to wait for the interface of the page; 10 s unless said otherwise. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 10_000;

/** Measures what the page's browser gives away, without judging. @throws when the page is none of icelens. */
export async function gather(page: PageLike, options: GatherOptions = {}): Promise<Artifacts> {
  const { url, deadlineMs, patienceMs = PATIENCE_MS } = options;
  if (url !== undefined) await page.goto(url, { waitUntil: 'commit' });
  const again = deadlineMs !== undefined || url === undefined;
  const request = { again, patienceMs, options: deadlineMs === undefined ? {} : { deadlineMs } };
  const answer = await page.evaluate(reportOnPage, request);
  if (answer.is === 'not-icelens')
    throw new Error(`expected a page of icelens${url === undefined ? '' : ` at ${url}`}`);
  const { report } = answer;
  const parsed = parseArtifacts(
    typeof report === 'object' && report !== null && 'artifacts' in report ? report.artifacts : null,
  );
  if (!parsed.ok) throw new Error(`expected a report of this version of icelens; ${parsed.message}`);
  return parsed.artifacts;
}

const version = await readVersion();

/** Judges artifacts. @param baseline addresses from before the VPN went up. */
export function audit(artifacts: Artifacts, { baseline = [] }: { readonly baseline?: readonly string[] } = {}): Report {
  return judge(artifacts, { baseline, createdAt: new Date().toISOString(), version });
}

/** Starts an icelens server on free ports for the time of a test. */
export function startServer(options: Partial<Pick<ReportConfig, 'host' | 'assumePublic'>> = {}): Promise<OwnServer> {
  return startOwnServer({
    host: options.host ?? 'localhost',
    assumePublic: options.assumePublic ?? [],
    language: 'en',
  });
}
