import { parseAddress } from './address.ts';
import type { Artifacts } from './artifacts.ts';
import { runAudits } from './audit.ts';
import { leakTestAudits } from './audits/index.ts';
import { permissionDifference } from './audits/permission-difference.ts';
import { collectFacts } from './facts.ts';
import type { Judgement, Report } from './report.ts';
import { seenAddresses } from './seen-addresses.ts';
import { computeVerdict } from './verdict.ts';

/** What a judgement needs beside the artifacts; the core has no clock and knows no version. */
export interface JudgeOptions {
  /** Addresses remembered from a run with the VPN off, in any notation; what is no address is left out. */
  readonly baseline: readonly string[];
  /** ISO 8601 time for the report. */
  readonly createdAt: string;
  /** Version of icelens for the report. */
  readonly version: string;
}

function judgeRun(artifacts: Artifacts, baseline: readonly string[], audits = leakTestAudits): Judgement {
  const facts = collectFacts(artifacts, { baseline });
  const findings = runAudits(audits, facts, artifacts);
  return { verdict: computeVerdict(findings, facts), addresses: seenAddresses(facts, artifacts), findings };
}

/** The run with permission has nothing to differ from. */
const singleRunAudits = leakTestAudits.filter((audit) => audit !== permissionDifference);

/** The artifacts as if the run with permission had been the only one. */
function asPermissionRun(artifacts: Artifacts): Artifacts {
  return {
    ...artifacts,
    page: { ...artifacts.page, permission: 'granted' },
    iceCandidates: artifacts.permissionIceCandidates,
    witness: artifacts.permissionWitness,
    permissionIceCandidates: { status: 'not-asked' },
    permissionWitness: { status: 'not-asked' },
  };
}

/**
 * Judges the artifacts of a leak test. A pure function: the same artifacts and options give the same report, in the page,
 * on the command line, today or later. The run with permission is judged apart.
 */
export function judge(artifacts: Artifacts, { baseline, createdAt, version }: JudgeOptions): Report {
  const known = [...new Set(baseline.flatMap((text) => parseAddress(text.trim())?.address ?? []))];
  const asked = artifacts.permissionIceCandidates.status !== 'not-asked';
  const withPermission = asked ? judgeRun(asPermissionRun(artifacts), known, singleRunAudits) : null;
  return {
    schemaVersion: 1,
    kind: 'leak-test',
    createdAt,
    icelensVersion: version,
    redacted: false,
    browser: artifacts.browser.status === 'ok' ? artifacts.browser.value : null,
    ...judgeRun(artifacts, known),
    withPermission,
    baseline: known,
    artifacts,
  };
}
