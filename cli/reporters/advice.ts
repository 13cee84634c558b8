/** What can be done about everything that a suite showed: the same table of advice as the page's. */
import { type Advice, adviseFor } from '../../src/core/advice/advise.ts';
import type { ListItem } from '../../src/core/render/document.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import { enumerated, type Words } from './words.ts';

/** One piece of advice, with the scenarios of one browser that it is for. */
export interface SuiteAdvice {
  readonly browser: string;
  readonly scenarios: readonly string[];
  readonly advice: Advice;
}

/** The first ones are the person's own; the guide of the page has all. */
const MAX_SETTINGS = 3;

/** The advice for every leak test of a suite, each piece once for a browser: scenarios often have one cause. */
export function suiteAdvice({ scenarios }: Pick<Suite, 'scenarios'>): readonly SuiteAdvice[] {
  const given = new Map<string, { browser: string; scenarios: Set<string>; advice: Advice }>();
  for (const { browser, scenario, runs } of scenarios) {
    const reports = runs.flatMap(({ report }) => (report?.kind === 'leak-test' ? [report] : []));
    for (const advice of reports.flatMap(adviseFor)) {
      const key = JSON.stringify([browser, advice]);
      const known = given.get(key) ?? { browser, scenarios: new Set(), advice };
      known.scenarios.add(scenario.name);
      given.set(key, known);
    }
  }
  return [...given.values()].map((each) => ({ ...each, scenarios: [...each.scenarios] }));
}

/** A piece of advice in words: what to do, why, where it is set, and in which scenarios it showed. */
export function adviceItem({ browser, scenarios, advice }: SuiteAdvice, words: Words): ListItem {
  const { why, what, settings } = advice;
  const where = settings.slice(0, MAX_SETTINGS).map((setting) => words.first([setting.where.id], setting.where.params));
  const concerns = words.say('report.pair', {
    name: words.say('cli.column.scenario'),
    text: enumerated(scenarios, words),
  });
  const text = words.say('report.pair', { name: browser, text: words.first([what.id], what.params) });
  return { text, notes: [words.first([why.id], why.params), ...where, concerns] };
}
