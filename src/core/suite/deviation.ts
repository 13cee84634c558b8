/** Where a report is not what its scenario expects. */
import * as v from 'valibot';
import { inCidrs, parseAddress } from '../address.ts';
import { described as d } from '../described.ts';
import type { TestReport } from '../any-report.ts';
import type { Report } from '../report.ts';
import { exposureOf } from './exposure.ts';
import { reportOutcome } from './outcome.ts';
import type { Expectation } from './scenario.ts';

/** Schema of {@link Deviation}. */
export const deviationSchema = v.object({
  field: d(v.string(), 'The expectation that was not met, such as verdict, families.6, host, absent.'),
  expected: v.string(),
  seen: v.string(),
});
/** One thing that was not as expected. */
export type Deviation = v.InferOutput<typeof deviationSchema>;

type Check = (report: Report, expectation: Expectation) => readonly Deviation[];

/** Compares a report with what its scenario expects; empty when all is as expected. */
export function deviations(report: TestReport, expectation: Expectation): readonly Deviation[] {
  if (report.kind === 'leak-test') return CHECKS.flatMap((check) => check(report, expectation));
  const part = report.kind === 'ice-check' ? 'ice' : 'peer';
  const { outcome, findings } = expectation[part] ?? {};
  return [
    ...oneOf(`${part}.outcome`, outcome, reportOutcome(report)),
    ...findingDeviations(report, findings, `${part}.`),
  ];
}

const CHECKS: readonly Check[] = [
  ({ verdict }, { verdict: expected }) => oneOf('verdict', expected, verdict.outcome),
  ({ verdict }, { families }) => oneOf('families.4', families?.[4], verdict.families[4].outcome),
  ({ verdict }, { families }) => oneOf('families.6', families?.[6], verdict.families[6].outcome),
  ({ verdict }, { reasons = [] }) =>
    reasons
      .filter((reason) => !verdict.reasons.includes(reason))
      .map((reason) => ({ field: 'reasons', expected: reason, seen: verdict.reasons.join(', ') })),
  exposureDeviations,
  addressDeviations,
  (report, { findings }) => findingDeviations(report, findings),
];

function findingDeviations(
  { findings }: Pick<TestReport, 'findings'>,
  expected: Expectation['findings'] = {},
  prefix = '',
): Deviation[] {
  return Object.entries(expected).flatMap(([id, outcome]) =>
    oneOf(`${prefix}findings.${id}`, [outcome], findings.find((finding) => finding.id === id)?.outcome ?? 'missing'),
  );
}

function oneOf<T extends string | number | boolean>(
  field: string,
  expected: readonly T[] | undefined,
  seen: T | 'missing' | null,
): Deviation[] {
  if (expected === undefined || expected.some((each) => each === seen)) return [];
  return [{ field, expected: expected.join(', '), seen: String(seen) }];
}

function exposureDeviations({ artifacts }: Report, { host, srflx, relatedAddress, mode }: Expectation): Deviation[] {
  // A browser that gathers nothing gives nothing away.
  const seen = exposureOf(artifacts) ?? { host: 'none', srflx: false, relatedAddress: false, mode: null };
  return [
    ...oneOf('host', host, seen.host),
    ...oneOf('srflx', srflx === undefined ? undefined : [srflx], seen.srflx),
    ...oneOf('relatedAddress', relatedAddress === undefined ? undefined : [relatedAddress], seen.relatedAddress),
    ...oneOf('mode', mode, seen.mode),
  ];
}

function addressDeviations(report: Report, { present = [], absent = [] }: Expectation): readonly Deviation[] {
  const shown = report.addresses.filter(({ seenAs }) => seenAs.some((way) => way !== 'baseline'));
  const within = (range: string) =>
    shown
      .filter(({ address }) => address === range || inCidrs(address, [asRange(range)]))
      .map(({ address }) => address);
  return [
    ...present
      .filter((range) => within(range).length === 0)
      .map((expected) => ({ field: 'present', expected, seen: shown.map(({ address }) => address).join(', ') })),
    ...absent.flatMap((expected) => {
      const found = within(expected);
      return found.length === 0 ? [] : [{ field: 'absent', expected, seen: found.join(', ') }];
    }),
  ];
}

/** One address as a range of its own. */
function asRange(text: string): string {
  const parsed = parseAddress(text);
  return parsed === undefined ? text : `${parsed.address}/${parsed.family === 4 ? 32 : 128}`;
}
