/** The mark that each group of findings carries. */
import type { Finding, Severity } from '../core/finding.ts';
import { type FindingGroup, groupOf } from '../core/finding-groups.ts';
import type { Mark } from './marks.ts';

export { FINDING_GROUPS, type FindingGroup, groupFindings } from '../core/finding-groups.ts';

const GROUP_MARKS: Readonly<Record<Exclude<FindingGroup, 'failed'>, Mark>> = {
  cantTell: 'unknown',
  passed: 'safe',
  facts: 'info',
  inapplicable: 'none',
};
const SEVERITY_MARKS: Readonly<Record<Severity, Mark>> = {
  high: 'leak',
  medium: 'exposed',
  low: 'exposed',
  info: 'info',
};

/** The mark, colour and shape, of a finding. */
export function findingMark(finding: Finding): Mark {
  const group = groupOf(finding);
  return group === 'failed' ? SEVERITY_MARKS[finding.severity] : GROUP_MARKS[group];
}
