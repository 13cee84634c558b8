import { isTested, outcomeOf, type Run, type ScenarioResult, type Suite } from '../../src/core/suite/suite.ts';
import { escapeXml } from './escape.ts';
import { detailLines, deviationLines, failedTitles, runOutcome, troubleText } from './sentences.ts';
import type { Words } from './words.ts';

/**
 * A suite as JUnit XML: a test suite for each scenario, a test case for each run. A listed outcome or a deviation is a
 * failure; what could not be tested is an error, never a success.
 */
export function renderJunit(suite: Suite, words: Words): string {
  const suites = suite.scenarios.map((result, index) => testSuite(result, index, suite, words));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`;
}

type Kind = 'passed' | 'failure' | 'error';

interface TestCase {
  readonly name: string;
  readonly tookMs: number;
  readonly kind: Kind;
  readonly type: string;
  readonly message: string;
  readonly details: readonly string[];
}

function testSuite(result: ScenarioResult, index: number, suite: Suite, words: Words): string {
  const { browser, browserVersion, scenario, runs, tookMs } = result;
  const cases = runs.length === 0 ? [notRun(result, words)] : runs.map((run) => testCase(run, suite, words));
  const count = (kind: Kind) => cases.filter((each) => each.kind === kind).length;
  const attributes = {
    package: 'icelens',
    id: index,
    name: `${browser}.${scenario.name}`,
    timestamp: (runs[0]?.startedAt ?? suite.createdAt).replace(/\.\d+Z$/, ''),
    hostname: 'localhost',
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    time: tookMs / 1000,
  };
  const properties = [
    ['browser', `${browser} ${browserVersion ?? ''}`.trim()],
    ['url', suite.url],
    ['icelens', suite.icelensVersion],
  ].map(([name = '', value = '']) => `      <property${attributeText({ name, value })}/>`);
  return [
    `  <testsuite${attributeText(attributes)}>`,
    '    <properties>',
    ...properties,
    '    </properties>',
    ...cases.map((each) => caseText(each, `icelens.${browser}.${scenario.name}`)),
    '    <system-out/>',
    '    <system-err/>',
    '  </testsuite>',
  ].join('\n');
}

function notRun({ trouble, status }: ScenarioResult, words: Words): TestCase {
  const message = trouble === null ? words.say(`cli.status.${status}`) : troubleText(trouble, words);
  return { name: 'leak', tookMs: 0, kind: 'error', type: trouble?.code ?? status, message, details: [] };
}

function testCase(run: Run, { failOn }: Suite, words: Words): TestCase {
  const { test, url, tookMs, report, trouble } = run;
  const base = { name: `${test} ${url}`, tookMs };
  if (trouble !== null && !isTested(run))
    return { ...base, kind: 'error', type: trouble.code, message: troubleText(trouble, words), details: [] };
  const outcome = outcomeOf(run) ?? 'not-tested';
  const deviations = deviationLines(run, words);
  const isListed = failOn.some((word) => word === outcome);
  if (trouble !== null && !isListed && deviations.length === 0)
    return { ...base, kind: 'error', type: trouble.code, message: troubleText(trouble, words), details: [] };
  const details = report === null ? [] : [...detailLines(report, words), ...failedTitles(report, words)];
  return {
    ...base,
    kind: isListed || deviations.length > 0 ? 'failure' : 'passed',
    type: isListed ? outcome : 'deviation',
    message: [runOutcome(run, words), ...deviations].join('; '),
    details: [...deviations, ...details],
  };
}

function caseText({ name, tookMs, kind, type, message, details }: TestCase, classname: string): string {
  const head = `    <testcase${attributeText({ name, classname, time: tookMs / 1000 })}`;
  if (kind === 'passed') return `${head}/>`;
  const text = escapeXml(details.join('\n'));
  return `${head}>\n      <${kind}${attributeText({ message, type })}>${text}</${kind}>\n    </testcase>`;
}

function attributeText(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}
