/** Parts of a suite as sentences, for every format that people read. */
import type { Change } from '../../src/core/compare.ts';
import type { Finding, Verdict } from '../../src/core/finding.ts';
import { iceHeadline } from '../../src/core/ice-check/headline.ts';
import { exposureOf } from '../../src/core/suite/exposure.ts';
import type { TestReport } from '../../src/core/any-report.ts';
import type { Scenario } from '../../src/core/suite/scenario.ts';
import {
  isComplete,
  isTested,
  listedRuns,
  outcomeOf,
  type Run,
  type ScenarioResult,
  type Suite,
  type Trouble,
} from '../../src/core/suite/suite.ts';
import { firstBaselineSighting, stretches } from '../../src/core/watch/time-line.ts';
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
import { partnerLines, partnersText, serverLines } from './connection-lines.ts';
import { isKnown } from '../say.ts';
import { troubleIds } from '../trouble-ids.ts';
import { withoutSecrets } from '../scenarios/without-secrets.ts';
import { enumerated, joined, outside, type Words } from './words.ts';

/** Why something could not be tested. */
export function troubleText({ code, message, params }: Trouble, words: Words): string {
  return words.first(troubleIds(code, params), { message, ...params });
}

/** Seconds with one decimal. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

/** A time as people write it. */
export function timeText(iso: string, words: Words): string {
  const [date = '', time = ''] = outside(iso)
    .replace(/\.\d+Z?$/, '')
    .split('T');
  return words.say('report.time', { date, time });
}

/** What became of a scenario: the verdicts of its runs, or why there is none. */
export function outcomeText(result: ScenarioResult, words: Words): string {
  if (result.status === 'missing' || result.status === 'not-run') return words.say(`cli.status.${result.status}`);
  const outcomes = result.runs.map((run) => runOutcome(run, words));
  return outcomes.length === 0 ? words.say('cli.status.failed') : enumerated([...new Set(outcomes)], words);
}

/** The verdict of one run in a word. */
export function runOutcome(run: Run, words: Words): string {
  const outcome = isTested(run) ? outcomeOf(run) : undefined;
  return outcome === undefined ? words.say('cli.outcome.error') : outcomeWord(outcome, words);
}

/** The outcome of a test of any kind in a word. */
export function outcomeWord(outcome: string, words: Words): string {
  return words.first([`verdict.${outcome}`, `cli.outcome.${outcome}`]);
}

/** A report in a line: what its candidates gave away, how many servers work, how many partners were reached. */
export function shownText(report: TestReport, words: Words): string {
  if (report.kind === 'ice-check') {
    const { working, asked } = report.verdict;
    return words.say(iceHeadline(report), { working, asked });
  }
  if (report.kind === 'peer-test') return partnersText(report, words);
  const exposure = exposureOf(report.artifacts);
  if (exposure === undefined) return words.say('verdict.not-tested');
  const mode = exposure.mode === null ? [] : [words.say('cli.shows.mode', { mode: exposure.mode })];
  return joined([words.say(`cli.shows.host.${exposure.host}`), ...mode], words);
}

/** What a report shows in detail: the verdict of each family, each server, each partner. */
export function detailLines(report: TestReport, words: Words): readonly string[] {
  if (report.kind === 'ice-check') return serverLines(report, words);
  return report.kind === 'peer-test' ? partnerLines(report, words) : familyLines(report.verdict, words);
}

/** The titles of the findings that failed. */
export function failedTitles({ findings }: { readonly findings: readonly Finding[] }, words: Words): readonly string[] {
  return findings.filter(({ outcome }) => outcome === 'failed').map((finding) => findingTitle(finding, words));
}

/** The title of a finding of any kind of report. */
export function findingTitle({ id, outcome, reason, params }: Finding, words: Words): string {
  const ids = [`${id}.${outcome}.${reason}`, `${id}.${outcome}`, `audit.${id}.${outcome}`, `audit.${id}.name`] as const;
  return words.first([...ids], params);
}

