/** How the lab states a verdict, and judges artifacts in the three ways in which a right verdict is given. */
import type { Artifacts } from '../../src/core/artifacts.ts';
import type { FamilyVerdict, Finding, Verdict } from '../../src/core/finding.ts';
import type { judge as Judge } from '../../src/core/judge.ts';
import { ownersOf } from './plan.ts';
import { ABSENT, type Right, type RightVerdict } from './scenario.ts';

/** What is judged: artifacts, and the addresses that a person would have remembered. */
export interface Given {
  readonly artifacts: Artifacts;
  readonly real: readonly string[];
}

function words({ outcome, reasons }: FamilyVerdict): string {
  return outcome === 'inapplicable' ? ABSENT : `${outcome}: ${reasons.join(', ')}`;
}

/** A verdict in the words of {@link RightVerdict}. */
export function inWords({ families }: Verdict): RightVerdict {
  return [words(families[4]), words(families[6])];
}

/** The ids of the audits that failed. */
export function failedAudits(findings: readonly Finding[]): string[] {
  return findings.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
}

/** The verdicts on artifacts in all three ways, and what failed without data or memory. */
export function judgedAllWays({ artifacts, real }: Given, judge: typeof Judge): Required<Omit<Right, 'why'>> {
  const options = { baseline: [], createdAt: '2026-01-02T03:04:05.000Z', version: '0.0.0-lab' };
  const alone = judge(artifacts, options);
  const networks = ownersOf(alone.addresses.map(({ address }) => address));
  return {
    alone: inWords(alone.verdict),
    known: inWords(judge({ ...artifacts, networks }, options).verdict),
    remembered: inWords(judge(artifacts, { ...options, baseline: real }).verdict),
    failed: failedAudits(alone.findings).toSorted(),
  };
}

/** What is right, with what was left out filled in. */
export function allRight({ alone, known = alone, remembered = alone, failed }: Right): Required<Omit<Right, 'why'>> {
  return { alone, known, remembered, failed: failed.toSorted() };
}
