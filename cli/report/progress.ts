import type { Language } from '../../src/core/messages/languages.ts';
import { isTested, outcomeOf, type ScenarioResult } from '../../src/core/suite/suite.ts';
import type { WatchMoment } from '../../src/core/watch/time-line.ts';
import { say, sayFirst } from '../say.ts';
import type { PlannedScenario } from '../scenarios/read-scenarios.ts';
import type { SuiteProgress } from './run-suite.ts';

/** Where progress is shown. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Progress of a suite, with every test of a watch. */
export interface ReportProgress extends SuiteProgress {
  /** @param place the origin, where it is not the one that was asked for. */
  watched(planned: PlannedScenario, place: string, moment: WatchMoment): void;
}

const CLEAR_LINE = '\r\u001b[K';

/** Makes room on a terminal for a line of another kind; what is under way is shown again with the next change. */
export function clearLine(terminal: Terminal): void {
  if (terminal.isTTY === true) terminal.write(CLEAR_LINE);
}

/** Shows on a terminal which scenarios run, and a line for each that ended; stays quiet in a pipe. */
export function createProgress(terminal: Terminal, language: Language, total: number): ReportProgress {
  const running = new Set<string>();
  let done = 0;
  const write = (line: string) => {
    if (terminal.isTTY !== true) return;
    const rest = done === total ? '' : say(language, 'cli.progress', { done, total, running: [...running].join(', ') });
    terminal.write(`${CLEAR_LINE}${line === '' ? '' : `${line}\n`}${rest}`);
  };
  return {
    started: (planned) => {
      running.add(nameOf(planned));
      write('');
    },
    watched: (planned, place, { atMs, outcome }) => {
      const name = [nameOf(planned), place].filter(Boolean).join(' ');
      const word = outcomeWord(outcome, language);
      write(say(language, 'cli.watch.moment', { name, seconds: (atMs / 1000).toFixed(0), outcome: word }));
    },
    ended: (result) => {
      running.delete(nameOf(result));
      done += 1;
      write(progressLine(result, language));
    },
  };
}

function nameOf({ browser, scenario }: PlannedScenario): string {
  return `${browser} ${scenario.name}`;
}

function outcomeWord(outcome: string, language: Language): string {
  return sayFirst(language, [`verdict.${outcome}`, `cli.outcome.${outcome}`]);
}

function progressLine(result: ScenarioResult, language: Language): string {
  const outcomes = result.runs.map((run) => outcomeOf(run) ?? 'error');
  const words = outcomes.map((outcome) => outcomeWord(outcome, language));
  const isDone = isTested(result) && words.length > 0;
  const what = isDone ? words.join(language === 'zh-CN' ? '、' : ', ') : say(language, `cli.status.${result.status}`);
  const text = say(language, 'report.pair', { name: nameOf(result), text: what });
  const inside = say(language, 'cli.seconds', { seconds: (result.tookMs / 1000).toFixed(1) });
  return say(language, 'report.in-brackets', { text, inside });
}
