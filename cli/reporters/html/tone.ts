import { isTested, outcomeOf, type Run } from '../../../src/core/suite/suite.ts';
import type { RunOutcome } from '../../../src/core/suite/outcome.ts';
import { outcomeWord } from '../sentences.ts';
import { both } from './bilingual.ts';
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
  return TONES[endOf(run)];
}

/** An ICE check or a peer test in the tones of verdicts. */
const TONES: Readonly<Record<RunOutcome | 'error', Tone>> = {
  leak: 'leak',
  exposed: 'exposed',
  'no-leak': 'no-leak',
  'not-tested': 'not-tested',
  works: 'no-leak',
  partly: 'exposed',
  fails: 'leak',
  error: 'error',
};

function endOf(run: Run): RunOutcome | 'error' {
  return isTested(run) ? (outcomeOf(run) ?? 'error') : 'error';
}

/** The outcome of a run as a chip with its sign. */
export function chip(run: Run): Markup {
  return toned(toneOf(run), endOf(run));
}

/** Every outcome of several runs as a chip, each once; an error when there is none. */
export function chips(runs: readonly Run[]): readonly Markup[] {
  const outcomes = [...new Set(runs.map(endOf))];
  return (outcomes.length === 0 ? (['error'] as const) : outcomes).map((outcome) => toned(TONES[outcome], outcome));
}

function toned(tone: Tone, outcome: RunOutcome | 'error'): Markup {
  return markup`<span class="chip ${tone}">${SIGNS[tone]} ${both((words) => outcomeWord(outcome, words))}</span> `;
}
