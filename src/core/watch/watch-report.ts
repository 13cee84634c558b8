/** The report of a watch. */
import * as v from 'valibot';
import { described as d } from '../described.ts';
import { verdictOutcomeSchema } from '../finding.ts';
import { type Report, REPORT_VERSION, reportFrame } from '../report.ts';
import { firstBaselineSighting, type TimeLine, timeLineSchema, worstOutcome } from './time-line.ts';

/** Schema of {@link WatchReport}. */
export const watchReportSchema = v.object({
  kind: v.literal('watch'),
  ...reportFrame,
  outcome: d(verdictOutcomeSchema, 'The worst verdict of all tests; tests that could not be made do not count.'),
  errors: d(v.number(), 'How many tests could not be made.'),
  firstBaseline: d(
    v.nullable(v.object({ atMs: v.number(), address: v.string() })),
    'The first moment at which an address of the baseline appeared, in milliseconds since the watch began.',
  ),
  baseline: d(v.array(v.string()), 'Addresses remembered from a run with the VPN off.'),
  timeLine: timeLineSchema,
});
/** What a watch saw. */
export type WatchReport = v.InferOutput<typeof watchReportSchema>;

/** What a watch report needs beside the time line. */
export type WatchContext = Pick<Report, 'createdAt' | 'icelensVersion' | 'browser' | 'baseline'>;

/** Sums a watch up. */
export function watchReport(
  timeLine: TimeLine,
  { createdAt, icelensVersion, browser, baseline }: WatchContext,
): WatchReport {
  return {
    kind: 'watch',
    schemaVersion: REPORT_VERSION,
    createdAt,
    icelensVersion,
    redacted: false,
    browser,
    baseline,
    outcome: worstOutcome(timeLine),
    errors: timeLine.moments.filter(({ outcome }) => outcome === 'error').length,
    firstBaseline: firstBaselineSighting(timeLine) ?? null,
    timeLine,
  };
}
