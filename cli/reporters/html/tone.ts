import { outcomeOf, type Run } from '../../../src/core/suite/suite.ts';
import { said } from './bilingual.ts';
import { type Markup, markup } from './markup.ts';

/** How something ended: a verdict, or that it could not be tested. */
export type Tone = 'leak' | 'exposed' | 'no-leak' | 'not-tested' | 'error';

/** A sign for each tone, so that colour alone never tells. */
export const SIGNS: Readonly<Record<Tone, string>> = {
  leak: '✕',
  exposed: '!',
  'no-leak': '✓',
  'not-tested': '?',
  error: '–',
};

/** The tone of a run. */
export function toneOf(run: Run): Tone {
  return run.trouble === null ? (outcomeOf(run) ?? 'error') : 'error';
}

/** The worst tone of several; an error outranks what passed, but no leak. */
export function worstTone(tones: readonly Tone[]): Tone {
  const worstFirst = ['leak', 'exposed', 'error', 'not-tested', 'no-leak'] as const;
  return worstFirst.find((tone) => tones.includes(tone)) ?? 'error';
}

/** A verdict as a chip with its sign. */
export function chip(tone: Tone): Markup {
  const word = tone === 'error' ? said('cli.outcome.error') : said(`verdict.${tone}`);
  return markup`<span class="chip ${tone}">${SIGNS[tone]} ${word}</span>`;
}
