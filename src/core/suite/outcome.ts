/** The one word that sums a report of any kind up. */
import type { TestReport } from '../any-report.ts';
import type { VerdictOutcome } from '../finding.ts';
import { isConnected, isJudgeable } from '../peer-test/pair.ts';
import type { PeerTestReport } from '../peer-test/report.ts';

/** How an ICE check or a peer test can end. */
export const CONNECTION_OUTCOMES = ['works', 'partly', 'fails', 'not-tested'] as const;
/** How an ICE check or a peer test ended. */
export type ConnectionOutcome = (typeof CONNECTION_OUTCOMES)[number];
/** How a test of any kind ended. */
export type RunOutcome = VerdictOutcome | ConnectionOutcome;

/** The outcome of a report: the verdict of a leak test or an ICE check, and for a peer test whether its partners were reached. */
export function reportOutcome(report: TestReport): RunOutcome {
  return report.kind === 'peer-test' ? peerOutcome(report) : report.verdict.outcome;
}

/** Pairs that passed on only some candidates are experiments, whose failure is information. */
function peerOutcome({ artifacts: { pairs } }: PeerTestReport): ConnectionOutcome {
  const judged = pairs.filter((pair) => pair.restriction === 'none' && isJudgeable(pair));
  if (judged.length === 0) return 'not-tested';
  const connected = judged.filter(isConnected).length;
  if (connected === judged.length) return 'works';
  return connected === 0 ? 'fails' : 'partly';
}
