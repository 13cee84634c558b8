import * as v from 'valibot';
import type { BrowserArtifact } from '../artifacts.ts';
import { findingSchema } from '../finding.ts';
import { reportFrame } from '../report.ts';
import { type PeerTestArtifacts, peerTestArtifactsSchema } from './artifacts.ts';
import { auditPeerTest } from './audits.ts';

/** Schema of {@link PeerTestReport}. */
export const peerTestReportSchema = v.object({
  kind: v.literal('peer-test'),
  ...reportFrame,
  findings: v.array(findingSchema),
  artifacts: peerTestArtifactsSchema,
});
/** The versioned result of a peer test. */
export type PeerTestReport = v.InferOutput<typeof peerTestReportSchema>;

/** What a report needs beside the artifacts; the core has no clock and knows no version. */
export interface PeerTestFrame {
  readonly createdAt: string;
  readonly version: string;
  readonly browser: BrowserArtifact | null;
}

/** Judges the artifacts of a peer test; the same artifacts always give the same report. */
export function peerTestReport(
  artifacts: PeerTestArtifacts,
  { createdAt, version, browser }: PeerTestFrame,
): PeerTestReport {
  return {
    kind: 'peer-test',
    schemaVersion: 1,
    createdAt,
    icelensVersion: version,
    redacted: false,
    browser,
    findings: auditPeerTest(artifacts),
    artifacts,
  };
}
