import type { IceCheckReport } from './report.ts';

/** The verdict as a sentence: the id of a message, with the placeholders `working` and `asked`. */
export type IceHeadline =
  `ice.verdict.${IceCheckReport['verdict']['outcome'] | 'works-one' | 'cannot-tell' | 'running'}`;

/** Chooses the one sentence on top of a check. */
export function iceHeadline({ verdict, servers }: Pick<IceCheckReport, 'verdict' | 'servers'>): IceHeadline {
  const { outcome, final, asked } = verdict;
  if (!final) return 'ice.verdict.running';
  if (outcome === 'works' && asked === 1) return 'ice.verdict.works-one';
  // Something was asked, and nothing that came of it is proof.
  const isUntold = outcome === 'not-tested' && servers.some((each) => each.outcome !== 'not-tested');
  return isUntold ? 'ice.verdict.cannot-tell' : `ice.verdict.${outcome}`;
}
