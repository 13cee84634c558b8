import type { ArtifactName, Artifacts } from './artifacts.ts';
import type { Evidence, Finding, Severity } from './finding.ts';
import type { Facts } from './facts.ts';

/** What an audit returns: a {@link Finding} without what {@link runAudits} knows itself; empty parts may be left out. */
export type AuditResult = Pick<Finding, 'outcome'> & Partial<Omit<Finding, 'id' | 'outcome'>>;

/** An audit: a pure function from the artifacts it names to exactly one finding. */
export interface Audit {
  /** The file name of the audit; a noun. */
  readonly id: string;
  /** How much it matters when the outcome is failed. */
  readonly severity: Severity;
  /** The artifacts without which it cannot tell; it is not run when one of them is missing or failed. */
  readonly requires: readonly ArtifactName[];
  /** Judges. `facts` are derived from `artifacts` alone. */
  audit(facts: Facts, artifacts: Artifacts): AuditResult;
}

/** A row of evidence, the unnamed parts null. */
export function evidence(row: Pick<Evidence, 'source'> & Partial<Evidence>): Evidence {
  return { address: null, port: null, family: null, transport: null, atMs: null, detail: null, ...row };
}

/**
 * Runs audits in their order.
 *
 * @returns one finding for each audit. An audit whose artifacts are missing ends as `cantTell`; so does one that throws,
 * with reason `audit-failed`, so that a bug in one never hides the others.
 */
export function runAudits(audits: readonly Audit[], facts: Facts, artifacts: Artifacts): Finding[] {
  return audits.map((audit) => {
    const empty = {
      id: audit.id,
      severity: audit.severity,
      reason: null,
      params: {},
      evidence: [],
      bearings: [],
      advice: [],
    };
    const lacking = audit.requires.find((name) => artifacts[name].status !== 'ok');
    if (lacking) {
      const artifact = artifacts[lacking];
      const reason = artifact.status === 'failed' ? artifact.error : artifact.status;
      return { ...empty, outcome: 'cantTell', reason, params: { artifact: lacking } };
    }
    try {
      return { ...empty, ...audit.audit(facts, artifacts) };
    } catch (cause) {
      return { ...empty, outcome: 'cantTell', reason: 'audit-failed', params: { message: String(cause) } };
    }
  });
}
