/** The reports of all kinds: what a saved file can hold, and what the published JSON Schema describes. */
import * as v from 'valibot';
import { iceCheckReportSchema } from './ice-check/report.ts';
import { peerTestReportSchema } from './peer-test/report.ts';
import { reportSchema } from './report.ts';
import { watchReportSchema } from './watch/watch-report.ts';

/** Schema of the report of one test: what was gathered, and what follows from it. Each kind of test adds its own here. */
export const testReportSchema = v.variant('kind', [reportSchema, iceCheckReportSchema, peerTestReportSchema]);
/** The report of one test. */
export type TestReport = v.InferOutput<typeof testReportSchema>;

/** Schema of a report of any kind, the sum of many tests among them; all begin with {@link reportFrame}. */
export const anyReportSchema = v.variant('kind', [...testReportSchema.options, watchReportSchema]);
/** A report of any kind. */
export type AnyReport = v.InferOutput<typeof anyReportSchema>;
/** What a report is of. */
export type ReportKind = AnyReport['kind'];
