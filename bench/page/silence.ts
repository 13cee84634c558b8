import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { firstSentence } from '../../src/core/messages/en/first-sentence.ts';
import type { Report } from '../../src/core/report.ts';
import { type PartResult, type Row, valueRow } from '../result.ts';
import type { Deployment } from './deployment.ts';
import { readReport, readVisit, type Visit, visit } from './visit.ts';

const part = 'page';
const SILENT = firstSentence['headline.silent'];
/** After the deadline and after a last look at the page, before a browser's next packet. */
const FINAL_BY_MS = 2_700;

/** What a page said when its verdict had become final. */
interface Silence {
  readonly visit: Visit;
  /** When gathering began, in milliseconds since navigation. */
  readonly beganAt: number;
  /** The sentence between the first and the second second. */
  readonly headlineBetween: string;
  readonly outcome: string;
  readonly final: boolean;
}

/** A STUN server that answers late, and what the page has to say then. The truth behind the relay is `no-leak`. */
const LATE = [
  { title: 'answer to the second retransmission', silentMs: 600, readAtMs: FINAL_BY_MS, outcome: 'no-leak' },
  { title: 'answer to the third retransmission', silentMs: 1_500, readAtMs: FINAL_BY_MS, outcome: 'no-leak' },
  {
    title: 'answer after the deadline, at the deadline',
    silentMs: 3_000,
    readAtMs: FINAL_BY_MS,
    outcome: 'not-tested',
  },
  { title: 'answer after the deadline, corrected', silentMs: 3_000, readAtMs: 4_600, outcome: 'no-leak' },
] as const;

/** How the page behaves when nobody answers, or late. There is no floor for it: browsers wait forty seconds. */
export async function measureSilence(
  browser: Browser,
  deployment: Deployment,
  repetitions: number,
): Promise<PartResult> {
  const see = async (silentMs: number, readAtMs: number): Promise<Silence> => {
    await deployment.behave({ silentMs });
    return visit(browser, { ...deployment.pages.project, leaveAloneMs: 1_500 }, (page) => look(page, readAtMs));
  };
  const dead: Silence[] = [];
  for (let index = 0; index < repetitions; index += 1) dead.push(await see(Number.POSITIVE_INFINITY, FINAL_BY_MS));
  const late: { title: string; right: boolean; seen: Silence }[] = [];
  for (let index = 0; index < repetitions; index += 1) {
    for (const { title, silentMs, readAtMs, outcome } of LATE) {
      const seen = await see(silentMs, readAtMs);
      late.push({ title, right: seen.final && seen.outcome === outcome, seen });
    }
  }
  const lateRows = LATE.map(({ title, outcome }) =>
    rightRow(
      `${title}: final and ${outcome}`,
      late.filter((each) => each.title === title),
    ),
  );
  return { rows: [...deadRows(dead), ...lateRows], raw: { dead, late } };
}

async function look(page: Page, readAtMs: number): Promise<Silence> {
  const { headline: headlineBetween } = await readReport(page);
  const now = await page.evaluate(() => performance.now());
  await pause(Math.max(0, readAtMs - now));
  const { report } = await readReport(page);
  if (report === null) throw new Error('expected window.icelens.latest to be a report');
  const seen = await readVisit(page, 'icelens');
  const { outcome, final } = report.verdict;
  return { visit: seen, beganAt: beganAt(report, seen), headlineBetween, outcome, final };
}

/** Its clock starts with the run; the first candidate is known on both time lines. */
function beganAt({ artifacts: { iceCandidates } }: Report, { firstCandidate }: Visit): number {
  if (iceCandidates.status !== 'ok') return Number.NaN;
  const { candidates, localDescriptionAtMs } = iceCandidates.value;
  return firstCandidate - (candidates[0]?.atMs ?? Number.NaN) + (localDescriptionAtMs ?? Number.NaN);
}

function deadRows(dead: readonly Silence[]): readonly Row[] {
  const since = (name: 'onScreen' | 'complete') => dead.map((each) => each.visit[name] - each.beganAt);
  const note = 'since gathering began';
  const wait = (what: string, limit: number, values: readonly number[]) =>
    valueRow({ part, what: `all STUN dead: ${what}`, asked: { at: 'most', limit }, unit: 'ms', note }, values);
  const isRight = ({ headlineBetween, outcome, final }: Silence) =>
    headlineBetween === SILENT && outcome === 'not-tested' && final;
  return [
    wait('"no answer so far" on screen', 1_050, since('onScreen')),
    wait('final', 2_100, since('complete')),
    rightRow(
      'all STUN dead: says so, then final not-tested',
      dead.map((each) => ({ right: isRight(each) })),
    ),
  ];
}

function rightRow(what: string, visits: readonly { readonly right: boolean }[]): Row {
  const share = visits.filter(({ right }) => right).length / visits.length;
  const note = `${visits.length} visits`;
  return valueRow({ part, what, asked: { at: 'exactly', limit: 100 }, unit: '% right', note }, [share * 100]);
}
