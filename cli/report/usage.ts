import type { Language } from '../../src/core/messages/languages.ts';
import type { FlagOption } from '../../server/flag-words.ts';
import { isKnown, say } from '../say.ts';
import { REPORT_OPTIONS, type ReportFlag } from './options.ts';

const DEFAULTS: Partial<Record<ReportFlag, string>> = {
  '--host': 'localhost',
  '--test': 'leak',
  '--browser': 'chromium,firefox',
  '--scenario': 'quick',
  '--parallel': '2',
  '--format': 'text',
  '--out': 'icelens-report',
  '--interval': '5',
  '--timeout': '30',
  '--fail-on': 'leak,not-tested,fails',
};

/** The explanation of the flags of `icelens report`. */
export function reportUsage(language: Language): string {
  return [
    say(language, 'cli.usage.report'),
    '',
    ...flagLines(REPORT_OPTIONS, language, DEFAULTS),
    '',
    say(language, 'cli.usage.exit-report'),
  ].join('\n');
}

/** Two lines for each flag: how it is written with its variable, and what it does. */
export function flagLines<F extends string>(
  options: readonly FlagOption<F>[],
  language: Language,
  defaults: Partial<Record<F, string>> = {},
): readonly string[] {
  return options.map(({ flag, placeholder, variable }) => {
    const id = `cli.flag.${flag.slice(2)}`;
    const text = isKnown(id) ? say(language, id) : '';
    const value = defaults[flag];
    const tail = value === undefined ? '' : ` (${say(language, 'serve.usage.default', { value })})`;
    return `  ${`${flag} ${placeholder}`.padEnd(30)} ${variable}\n      ${text}${tail}`;
  });
}