/** The verdict of each family with its reasons. */
export function familyLines({ families }: Verdict, words: Words): readonly string[] {
  return ([4, 6] as const).map((family) => {
    const { outcome, reasons } = families[family];
    const because = reasons.map((reason) => words.first([`reason.${reason}`]));
    const said = words.say(`verdict.${outcome}`);
    const text = because.reduce(
      (first, rest, index) =>
        words.say(
          index === 0 ? 'report.pair' : 'report.joined',
          index === 0 ? { name: first, text: rest } : { first, rest },
        ),
      said,
    );
    return words.say('report.pair', { name: `IPv${family}`, text });
  });
}

/** How a scenario sets its browser up, as `name: value` pairs. */
export function setupText(scenario: Scenario, words: Words): string {
  const { ipHandlingPolicy, permission, mdns, profile, preferences, args, proxy } = withoutSecrets(scenario);
  const parts = [
    ...Object.entries({ ipHandlingPolicy, permission, mdns, profile }).flatMap(([key, value]) =>
      value === undefined ? [] : `${key}: ${String(value)}`,
    ),
    ...(proxy === undefined ? [] : [`proxy: ${proxy.server}`]),
    ...Object.entries(preferences ?? {}).map(([key, value]) => `${key} = ${String(value)}`),
    ...(args ?? []),
  ];
  return parts.length === 0 ? words.say('cli.scenario.as-shipped') : parts.map(outside).join(', ');
}

/** Where a run is not what its scenario expects. */
export function deviationLines({ deviations }: Run, words: Words): readonly string[] {
  return deviations.map(({ field, expected, seen }) =>
    words.say('cli.deviation', { field, expected, seen: seen || '–' }),
  );
}

/** One change since an earlier suite. */
export function changeText({ kind, where, subject, before, after }: Change, words: Words): string {
  if (kind === 'finding') {
    const [was, is] = [before, after].map((outcome) => words.first([`peer.finding.${outcome}`]));
    const name = isKnown(`audit.${subject}.name`) ? words.first([`audit.${subject}.name`]) : subject;
    return words.say('cli.change.finding', { where, subject: name, before: was ?? '', after: is ?? '' });
  }
  const isVerdict = kind === 'verdict';
  const isFinding = kind === 'lost-protection' || kind === 'gained-protection';
  return words.say(`cli.change.${kind}`, {
    where,
    subject: isFinding ? words.first([`audit.${subject}.name`]) : subject,
    before: isVerdict ? outcomeWord(before, words) : before,
    after: isVerdict ? outcomeWord(after, words) : after,
  });
}

/** The one sentence that sums a suite up. */
export function summaryText(suite: Suite, words: Words): string {
  const { scenarios } = suite;
  const count = scenarios.length;
  const runs = new Set(listedRuns(suite));
  const listed = scenarios.filter((result) => result.runs.some((run) => runs.has(run))).length;
  if (!isComplete(suite)) {
    const open = scenarios.filter(({ status }) => status !== 'done').length;
    return words.say('cli.summary.incomplete', { open, count, listed });
  }
  return listed === 0 ? words.counted('cli.summary.clean', count) : words.say('cli.summary.listed', { listed, count });
}

/** The time line of a watch in lines: its sum, the first address of the baseline, each stretch. */
export function watchLines({ timeLine, errors, baseline }: WatchReport, words: Words): readonly string[] {
  const first = firstBaselineSighting(timeLine);
  const told =
    first === undefined
      ? words.say(baseline.length === 0 ? 'cli.watch.no-baseline' : 'cli.watch.clean')
      : words.say('cli.watch.baseline', { address: first.address, seconds: seconds(first.atMs) });
  const lines = stretches(timeLine).map(({ outcome, fromMs, untilMs, count }) =>
    words.counted('cli.watch.stretch', count, {
      from: seconds(fromMs),
      until: seconds(untilMs),
      outcome: words.say(outcome === 'error' ? 'cli.outcome.error' : `verdict.${outcome}`),
    }),
  );
  return [words.counted('cli.watch.sum', timeLine.moments.length, { errors }), told, ...lines];
}
