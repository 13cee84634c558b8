import type { Browser } from 'playwright';
import { pick, SLOTS, type Slot } from '../parts/slots.ts';
import { type Paired, type PartResult, ratioRow, type Row, valueRow } from '../result.ts';
import { inRounds, type RoundPlan, type Rounds } from '../rounds.ts';
import type { Condition } from './conditions.ts';
import type { Deployment } from './deployment.ts';
import { type Visit, visit } from './visit.ts';

const part = 'page';

/** Compares project and floor under one condition. */
export async function compare(
  browser: Browser,
  deployment: Deployment,
  { condition, repetitions, patienceMs }: RoundPlan & { readonly condition: Condition },
): Promise<PartResult> {
  const count = Math.max(1, Math.round(repetitions * condition.share));
  // The first visit of a browser or to a server is slower than every later one.
  for (const slot of SLOTS) await see(slot);
  const rounds = await inRounds(SLOTS, { repetitions: count, patienceMs }, see);
  return { rows: rowsOf(condition, rounds), raw: rounds };

  async function see(slot: Slot): Promise<Visit> {
    const { path, leaveAloneMs, floorMs = leaveAloneMs } = condition;
    await deployment.behave(path);
    return visit(
      browser,
      { ...deployment.pages[slot], leaveAloneMs: slot === 'project' ? leaveAloneMs : floorMs },
      async (_page, seen) => seen,
    );
  }
}

function rowsOf({ title, limit, path }: Condition, rounds: Rounds<Slot, Visit>): readonly Row[] {
  const asked = { at: 'most', limit } as const;
  const onScreen = pick(rounds, (each) => each.onScreen);
  const written = pick(rounds, (each) => each.written);
  const strict: Paired = { ...written, project: onScreen.project };
  const row = (what: string, values: Paired, limited = true) =>
    ratioRow({ part, what: `${title}: ${what}`, asked: limited ? asked : null, unit: 'ms' }, values);
  const rows = [
    row('first sentence painted ÷ floor painted', onScreen),
    row('first sentence in the DOM ÷ floor in the DOM', written),
    row('first sentence painted ÷ floor in the DOM', strict),
    row(
      'first candidate',
      pick(rounds, (each) => each.firstCandidate),
      false,
    ),
  ];
  if (path.dead === undefined) return rows;
  const done = valueRow(
    {
      part,
      what: `${title}: verdict final`,
      asked: { at: 'most', limit: 2_100 + 100 },
      unit: 'ms',
      note: 'from navigation',
    },
    rounds.project.map((each) => each.complete),
  );
  return [...rows, done];
}
