import * as v from 'valibot';
import { type Report, REPORT_VERSION, reportSchema } from './report.ts';

/** Why a text is no report that this version can show. */
export type UnreadableReport =
  | { readonly ok: false; readonly problem: 'no-report' | 'other-kind' | 'damaged' }
  | { readonly ok: false; readonly problem: 'other-version'; readonly version: string };

const headSchema = v.object({ schemaVersion: v.number(), kind: v.string(), icelensVersion: v.string() });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a saved report of a leak test. */
export function readReport(text: string): { readonly ok: true; readonly report: Report } | UnreadableReport {
  const input = parse(text);
  const head = v.safeParse(headSchema, input);
  if (!head.success) return { ok: false, problem: 'no-report' };
  const { schemaVersion, kind, icelensVersion } = head.output;
  if (schemaVersion !== REPORT_VERSION) {
    return { ok: false, problem: 'other-version', version: icelensVersion.slice(0, 20) };
  }
  if (kind !== 'leak-test') return { ok: false, problem: 'other-kind' };
  const report = v.safeParse(reportSchema, input);
  return report.success ? { ok: true, report: report.output } : { ok: false, problem: 'damaged' };
}
