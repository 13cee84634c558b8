import * as v from 'valibot';
import type { TestReport } from '../../src/core/any-report.ts';
import { LANGUAGES, type Language } from '../../src/core/messages/languages.ts';
import { leakTestDocument } from '../../src/core/render/leak-test-document.ts';
import { renderText as renderDocument } from '../../src/core/render/text.ts';
import { createSpeaker } from '../../src/core/messages/speaker.ts';
import { en } from '../../src/core/messages/en.ts';
import { zhCN } from '../../src/core/messages/zh-CN.ts';
import { deviations } from '../../src/core/suite/deviation.ts';
import { reportOutcome } from '../../src/core/suite/outcome.ts';
import type { TestName } from '../../src/core/suite/scenario.ts';
import { exitCodeOf, parseSuite, type Run, type Suite } from '../../src/core/suite/suite.ts';
import { watchReportSchema } from '../../src/core/watch/watch-report.ts';
import { type FlagOption, readFlagWords } from '../../server/flag-words.ts';
import { readVersion } from '../../server/install.ts';
import { terminalLanguage } from '../../server/speak.ts';
import { flagError } from '../flag-fault.ts';
import { readJson } from '../read-json.ts';
import { readBaselineFile } from '../report/baseline-file.ts';
import { judgeAny } from '../report/judge-any.ts';
import { flagLines } from '../report/usage.ts';
import { connectionDocument, watchDocument } from '../reporters/suite-document.ts';
import { renderText } from '../reporters/index.ts';
import { createWords } from '../reporters/words.ts';
import { CommandError, say } from '../say.ts';
import { schemaFault } from '../schema-fault.ts';
import type { Output } from '../serve.ts';

/** The flags of `icelens audit`. */
export const AUDIT_OPTIONS = [
  { flag: '--baseline', variable: 'ICELENS_BASELINE', placeholder: 'FILE' },
  { flag: '--json', variable: 'ICELENS_JSON', placeholder: '' },
  { flag: '--lang', variable: 'ICELENS_LANG', placeholder: 'en|zh-CN' },
] as const satisfies readonly FlagOption[];

/** The explanation of the flags of `icelens audit`. */
export function auditUsage(language: Language): string {
  return [
    say(language, 'cli.usage.audit'),
    '',
    ...flagLines(AUDIT_OPTIONS, language),
    '',
    say(language, 'cli.usage.exit-report'),
  ].join('\n');
}

/**
 * Judges saved artifacts, a report or a suite again, and tells what a watch saw.
 *
 * @returns the exit code: 1 for a leak or what was not tested; for a suite what it was told to count.
 * @throws CommandError when the file is none of these.
 */
export async function audit(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { out }: Output,
): Promise<0 | 1 | 2> {
  const words = readFlagWords(AUDIT_OPTIONS, argv, env, 1);
  if ('fault' in words) throw flagError('audit', words);
  const [file] = words.rest;
  if (file === undefined) throw new CommandError('cli.error.audit-file');
  const language = LANGUAGES.find((each) => each === words.values.get('--lang')?.at(-1)?.text);
  const options: AuditOptions = {
    language: language ?? terminalLanguage(argv, env),
    version: await readVersion(),
    json: words.values.has('--json'),
    baseline: await baselineOf(words.values.get('--baseline')?.at(-1)?.text),
  };
  const input = await readJson(file);
  const suite = parseSuite(input);
  if (suite.ok) return auditSuite({ suite: suite.suite, file }, options, out);
  if (kindOf(input) === 'watch') return tellWatch({ input, file }, options, out);
  const test = testOf(input);
  // The artifacts of a leak test may also stand alone in their file.
  const whole = typeof input === 'object' && input !== null && 'artifacts' in input ? input : { artifacts: input };
  const judged = judgeAny(test, whole, { ...options, baseline: options.baseline ?? baselineIn(input) });
  if (!judged.ok) {
    const reason = kindOf(input) === 'suite' ? suite.message : judged.message;
    throw new CommandError('cli.error.artifacts', { file, ...schemaFault(reason) });
  }
  const { report } = judged;
  out(options.json ? JSON.stringify(report, null, 2) : textOf(report, options.language));
  return isFailure(reportOutcome(report)) ? 1 : 0;
}

