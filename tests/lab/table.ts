/** The table of docs/audits.md that says what icelens finds in each network of the lab. */
import type { Scenario } from './scenario.ts';
import type { SavedVisit } from './saved-visit.ts';
import { judge } from '../../src/core/judge.ts';
import { judgedAllWays } from './judgement.ts';
import { changing } from './networks/changing.ts';
import { scenarios } from './networks/index.ts';

const BEGIN = '<!-- lab: begin -->';
const END = '<!-- lab: end -->';
const WORST_FIRST = ['leak', 'exposed', 'not-tested', 'no-leak'];

/** The outcome of a verdict and the reasons of the families that have it. */
function worst(verdict: readonly string[]): string {
  const outcome = WORST_FIRST.find((word) => verdict.some((each) => each.startsWith(`${word}:`))) ?? '';
  const of = verdict.filter((each) => each.startsWith(`${outcome}:`)).map((each) => each.slice(outcome.length + 2));
  return `**${outcome}**: ${[...new Set(of.flatMap((each) => each.split(', ')))].join(', ')}`;
}

function cell(saved: SavedVisit | undefined): string {
  if (!saved) return '–';
  const { alone, known, remembered } = judgedAllWays(saved, judge);
  const plain = worst(alone);
  const differing = [
    [worst(known), 'networks known'],
    [worst(remembered), 'addresses remembered'],
  ].filter(([text]) => text !== plain);
  return [plain, ...differing.map(([text, when]) => `${when}: ${text}`)].join('<br>');
}

/** The rows, in the order in which the networks are described. */
export function labTable(saved: readonly SavedVisit[]): string {
  const find = (network: string, visit: string, browser: string) =>
    saved.find((each) => each.network === network && each.visit === visit && each.browser === browser);
  const row = (network: string, visit: string, title: string): string =>
    `| ${title} | ${cell(find(network, visit, 'chromium'))} | ${cell(find(network, visit, 'firefox'))} |`;
  const rows = [...scenarios, ...changing].flatMap(({ network, visits }: Pick<Scenario, 'network' | 'visits'>) =>
    visits.map(({ name, title }) => row(network.name, name, [network.title, title].filter(Boolean).join(': '))),
  );
  return ['| network | Chromium | Firefox |', '|---|---|---|', ...rows].join('\n');
}

/** The document with its table replaced. @throws when the place is not marked. */
export function withTable(document: string, table: string): string {
  const [before, rest = ''] = document.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`expected ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
