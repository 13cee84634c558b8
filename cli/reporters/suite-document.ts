import type { Block, ReportDocument } from '../../src/core/render/document.ts';
import type { TestReport } from '../../src/core/any-report.ts';
import type { Run, ScenarioResult, Suite } from '../../src/core/suite/suite.ts';
import type { WatchReport } from '../../src/core/watch/watch-report.ts';
import { adviceItem, suiteAdvice } from './advice.ts';
import {
  changeText,
  detailLines,
  deviationLines,
  failedTitles,
  outcomeText,
  outcomeWord,
  runOutcome,
  seconds,
  setupText,
  shownText,
  summaryText,
  timeText,
  troubleText,
  watchLines,
} from './sentences.ts';
import { joined, outside, type Words } from './words.ts';

/** A suite as a document, which text and Markdown write in their own ways. */
export function suiteDocument(suite: Suite, words: Words): ReportDocument {
  return [
    { type: 'title', text: words.say('cli.title') },
    { type: 'key', text: summaryText(suite, words) },
    ...headLines(suite, words).map((text): Block => ({ type: 'paragraph', text })),
    overview(suite, words),
    ...suite.scenarios.flatMap((result) => details(result, words)),
    ...advised(suite, words),
    ...comparison(suite, words),
    { type: 'paragraph', text: words.say('report.scope') },
  ];
}

/** Under which circumstances a suite was made, one line each. */
export function headLines(suite: Suite, words: Words): readonly string[] {
  const { createdAt, icelensVersion, url, ownServer, baseline, stopped, tookMs } = suite;
  const place = ownServer ? words.say('report.in-brackets', { text: url, inside: words.say('cli.own-server') }) : url;
  const made = words.say('cli.made-at', { time: timeText(createdAt, words), version: icelensVersion, url: place });
  return [
    words.say('report.joined', { first: made, rest: words.say('cli.took', { seconds: seconds(tookMs) }) }),
    ...(baseline.length === 0 ? [] : [words.say('cli.baseline-line', { addresses: baseline.join(', ') })]),
    ...(stopped === null ? [] : [words.say('cli.incomplete-mark', { why: troubleText(stopped, words) })]),
  ];
}

function overview({ scenarios }: Suite, words: Words): Block {
  const columns = (['scenario', 'browser', 'verdict', 'shows', 'time'] as const).map((column) =>
    words.say(`cli.column.${column}`),
  );
  const rows = scenarios.map((result) => [
    result.scenario.name,
    [result.browser, outside(result.browserVersion ?? '')].join(' ').trim(),
    outcomeText(result, words),
    joined([...new Set(result.runs.map(({ report }) => (report === null ? '–' : shownText(report, words))))], words) ||
      '–',
    words.say('cli.seconds', { seconds: seconds(result.tookMs) }),
  ]);
  return { type: 'table', columns, rows };
}

function details(result: ScenarioResult, words: Words): readonly Block[] {
  const { browser, scenario, trouble, runs } = result;
  return [
    {
      type: 'heading',
      text: words.say('report.pair', { name: `${browser} ${scenario.name}`, text: outcomeText(result, words) }),
    },
    {
      type: 'paragraph',
      text: words.say('report.pair', { name: words.say('cli.scenario.setup'), text: setupText(scenario, words) }),
    },
    ...(trouble === null ? [] : [{ type: 'key', text: troubleText(trouble, words) } as const]),
    ...(runs.length === 0 ? [] : [{ type: 'list', items: runs.map((run) => runItem(run, words)) } as const]),
  ];
}

function runItem(run: Run, words: Words) {
  const { test, url, report, watch, trouble } = run;
  const name = words.say('report.in-brackets', { text: words.say(`cli.test.${test}`), inside: url });
  return {
    text: words.say('report.pair', { name, text: runOutcome(run, words) }),
    notes: [
      ...(trouble === null ? [] : [troubleText(trouble, words)]),
      ...deviationLines(run, words),
      ...(watch === null ? [] : watchLines(watch, words)),
      ...(report === null ? [] : [...detailLines(report, words), ...failedTitles(report, words)]),
    ],
  };
}

function advised(suite: Suite, words: Words): readonly Block[] {
  const items = suiteAdvice(suite).map((each) => adviceItem(each, words));
  if (items.length === 0) return [];
  return [
    { type: 'heading', text: words.say('ui.advice') },
    { type: 'list', items },
  ];
}

function listOf(texts: readonly string[]): Block {
  return { type: 'list', items: texts.map((text) => ({ text, notes: [] })) };
}

/** An ICE check or a peer test as a document of its own. */
export function connectionDocument(report: TestReport, words: Words): ReportDocument {
  const failed = failedTitles(report, words);
  return [
    { type: 'title', text: words.say(report.kind === 'peer-test' ? 'cli.test.peer' : 'cli.test.ice') },
    { type: 'key', text: shownText(report, words) },
    listOf(detailLines(report, words)),
    ...(failed.length === 0 ? [] : [{ type: 'heading', text: words.say('cli.findings') } as const, listOf(failed)]),
  ];
}

/** A watch as a document of its own. */
export function watchDocument(watch: WatchReport, words: Words): ReportDocument {
  const { createdAt, icelensVersion, redacted } = watch;
  return [
    { type: 'title', text: words.say('cli.watch.title') },
    { type: 'key', text: outcomeWord(watch.outcome, words) },
    {
      type: 'paragraph',
      text: words.say('cli.watch.made-at', { time: timeText(createdAt, words), version: outside(icelensVersion) }),
    },
    ...(redacted ? [{ type: 'paragraph', text: words.say('report.redacted') } as const] : []),
    listOf(watchLines(watch, words)),
  ];
}

function comparison({ comparison: compared }: Suite, words: Words): readonly Block[] {
  if (compared === null) return [];
  const { changes, with: time } = compared;
  const items = changes.map((change) => ({ text: changeText(change, words), notes: [] }));
  return [
    { type: 'heading', text: words.say('cli.compare.title', { time: timeText(time, words) }) },
    items.length === 0 ? { type: 'paragraph', text: words.say('cli.compare.none') } : { type: 'list', items },
  ];
}