interface AuditOptions {
  readonly language: Language;
  readonly version: string;
  readonly json: boolean;
  /** Null leaves each report the baseline that it was judged with. */
  readonly baseline: readonly string[] | null;
}

async function baselineOf(file: string | undefined): Promise<readonly string[] | null> {
  return file === undefined ? null : readBaselineFile(file);
}

function auditSuite(
  { suite, file }: { readonly suite: Suite; readonly file: string },
  options: AuditOptions,
  out: Output['out'],
): 0 | 1 | 2 {
  const holdsWatch = suite.scenarios.some(({ runs }) => runs.some(({ watch }) => watch !== null));
  if (holdsWatch && options.baseline !== null) throw new CommandError('cli.error.audit-watch-baseline', { file });
  const judged: Suite = {
    ...suite,
    icelensVersion: options.version,
    baseline: [...(options.baseline ?? suite.baseline)],
    scenarios: suite.scenarios.map((result) => ({
      ...result,
      runs: result.runs.map((run) => auditRun(run, result.scenario.expect, options)),
    })),
  };
  out(options.json ? JSON.stringify(judged, null, 2) : renderText(judged, options.language));
  return exitCodeOf(judged);
}

/** A watch holds what each test ended with, and nothing that could be judged again: it is told as it is. */
function tellWatch(
  { input, file }: { readonly input: unknown; readonly file: string },
  { baseline, json, language }: AuditOptions,
  out: Output['out'],
): 0 | 1 {
  if (baseline !== null) throw new CommandError('cli.error.audit-watch-baseline', { file });
  const parsed = v.safeParse(watchReportSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const reason = `${v.getDotPath(issue) ?? 'watch'}: ${issue.message}`;
    throw new CommandError('cli.error.artifacts', { file, ...schemaFault(reason) });
  }
  const watch = parsed.output;
  const text = () => renderDocument(watchDocument(watch, createWords(language))).trimEnd();
  out(json ? JSON.stringify(watch, null, 2) : text());
  return isFailure(watch.outcome) ? 1 : 0;
}

function isFailure(outcome: string): boolean {
  return ['leak', 'not-tested', 'fails'].includes(outcome);
}

function auditRun(run: Run, expectation: Suite['scenarios'][number]['scenario']['expect'], options: AuditOptions): Run {
  // Of a watch only the last test could be judged anew, and would then not fit the others.
  if (run.report === null || run.watch !== null) return run;
  const known = run.report.kind === 'leak-test' ? run.report.baseline : [];
  const judged = judgeAny(run.test, run.report, { ...options, baseline: options.baseline ?? known });
  if (!judged.ok) return run;
  const { report } = judged;
  return { ...run, report, deviations: expectation === undefined ? [] : [...deviations(report, expectation)] };
}

function textOf(report: TestReport, language: Language): string {
  if (report.kind === 'leak-test')
    return renderDocument(leakTestDocument(report, createSpeaker(language === 'zh-CN' ? zhCN : en))).trimEnd();
  return renderDocument(connectionDocument(report, createWords(language))).trimEnd();
}

/** Which test a file is of; a leak test unless it says otherwise. */
function testOf(input: unknown): TestName {
  const kind = kindOf(input);
  const holds = (name: string) => typeof input === 'object' && input !== null && name in input;
  if (kind === 'ice-check' || holds('iceCheckArtifactsVersion')) return 'ice';
  return kind === 'peer-test' || holds('transports') ? 'peer' : 'leak';
}

function kindOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
}

function baselineIn(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null || !('baseline' in input) || !Array.isArray(input.baseline))
    return [];
  return input.baseline.filter((address: unknown) => typeof address === 'string');
}
