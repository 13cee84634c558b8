import { parseCidr } from '../../src/core/address.ts';
import { LANGUAGES, type Language } from '../../src/core/messages/languages.ts';
import { BROWSERS, type BrowserName, TESTS, type TestName } from '../../src/core/suite/scenario.ts';
import { FAILABLE, type Failable } from '../../src/core/suite/suite.ts';
import { type FoundValue, readFlagWords } from '../../server/flag-words.ts';
import { nearest } from '../../server/nearest.ts';
import { terminalLanguage } from '../../server/speak.ts';
import { flagError } from '../flag-fault.ts';
import { CommandError } from '../say.ts';
import { FORMATS, type FormatName, REPORT_OPTIONS, type ReportFlag } from './options.ts';

/** Everything that decides how `icelens report` runs. */
export interface ReportConfig {
  /** The page to test with; null for a server of our own. */
  readonly url: string | null;
  /** Where our own server listens, as `icelens serve --host` takes it. */
  readonly host: string;
  readonly assumePublic: readonly string[];
  /** Whether a certificate that cannot be verified is accepted. */
  readonly insecure: boolean;
  readonly tests: readonly TestName[];
  readonly browsers: readonly BrowserName[];
  /** Name of a built-in set or path of a file. */
  readonly scenario: string;
  /** Proxy for every scenario that names none. */
  readonly proxy: string | null;
  /** How many browsers run at once. */
  readonly parallel: number;
  readonly formats: readonly FormatName[];
  readonly out: string;
  readonly screenshot: boolean;
  readonly trace: boolean;
  readonly baselineFile: string | null;
  readonly baselineHere: boolean;
  readonly compareFile: string | null;
  /** Milliseconds in all; null for a single test. */
  readonly watchMs: number | null;
  readonly intervalMs: number;
  /** Milliseconds after which a verdict is final; null leaves it to the page. */
  readonly deadlineMs: number | null;
  /** Milliseconds within which each test has to end. */
  readonly timeoutMs: number;
  readonly failOn: readonly Failable[];
  readonly language: Language;
}

/** Reads the flags of `icelens report`. @throws CommandError for a flag or value that is none. */
export function parseReportConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ReportConfig {
  const words = readFlagWords<ReportFlag>(REPORT_OPTIONS, argv, env);
  if ('fault' in words) throw flagError('report', words);
  const read = reader((flag) => words.values.get(flag) ?? []);
  const watchMs = read.seconds('--watch', null);
  const tests = read.choices('--test', TESTS, ['leak']);
  if (watchMs !== null && tests.some((test) => test !== 'leak')) throw new CommandError('cli.error.watch-test');
  return {
    url: read.url('--url'),
    host: read.text('--host') ?? 'localhost',
    assumePublic: read.list('--assume-public', (text) => (parseCidr(text) ? text : undefined), 'cli.error.cidr'),
    insecure: read.isOn('--insecure'),
    tests,
    browsers: read.choices('--browser', BROWSERS, ['chromium', 'firefox']),
    scenario: read.text('--scenario') ?? 'quick',
    proxy: read.text('--proxy'),
    parallel: read.count('--parallel', 2),
    formats: read.choices('--format', FORMATS, ['text']),
    out: read.text('--out') ?? 'icelens-report',
    screenshot: read.isOn('--screenshot'),
    trace: read.isOn('--trace'),
    baselineFile: read.text('--baseline'),
    baselineHere: read.isOn('--baseline-here'),
    compareFile: read.text('--compare'),
    watchMs,
    intervalMs: read.seconds('--interval', 5_000) ?? 5_000,
    deadlineMs: read.milliseconds('--deadline'),
    timeoutMs: read.seconds('--timeout', 30_000) ?? 30_000,
    failOn: read.choices('--fail-on', FAILABLE, ['leak', 'not-tested', 'fails']),
    language: read.choices('--lang', LANGUAGES, [terminalLanguage(argv, env)])[0] ?? 'en',
  };
}

function reader(valuesOf: (flag: ReportFlag) => readonly FoundValue[]) {
  const last = (flag: ReportFlag) => valuesOf(flag).at(-1);
  const list = <T>(
    flag: ReportFlag,
    parse: (text: string) => T | undefined,
    id: 'cli.error.cidr' | 'cli.error.choice',
    known: readonly string[] = [],
  ): readonly T[] =>
    valuesOf(flag).flatMap(({ name, text }) =>
      text.split(',').map((part) => {
        const value = parse(part.trim());
        if (value !== undefined) return value;
        const seen = part.trim();
        const meant = nearest(seen, known);
        if (meant !== undefined) throw new CommandError('cli.error.choice-meant', { flag: name, seen, meant });
        throw new CommandError(id, { flag: name, seen, known: known.join(', ') });
      }),
    );
  const number = (flag: ReportFlag, id: 'cli.error.seconds' | 'cli.error.count' | 'cli.error.milliseconds') => {
    const value = last(flag);
    if (value === undefined) return null;
    const parsed = /^\d{1,7}(?:\.\d{1,3})?$/.test(value.text.trim()) ? Number(value.text) : 0;
    if (parsed <= 0) throw new CommandError(id, { flag: value.name, seen: value.text });
    return parsed;
  };
  return {
    list,
    text: (flag: ReportFlag) => last(flag)?.text ?? null,
    isOn: (flag: ReportFlag) => !['no', 'false', '0', undefined].includes(last(flag)?.text.toLowerCase()),
    choices: <T extends string>(flag: ReportFlag, known: readonly T[], fallback: readonly T[]): T[] => {
      const chosen = list(flag, (text) => known.find((word) => word === text), 'cli.error.choice', known);
      return [...new Set(chosen.length === 0 ? fallback : chosen)];
    },
    seconds: (flag: ReportFlag, fallback: number | null) => {
      const seconds = number(flag, 'cli.error.seconds');
      return seconds === null ? fallback : seconds * 1000;
    },
    milliseconds: (flag: ReportFlag) => number(flag, 'cli.error.milliseconds'),
    count: (flag: ReportFlag, fallback: number) => Math.max(1, Math.floor(number(flag, 'cli.error.count') ?? fallback)),
    url: (flag: ReportFlag) => {
      const value = last(flag);
      if (value === undefined) return null;
      const url = URL.canParse(value.text) ? new URL(value.text) : null;
      if (url?.protocol === 'http:' || url?.protocol === 'https:') {
        const { origin, pathname, search, hash, username } = url;
        const rest = (pathname === '/' ? '' : pathname) + search + hash;
        if (username !== '') throw new CommandError('cli.error.url', { flag: value.name, seen: value.text });
        if (rest !== '') throw new CommandError('cli.error.url-path', { flag: value.name, origin, rest });
        return origin;
      }
      throw new CommandError('cli.error.url', { flag: value.name, seen: value.text });
    },
  };
}
