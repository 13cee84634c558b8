import type { Language } from '../../src/core/messages/languages.ts';
import { outcomeOf, type ScenarioResult } from '../../src/core/suite/suite.ts';
import { say, sayFirst } from '../say.ts';
import type { SuiteProgress } from './run-suite.ts';

/** Where progress is shown. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\u001b[K';

/** Shows on a terminal which scenarios run, and a line for each that ended; stays quiet in a pipe. */
export function createProgress(terminal: Terminal, language: Language, total: number): SuiteProgress {
  const running = new Set<string>();
  let done = 0;
  const write = (line: string) => {
    if (terminal.isTTY !== true) return;
    const rest = done === total ? '' : say(language, 'cli.progress', { done, total, running: [...running].join(', ') });
    terminal.write(`${CLEAR_LINE}${line === '' ? '' : `${line}\n`}${rest}`);
  };
  return {
    started: ({ browser, scenario }) => {
      running.add(`${browser} ${scenario.name}`);
      write('');
    },
    ended: (result) => {
      running.delete(`${result.browser} ${result.scenario.name}`);
      done += 1;
      write(progressLine(result, language));
    },
  };
}

function progressLine({ browser, scenario, status, runs, tookMs }: ScenarioResult, language: Language): string {
  const words = runs
    .map((run) => outcomeOf(run))
    .map((outcome) => (outcome ? sayFirst(language, [`verdict.${outcome}`, `cli.outcome.${outcome}`]) : '–'));
  const what = status === 'done' ? words.join(', ') : say(language, `cli.status.${status}`);
  return `${browser} ${scenario.name}: ${what} (${(tookMs / 1000).toFixed(1)} s)`;
}
