/** The report of a watch. */
import * as v from 'valibot';
import { browserSchema } from '../artifacts.ts';
import { described as d } from '../described.ts';
import { verdictOutcomeSchema } from '../finding.ts';
import type { Report } from '../report.ts';
import { firstBaselineSighting, type TimeLine, timeLineSchema, worstOutcome } from './time-line.ts';

/** Schema of {@link WatchReport}. */
export const watchReportSchema = v.object({
  schemaVersion: v.literal(1),
  kind: v.literal('watch'),
  createdAt: d(v.string(), 'ISO 8601 time at which the report was made.'),
  icelensVersion: v.string(),
  browser: d(v.nullable(browserSchema), 'The browser, as it describes itself.'),
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
    schemaVersion: 1,
    kind: 'watch',
    createdAt,
    icelensVersion,
    browser,
    baseline,
    outcome: worstOutcome(timeLine),
    errors: timeLine.moments.filter(({ outcome }) => outcome === 'error').length,
    firstBaseline: firstBaselineSighting(timeLine) ?? null,
    timeLine,
  };
}
