import { expect, test } from 'playwright/test';
import { LANGUAGES } from '../../../src/core/messages/languages.ts';
import type { WatchState } from '../../../src/core/watch/session.ts';
import type { WatchMoment } from '../../../src/core/watch/time-line.ts';
import { watch as english } from '../../../src/core/messages/en/watch.ts';
import { watch as chinese } from '../../../src/core/messages/zh-CN/watch.ts';
import { createTranslator, loadLanguage, useDictionaries } from '../../../src/view/messages.ts';
import { watchHeadline } from '../../../src/view/watch/watch-headline.ts';

test.beforeAll(async () => {
  const dictionaries = { en: english, 'zh-CN': chinese };
  useDictionaries({
    en: async () => ({ dictionary: dictionaries.en }),
    'zh-CN': async () => ({ dictionary: dictionaries['zh-CN'] }),
  });
  await Promise.all(LANGUAGES.map(loadLanguage));
});

/** A test every five seconds, one for each outcome; `B` shows an address of the baseline. */
function stateAfter(outcomes: readonly (WatchMoment['outcome'] | 'B')[], change: Partial<WatchState> = {}): WatchState {
  const moments = outcomes.map((outcome, index): WatchMoment => {
    const baselineAddresses = outcome === 'B' ? ['5.5.5.5'] : [];
    const verdict = outcome === 'B' ? 'leak' : outcome;
    return {
      atMs: index * 5_000,
      tookMs: 1_000,
      outcome: verdict,
      reasons: [],
      addresses: baselineAddresses,
      baselineAddresses,
      error: null,
    };
  });
  const timeLine = { startedAt: '2026-01-01T00:00:00.000Z', intervalMs: 5_000, moments };
  const state = { phase: 'running', testing: false, timeLine, events: [], tests: moments.length } as const;
  return { ...state, exposed: null, baseline: [], report: null, ...change };
}

const headline = (state: WatchState) => watchHeadline(state, createTranslator('en'));
const known = { baseline: ['5.5.5.5'] };

test('a leak that is over stays told, with its time, whatever came after it', () => {
  for (const change of [{}, known]) {
    expect(headline(stateAfter(['no-leak', 'leak', 'leak', 'no-leak', 'exposed'], change))).toEqual({
      tone: 'leak',
      title: 'There was a leak: WebRTC showed another address than the page load',
      detail: 'It was first seen 0:05 after the beginning. The last test did not show it.',
    });
  }
  for (const last of ['not-tested', 'error'] as const) {
    const { tone, detail } = headline(stateAfter(['leak', 'no-leak', last]));
    expect(tone).toBe('leak');
    expect(detail).toContain('Whether it goes on is not known');
  }
});

test('a leak of now is told as one', () => {
  expect(headline(stateAfter(['no-leak', 'leak']))).toMatchObject({
    tone: 'leak',
    title: english['watch.headline.leak'],
  });
});

test('a real address that showed is told, and whether it is known to be gone', () => {
  expect(headline(stateAfter(['no-leak', 'B', 'no-leak'], known))).toMatchObject({
    tone: 'leak',
    title: 'Your real address showed: 5.5.5.5',
    detail: expect.stringContaining('does not show now'),
  });
  expect(headline(stateAfter(['B', 'not-tested'], known)).detail).toContain('is not known');
  const exposed = { address: '5.5.5.5', atMs: 65_000 };
  expect(headline(stateAfter(['B'], { ...known, exposed }))).toMatchObject({
    title: 'Your real address shows: 5.5.5.5',
    detail: expect.stringContaining('1:05'),
  });
});

test('what WebRTC tells beyond need is not hidden by a known address that did not show', () => {
  for (const change of [{}, known]) {
    expect(headline(stateAfter(['no-leak', 'exposed'], change)).tone).toBe('exposed');
    expect(headline(stateAfter(['exposed', 'no-leak'], change))).toMatchObject({
      tone: 'exposed',
      title: english['watch.headline.was-exposed-otherwise'],
    });
  }
});

test('only tests that were made and showed nothing are good news, and gaps are told', () => {
  expect(headline(stateAfter([], { tests: 0 })).tone).toBe('running');
  expect(headline(stateAfter(['no-leak', 'not-tested'], known)).tone).toBe('not-tested');
  expect(headline(stateAfter(['no-leak', 'no-leak'], known))).toEqual({
    tone: 'no-leak',
    title: english['watch.headline.quiet-known'],
    detail: 'Tests so far: 2, in 0:06.',
  });
  const { tone, detail } = headline(stateAfter(['no-leak', 'error', 'no-leak']));
  expect(tone).toBe('no-leak');
  expect(detail).toContain('some of them got no answer');
  expect(detail).toContain('enter it below');
});

test('says the same in Chinese', () => {
  const state = stateAfter(['leak', 'no-leak'], known);
  expect(watchHeadline(state, createTranslator('zh-CN'))).toEqual({
    tone: 'leak',
    title: '曾经泄漏：WebRTC 显示过与网页加载不同的地址',
    detail: '首次发现于监测开始 0:00 后。最近一次测试中没有出现。',
  });
});
