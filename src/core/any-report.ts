/** The reports of all kinds: what a saved file can hold, and what the published JSON Schema describes. */
import * as v from 'valibot';
import { iceCheckReportSchema } from './ice-check/report.ts';
import { peerTestReportSchema } from './peer-test/report.ts';
import { reportSchema } from './report.ts';

/** Schema of a report of any kind. Each kind adds its own here; all begin with {@link reportFrame}. */
export const anyReportSchema = v.variant('kind', [reportSchema, iceCheckReportSchema, peerTestReportSchema]);
/** A report of any kind. */
export type AnyReport = v.InferOutput<typeof anyReportSchema>;
/** Which test a report is of. */
export type ReportKind = AnyReport['kind'];
