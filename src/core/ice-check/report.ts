/** The report of an ICE check. */
import * as v from 'valibot';
import { described as d } from '../described.ts';
import { findingSchema } from '../finding.ts';
import { reportFrame } from '../report.ts';
import { iceCheckArtifactsSchema } from './artifacts.ts';
import { natFamilySchema } from './facts.ts';
import { serverVerdictSchema } from './server-verdict.ts';

/** Schema of the overall verdict. */
export const iceCheckVerdictSchema = v.object({
  outcome: d(
    v.picklist(['works', 'partly', 'fails', 'not-tested']),
    'Never better than its parts: works only when every server that was to be asked does. not-tested: none is known to work, and not all are known to fail.',
  ),
  final: d(v.boolean(), 'False while a server is awaited and the deadline has not passed.'),
  working: d(v.number(), 'How many servers work, over one IP version at least.'),
  asked: d(v.number(), 'How many servers the list has.'),
});
/** The answer to "do these servers work from here?". */
export type IceCheckVerdict = v.InferOutput<typeof iceCheckVerdictSchema>;

/** Schema of {@link IceCheckReport}. */
export const iceCheckReportSchema = v.object({
  kind: v.literal('ice-check'),
  ...reportFrame,
  verdict: iceCheckVerdictSchema,
  servers: d(v.array(serverVerdictSchema), 'The verdict on each server, in the order of the list.'),
  nat: d(v.array(natFamilySchema), 'How the NAT maps and filters, for each IP version.'),
  findings: v.array(findingSchema),
  artifacts: iceCheckArtifactsSchema,
});
/** The versioned result of an ICE check. */
export type IceCheckReport = v.InferOutput<typeof iceCheckReportSchema>;
