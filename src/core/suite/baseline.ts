/** Addresses from before the VPN went up, in whatever file they were kept. */
import * as v from 'valibot';
import { isPublic, parseAddress } from '../address.ts';
import { described as d } from '../described.ts';
import type { TestReport } from '../any-report.ts';
import { reportSchema } from '../report.ts';
import { watchReportSchema } from '../watch/watch-report.ts';
import { suiteSchema } from './suite.ts';

/** Schema of {@link Baseline}. */
export const baselineSchema = v.object({
  schemaVersion: v.literal(1),
  kind: v.literal('baseline'),
  createdAt: d(v.string(), 'ISO 8601 time of the measurement.'),
  addresses: v.array(v.string()),
});
/** Addresses that were measured before the VPN went up. */
export type Baseline = v.InferOutput<typeof baselineSchema>;

/**
 * The addresses by which a run is known to the world: public ones, or those that the deployment treats as public. A private
 * one, which a server in the same network sees, is the same with a VPN and without.
 */
export function knownAddresses(reports: readonly TestReport[]): readonly string[] {
  const addresses = reports.flatMap((report) => {
    if (report.kind !== 'leak-test') return [];
    const { assumePublic } = report.artifacts.page;
    return report.addresses
      .filter(
        ({ scope, address, seenAs, seenByServer }) =>
          (scope === 'public' || isPublic(address, assumePublic)) && (seenByServer || !seenAs.includes('relay')),
      )
      .map(({ address }) => address);
  });
  return [...new Set(addresses)];
}

/**
 * The addresses of a baseline, or why there are none: `none` in the file; `masked`, which stand for addresses and are none;
 * a `watch`, which saw the VPN go up or down and cannot say which addresses were there without it.
 */
export type ReadBaseline =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly why: 'none' | 'masked' | 'watch' };

const NONE: ReadBaseline = { ok: false, why: 'none' };
const MASKED: ReadBaseline = { ok: false, why: 'masked' };
const WATCH: ReadBaseline = { ok: false, why: 'watch' };

/**
 * Reads a baseline: a file of `--baseline-here`, a report, a suite, or plain text with one address a line (`#` begins a
 * comment). What would recognise nothing is refused, since "no address of the baseline showed" has to mean something.
 */
export function readBaseline(text: string): ReadBaseline {
  return text.trimStart().startsWith('{') ? fromJson(text) : ofAddresses(wordsOf(text));
}

const fileSchema = v.union([baselineSchema, suiteSchema, reportSchema, watchReportSchema]);

function fromJson(text: string): ReadBaseline {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  if (!parsed.success) return NONE;
  const file = parsed.output;
  if (file.kind === 'baseline') return ofAddresses(file.addresses);
  if (file.kind === 'watch') return file.redacted ? MASKED : ofWatch(file);
  if (file.kind === 'leak-test') return ofReports([file]);
  const runs = file.scenarios.flatMap((scenario) => scenario.runs);
  if (runs.some(({ watch }) => watch !== null)) return ofWatch(file);
  return ofReports(runs.flatMap(({ report }) => report ?? []));
}

function ofReports(reports: readonly TestReport[]): ReadBaseline {
  return reports.some(({ redacted }) => redacted) ? MASKED : ofAddresses(knownAddresses(reports));
}

function ofWatch({ baseline }: { readonly baseline: readonly string[] }): ReadBaseline {
  return baseline.length === 0 ? WATCH : ofAddresses(baseline);
}

/** One word that is no address spoils all: a baseline that is known in part recognises in part. */
function ofAddresses(words: readonly string[]): ReadBaseline {
  const addresses = words.flatMap((word) => parseAddress(word)?.address ?? []);
  if (addresses.length === 0 || addresses.length < words.length) return NONE;
  return { ok: true, addresses: [...new Set(addresses)] };
}

function wordsOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) =>
    line
      .replace(/#.*/, '')
      .split(/[\s,]+/)
      .filter(Boolean),
  );
}
