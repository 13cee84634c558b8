/** The order in which a person should meet the findings. */
import type { Finding, Severity } from './finding.ts';

/** The groups of findings, in the order in which they are shown. */
export const FINDING_GROUPS = ['failed', 'cantTell', 'passed', 'facts', 'inapplicable'] as const;
/** A group of findings; `facts` are audits that passed and only state a fact. */
export type FindingGroup = (typeof FINDING_GROUPS)[number];

const SEVERITY_ORDER: readonly Severity[] = ['high', 'medium', 'low', 'info'];

/** The group that a finding belongs to. */
export function groupOf({ outcome, severity }: Finding): FindingGroup {
  return outcome === 'passed' && severity === 'info' ? 'facts' : outcome;
}

/** The findings by group, the groups without any left out; within `failed` the weightiest come first. */
export function groupFindings(findings: readonly Finding[]): { group: FindingGroup; findings: Finding[] }[] {
  return FINDING_GROUPS.map((group) => ({
    group,
    findings: findings
      .filter((finding) => groupOf(finding) === group)
      .toSorted((a, b) => SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity)),
  })).filter((each) => each.findings.length > 0);
}
