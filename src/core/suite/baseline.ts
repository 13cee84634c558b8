/** Addresses from before the VPN went up, in whatever file they were kept. */
import * as v from 'valibot';
import { parseAddress } from '../address.ts';
import { described as d } from '../described.ts';
import type { TestReport } from '../any-report.ts';
import { reportSchema } from '../report.ts';
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

/** The addresses by which a run is known to the world: public ones, or those that the deployment treats as public. */
export function knownAddresses(reports: readonly TestReport[]): readonly string[] {
  const addresses = reports.flatMap((report) =>
    (report.kind === 'leak-test' ? report.addresses : [])
      .filter(({ seenByServer, scope, seenAs }) => seenByServer || (scope === 'public' && !seenAs.includes('relay')))
      .map(({ address }) => address),
  );
  return [...new Set(addresses)];
}

/**
 * Reads a baseline: a file of `--baseline-here`, a report, a suite, or plain text with one address a line (`#` begins a
 * comment).
 *
 * @returns the addresses; undefined when there is none in it, or something else.
 */
export function readBaseline(text: string): readonly string[] | undefined {
  const addresses = text.trimStart().startsWith('{') ? fromJson(text) : fromLines(text);
  return addresses !== undefined && addresses.length > 0 ? addresses : undefined;
}

const fileSchema = v.union([baselineSchema, suiteSchema, reportSchema]);

function fromJson(text: string): readonly string[] | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  if (!parsed.success) return undefined;
  const file = parsed.output;
  if (file.kind === 'baseline') return file.addresses.flatMap((address) => parseAddress(address)?.address ?? []);
  if (file.kind !== 'suite') return knownAddresses([file]);
  return knownAddresses(file.scenarios.flatMap(({ runs }) => runs.flatMap(({ report }) => report ?? [])));
}

function fromLines(text: string): readonly string[] | undefined {
  const words = text.split('\n').flatMap((line) =>
    line
      .replace(/#.*/, '')
      .split(/[\s,]+/)
      .filter(Boolean),
  );
  const addresses = words.flatMap((word) => parseAddress(word)?.address ?? []);
  return addresses.length === words.length ? [...new Set(addresses)] : undefined;
}
