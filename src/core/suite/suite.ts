/** A suite: everything that one call of `icelens report` measured, as versioned plain JSON. */
import * as v from 'valibot';
import { type TestReport, testReportSchema } from '../any-report.ts';
import { type Change, changeSchema } from '../compare.ts';
import { described as d } from '../described.ts';
import { type WatchReport, watchReportSchema } from '../watch/watch-report.ts';
import { type Deviation, deviationSchema } from './deviation.ts';
import { reportOutcome, type RunOutcome } from './outcome.ts';
import { type BrowserName, BROWSERS, type Scenario, scenarioSchema, type TestName, TESTS } from './scenario.ts';

/** Version of the shape of {@link Suite}; raised with every incompatible change. */
export const SUITE_VERSION = 1;

/** Schema of why something could not be run. */
export const troubleSchema = v.object({
  code: d(v.string(), 'Stable kebab-case code.'),
  message: d(v.string(), 'An English sentence. May hold text from outside: show it as text only.'),
  params: d(
    v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
    'The parts of the sentence that differ, such as origin, seconds, file.',
  ),
});
/** Why something could not be run. */
export type Trouble = v.InferOutput<typeof troubleSchema>;

/** One test of a scenario on one origin. */
export interface Run {
  test: TestName;
  url: string;
  startedAt: string;
  tookMs: number;
  report: TestReport | null;
  watch: WatchReport | null;
  trouble: Trouble | null;
  deviations: Deviation[];
  files: string[];
}

/** Schema of {@link Run}; its type is written out, since inference would go too deep for the compiler. */
export const runSchema: v.GenericSchema<unknown, Run> = v.object({
  test: v.picklist(TESTS),
  url: d(v.string(), 'The page that ran it.'),
  startedAt: d(v.string(), 'ISO 8601 time.'),
  tookMs: d(v.number(), 'Milliseconds from opening the page to its final report.'),
  report: d(
    v.nullable(testReportSchema),
    'Of the kind of the test. Null when the test could not be made; the last one of a watch.',
  ),
  watch: d(v.nullable(watchReportSchema), 'What a watch saw; null for a single test.'),
  trouble: d(v.nullable(troubleSchema), 'Why the test could not be made: neither a leak nor an all-clear.'),
  deviations: d(v.array(deviationSchema), 'Where it is not what the scenario expects.'),
  files: d(v.array(v.string()), 'Names of screenshots and traces beside this file.'),
});

/** What became of a scenario. */
const STATUSES = ['done', 'failed', 'missing', 'not-run'] as const;

/** What one scenario in one browser gave. */
export interface ScenarioResult {
  browser: BrowserName;
  browserVersion: string | null;
  scenario: Scenario;
  status: (typeof STATUSES)[number];
  trouble: Trouble | null;
  tookMs: number;
  runs: Run[];
}

/** Schema of {@link ScenarioResult}. */
export const scenarioResultSchema: v.GenericSchema<unknown, ScenarioResult> = v.object({
  browser: v.picklist(BROWSERS),
  browserVersion: d(v.nullable(v.string()), 'Null when it did not start.'),
  scenario: scenarioSchema,
  status: d(
    v.picklist(STATUSES),
    'done; failed: it could not be tested, or not completely; missing: there is no such browser; not-run: ended before its turn.',
  ),
  trouble: d(v.nullable(troubleSchema), 'Why it is not done.'),
  tookMs: d(v.number(), 'Milliseconds from the start of the browser to its end.'),
  runs: v.array(runSchema),
});

/** Outcomes that can be listed as a failure. */
export const FAILABLE = ['leak', 'exposed', 'not-tested', 'no-leak', 'fails', 'partly', 'changed'] as const;
/** An outcome that can be listed as a failure. */
export type Failable = (typeof FAILABLE)[number];

/** Everything that one call of `icelens report` measured. */
export interface Suite {
  schemaVersion: typeof SUITE_VERSION;
  kind: 'suite';
  createdAt: string;
  icelensVersion: string;
  url: string;
  ownServer: boolean;
  tookMs: number;
  failOn: Failable[];
  baseline: string[];
  stopped: Trouble | null;
  scenarios: ScenarioResult[];
  comparison: { with: string; changes: Change[] } | null;
}

/** Schema of {@link Suite}. */
export const suiteSchema: v.GenericSchema<unknown, Suite> = v.object({
  schemaVersion: v.literal(SUITE_VERSION),
  kind: v.literal('suite'),
  createdAt: d(v.string(), 'ISO 8601 time at which the suite began.'),
  icelensVersion: v.string(),
  url: d(v.string(), 'The page that was tested with.'),
  ownServer: d(v.boolean(), 'Whether it was the server that the command line started itself.'),
  tookMs: v.number(),
  failOn: d(v.array(v.picklist(FAILABLE)), 'The outcomes that count as a failure.'),
  baseline: d(v.array(v.string()), 'Addresses remembered from before the VPN went up.'),
  stopped: d(v.nullable(troubleSchema), 'Why the suite is not complete; null when it is.'),
  scenarios: v.array(scenarioResultSchema),
  comparison: d(
    v.nullable(v.object({ with: d(v.string(), 'When the earlier suite began.'), changes: v.array(changeSchema) })),
    'What changed since an earlier report; null when none was given.',
  ),
});

/** Whether a run or a scenario has been tested, even if a file beside its report could not be written. */
export function isTested({ trouble }: Pick<Run | ScenarioResult, 'trouble'>): boolean {
  return trouble === null || trouble.code === 'file-unwritten';
}

/** The outcome of a run, or the worst of a watch; undefined when the test could not be made. */
export function outcomeOf({ report, watch }: Pick<Run, 'report' | 'watch'>): RunOutcome | undefined {
  return watch?.outcome ?? (report === null ? undefined : reportOutcome(report));
}

/** The runs of a suite that ended with an outcome that counts as a failure. */
export function listedRuns({ scenarios, failOn }: Pick<Suite, 'scenarios' | 'failOn'>): readonly Run[] {
  return scenarios.flatMap(({ runs }) =>
    runs.filter((run) => run.deviations.length > 0 || failOn.some((word) => word === outcomeOf(run))),
  );
}

/** Whether everything that was asked for was tested. */
export function isComplete({ scenarios, stopped }: Pick<Suite, 'scenarios' | 'stopped'>): boolean {
  const watched = scenarios.flatMap(({ runs }) => runs.flatMap(({ watch }) => watch ?? []));
  // A watch is made to meet trouble; it fails only when it saw nothing at all.
  const blind = watched.some(({ errors, timeLine }) => errors === timeLine.moments.length);
  return stopped === null && !blind && scenarios.every(({ status }) => status === 'done');
}

/** The exit code of a suite: 2 when something could not be tested, 1 when a listed outcome or a deviation occurred, else 0. */
export function exitCodeOf(suite: Suite): 0 | 1 | 2 {
  if (!isComplete(suite)) return 2;
  const changed = suite.failOn.includes('changed') && (suite.comparison?.changes.length ?? 0) > 0;
  return changed || listedRuns(suite).length > 0 ? 1 : 0;
}

/**
 * Reads a suite from outside, such as a saved file.
 *
 * @returns the suite, or one English sentence that says what was expected where and what was seen.
 */
export function parseSuite(input: unknown): { ok: true; suite: Suite } | { ok: false; message: string } {
  const result = v.safeParse(suiteSchema, input);
  if (result.success) return { ok: true, suite: result.output };
  const [issue] = result.issues;
  return { ok: false, message: `${v.getDotPath(issue) ?? 'suite'}: ${issue.message}` };
}
