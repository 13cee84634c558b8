import { evidence } from '../audit.ts';
import type { IceCandidateError } from '../artifacts.ts';
import type { Evidence, Finding, Severity } from '../finding.ts';
import type { IceCheckArtifacts } from './artifacts.ts';
import type { IceCheckFacts } from './facts.ts';

/** What an audit of an ICE check returns; empty parts may be left out. */
export type IceAuditResult = Pick<Finding, 'outcome'> & Partial<Pick<Finding, 'reason' | 'params' | 'evidence'>>;

/** An audit of an ICE check: a pure function from facts and artifacts to exactly one finding. */
export interface IceAudit {
  /** The file name of the audit; a noun. */
  readonly id: string;
  readonly severity: Severity;
  readonly audit: (facts: IceCheckFacts, artifacts: IceCheckArtifacts) => IceAuditResult;
}

/** An error event of the browser as a row of evidence. */
export function errorEvidence({ address, port, url, errorCode, errorText, atMs }: IceCandidateError): Evidence {
  return evidence({
    source: 'error',
    address,
    port,
    atMs,
    detail: `${errorCode} ${errorText} ${url}`.replace(/ +/g, ' '),
  });
}

/** Runs audits in their order; one that throws ends as `cantTell`, so that a bug in one never hides the others. */
export function runIceAudits(
  audits: readonly IceAudit[],
  facts: IceCheckFacts,
  artifacts: IceCheckArtifacts,
): Finding[] {
  return audits.map(({ id, severity, audit }) => {
    const empty = { id, severity, reason: null, params: {}, evidence: [], bearings: [], advice: [] };
    try {
      return { ...empty, ...audit(facts, artifacts) };
    } catch (cause) {
      return { ...empty, outcome: 'cantTell', reason: 'audit-failed', params: { message: String(cause) } };
    }
  });
}
