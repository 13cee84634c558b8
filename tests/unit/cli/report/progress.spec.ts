import { expect, test } from 'playwright/test';
import { createProgress, type Terminal } from '../../../../cli/report/progress.ts';
import { RunTrouble } from '../../../../cli/report/run-trouble.ts';
import { result, run } from '../../../support/suite.ts';

/** A terminal that keeps what is written to it. */
function terminal(isTTY: boolean): Terminal & { text: string } {
  const kept = {
    isTTY,
    text: '',
    write: (text: string) => {
      kept.text += text;
    },
  };
  return kept;
}

const PLAIN = { browser: 'chromium', scenario: { name: 'default' } } as const;
const OTHER = { browser: 'firefox', scenario: { name: 'default' } } as const;
const MOMENT = { atMs: 5_012, tookMs: 900, reasons: [], addresses: [], baselineAddresses: [], error: null };

/** What stays on the screen: what a line was before it was cleared is gone. */
function screen(text: string): string[] {
  return text.split('\n').map((line) => line.split('\r\u001b[K').at(-1) ?? '');
}

test('shows which scenarios run and a line for each that ended, and clears what is over', () => {
  const shown = terminal(true);
  const progress = createProgress(shown, 'en', 2);
  progress.started(PLAIN);
  progress.started(OTHER);
  expect(screen(shown.text)).toEqual(['0 of 2 done; running: chromium default, firefox default']);
  progress.ended(result());
  expect(screen(shown.text)).toEqual(['chromium default: No leak (1.5 s)', '1 of 2 done; running: firefox default']);
  const { trouble } = new RunTrouble('page-crashed');
  progress.ended(result({ browser: 'firefox', status: 'failed', trouble, runs: [run({ report: null, trouble })] }));
  expect(screen(shown.text).slice(1)).toEqual(['firefox default: could not be tested (1.5 s)', '']);
});

test('says of each test of a watch which browser made it, in the language of the terminal', () => {
  const shown = terminal(true);
  const progress = createProgress(shown, 'zh-CN', 1);
  progress.started(PLAIN);
  progress.watched(PLAIN, '', { ...MOMENT, outcome: 'leak' });
  progress.watched(PLAIN, 'http://[::1]:1', { ...MOMENT, outcome: 'error' });
  expect(screen(shown.text)).toEqual([
    'chromium default，第 5 秒：泄漏',
    'chromium default http://[::1]:1，第 5 秒：无法测试',
    '已完成 0 个，共 1 个；正在运行：chromium default',
  ]);
});

test('stays quiet in a pipe', () => {
  const pipe = terminal(false);
  const progress = createProgress(pipe, 'en', 1);
  progress.started(PLAIN);
  progress.watched(PLAIN, '', { ...MOMENT, outcome: 'leak' });
  progress.ended(result());
  expect(pipe.text).toBe('');
});
