import type { FamilyOutcome, FamilyVerdict, Finding, Verdict, VerdictOutcome } from './finding.ts';
import { REASON_CODES, type ReasonCode } from './reason-codes.ts';
import type { Family } from './wire.ts';

/** From worst to best: what was not tested outranks an all-clear, so that silence never passes. */
const WORST_FIRST: readonly FamilyOutcome[] = ['leak', 'exposed', 'not-tested', 'no-leak', 'inapplicable'];

function inOrder(reasons: Iterable<ReasonCode>): ReasonCode[] {
  const present = new Set(reasons);
  return REASON_CODES.filter((code) => present.has(code));
}

function familyVerdict(family: Family, findings: readonly Finding[]): FamilyVerdict {
  const bearings = findings.flatMap((finding) => finding.bearings.filter((bearing) => bearing.family === family));
  const outcome = WORST_FIRST.find((word) => bearings.some((bearing) => bearing.outcome === word));
  if (!outcome) return { outcome: 'not-tested', reasons: ['nothing-to-test'] };
  return { outcome, reasons: inOrder(bearings.filter((each) => each.outcome === outcome).map((each) => each.reason)) };
}

/** What a verdict needs beside the findings. */
export interface VerdictContext {
  /** Whether nothing is open any more. */
  readonly settled: boolean;
  /** CIDR ranges that the deployment treats as public; the verdict then says so. */
  readonly assumePublic: readonly string[];
  /** Whether servers of others were asked; the verdict then says so. */
  readonly isByThirdParties?: boolean;
}

/**
 * Computes the verdict from the findings: each family is judged, then the worst counts, leak before exposed before
 * not-tested before no-leak. Absent families do not count.
 */
export function computeVerdict(findings: readonly Finding[], context: VerdictContext): Verdict {
  const families = { 4: familyVerdict(4, findings), 6: familyVerdict(6, findings) };
  const present = [families[4], families[6]].filter((each) => each.outcome !== 'inapplicable');
  const outcome: VerdictOutcome =
    (['leak', 'exposed', 'not-tested', 'no-leak'] as const).find((word) =>
      present.some((each) => each.outcome === word),
    ) ?? 'not-tested';
  const reasons: ReasonCode[] =
    present.length === 0
      ? ['nothing-to-test']
      : present.flatMap((each) => (each.outcome === outcome ? each.reasons : []));
  if (context.assumePublic.length > 0) reasons.push('assumed-public');
  if (context.isByThirdParties) reasons.push('third-parties');
  return { outcome, reasons: inOrder(reasons), final: context.settled, families };
}
