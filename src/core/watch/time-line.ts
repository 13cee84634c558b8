/** The time line of a watch: the same test again and again while something else breaks the VPN, cable or interface. */
import * as v from 'valibot';
import { described as d } from '../described.ts';
import { reasonCodeSchema, type VerdictOutcome, verdictOutcomeSchema } from '../finding.ts';
import { inBaseline } from '../networks.ts';
import type { Report } from '../report.ts';

/** Schema of one test of a watch. */
export const watchMomentSchema = v.object({
  atMs: d(v.number(), 'Milliseconds since the watch began at which this test began.'),
  tookMs: d(v.number(), 'Milliseconds until its verdict was final, or until it failed.'),
  outcome: d(
    v.union([verdictOutcomeSchema, v.literal('error')]),
    'The verdict; error when the test itself could not be made, which is neither a leak nor an all-clear.',
  ),
  reasons: v.array(reasonCodeSchema),
  addresses: d(v.array(v.string()), 'Every address that was seen, those of the baseline only if they showed.'),
  baselineAddresses: d(v.array(v.string()), 'Those of them that belong to the baseline.'),
  error: d(v.nullable(v.string()), 'Why the test could not be made.'),
});
/** One test of a watch. */
export type WatchMoment = v.InferOutput<typeof watchMomentSchema>;

/** Schema of {@link TimeLine}. */
export const timeLineSchema = v.object({
  startedAt: d(v.string(), 'ISO 8601 time at which the watch began.'),
  intervalMs: d(v.number(), 'Milliseconds from the beginning of one test to that of the next.'),
  moments: d(v.array(watchMomentSchema), 'Every test, in order.'),
});
/** Every test of a watch, in order. */
export type TimeLine = v.InferOutput<typeof timeLineSchema>;

/** When a test began, in milliseconds since the watch began, and how long it took. */
export interface WatchTime {
  readonly atMs: number;
  readonly tookMs: number;
}

/** The time line with one more test that gave a report. */
export function addReport(timeLine: TimeLine, time: WatchTime, report: Report): TimeLine {
  const { outcome, reasons } = report.verdict;
  // An address that is only remembered was not seen.
  const seen = report.addresses.filter(({ seenAs }) => seenAs.some((way) => way !== 'baseline'));
  const addresses = seen.map(({ address }) => address);
  const baselineAddresses = seen.flatMap(({ address, family }) =>
    family !== null && inBaseline(address, report.baseline) ? [address] : [],
  );
  return withMoment(timeLine, { ...time, outcome, reasons, addresses, baselineAddresses, error: null });
}

/** The time line with one more test that could not be made. */
export function addError(timeLine: TimeLine, time: WatchTime, error: string): TimeLine {
  return withMoment(timeLine, {
    ...time,
    outcome: 'error',
    reasons: [],
    addresses: [],
    baselineAddresses: [],
    error,
  });
}

function withMoment(timeLine: TimeLine, moment: WatchMoment): TimeLine {
  return { ...timeLine, moments: [...timeLine.moments, moment] };
}

/** The first test with an outcome; undefined when none had it. */
export function firstWith({ moments }: TimeLine, outcome: WatchMoment['outcome']): WatchMoment | undefined {
  return moments.find((moment) => moment.outcome === outcome);
}

/** When an address of the baseline appeared, and which. */
export interface BaselineSighting {
  readonly atMs: number;
  readonly address: string;
}

/** The first moment at which an address of the baseline appeared; undefined when none did. */
export function firstBaselineSighting({ moments }: TimeLine): BaselineSighting | undefined {
  const first = moments.find(({ baselineAddresses }) => baselineAddresses.length > 0);
  const address = first?.baselineAddresses[0];
  return first && address !== undefined ? { atMs: first.atMs, address } : undefined;
}

/** Neighbouring tests with the same outcome, drawn as one stretch of the time line. */
export interface Stretch {
  readonly outcome: WatchMoment['outcome'];
  readonly fromMs: number;
  /** Where the next stretch begins, or the last test ended. */
  readonly untilMs: number;
  readonly count: number;
}

/** The time line as stretches of one outcome each. */
export function stretches({ moments }: TimeLine): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { atMs, tookMs, outcome } of moments) {
    const last = found.at(-1);
    if (last !== undefined) found.splice(-1, 1, { ...last, untilMs: atMs });
    if (last?.outcome === outcome) found.splice(-1, 1, { ...last, untilMs: atMs + tookMs, count: last.count + 1 });
    else found.push({ outcome, fromMs: atMs, untilMs: atMs + tookMs, count: 1 });
  }
  return found;
}

/**
 * The worst verdict of a watch: leak before exposed before not-tested before no-leak. Tests that could not be made do not
 * count; when there is no other, nothing was tested.
 */
export function worstOutcome({ moments }: TimeLine): VerdictOutcome {
  const worstFirst = ['leak', 'exposed', 'not-tested', 'no-leak'] as const;
  return worstFirst.find((word) => moments.some(({ outcome }) => outcome === word)) ?? 'not-tested';
}
