import { expect, test } from 'playwright/test';
import { boundTimeLine } from '../../../../src/core/watch/bound.ts';
import {
  firstBaselineSighting,
  type TimeLine,
  type WatchMoment,
  worstOutcome,
} from '../../../../src/core/watch/time-line.ts';

const moment = (atMs: number, addresses: string[]): WatchMoment => ({
  atMs,
  tookMs: 1,
  outcome: 'no-leak',
  reasons: [],
  addresses,
  baselineAddresses: [],
  error: null,
});

const timeLine = (moments: WatchMoment[]): TimeLine => ({
  startedAt: '2026-01-01T00:00:00.000Z',
  intervalMs: 1,
  moments,
});

test('leaves a short time line as it is', () => {
  const short = timeLine([moment(0, ['6.6.6.2'])]);
  expect(boundTimeLine(short, 3)).toBe(short);
});

test('leaves out the middle of unchanged stretches first, the oldest before the newest', () => {
  const moments = [0, 1, 2, 3, 4, 5].map((atMs) => moment(atMs, [atMs < 4 ? '6.6.6.2' : '5.5.5.2']));
  expect(boundTimeLine(timeLine(moments), 5).moments.map(({ atMs }) => atMs)).toEqual([0, 2, 3, 4, 5]);
  expect(boundTimeLine(timeLine(moments), 4).moments.map(({ atMs }) => atMs)).toEqual([0, 3, 4, 5]);
});

test('lets the oldest go when everything differs', () => {
  const moments = [0, 1, 2, 3].map((atMs) => moment(atMs, [`6.6.6.${atMs}`]));
  expect(boundTimeLine(timeLine(moments), 2).moments.map(({ atMs }) => atMs)).toEqual([2, 3]);
});

test('takes tests for the same though names of mDNS are new in each', () => {
  const moments = [0, 1, 2, 3].map((atMs) =>
    moment(atMs, ['6.6.6.2', `00000000-0000-4000-8000-00000000000${atMs}.local`]),
  );
  expect(boundTimeLine(timeLine(moments), 3).moments.map(({ atMs }) => atMs)).toEqual([0, 2, 3]);
});

test('never forgets the first leak, nor the first test in which a real address showed', () => {
  const moments = [0, 1, 2, 3, 4, 5, 6].map((atMs) => moment(atMs, [`6.6.6.${atMs}`]));
  moments[1] = { ...moment(1, ['6.6.6.9']), outcome: 'leak' };
  moments[2] = { ...moment(2, ['5.5.5.2']), outcome: 'exposed', baselineAddresses: ['5.5.5.2'] };
  const bounded = boundTimeLine(timeLine(moments), 3);
  expect(bounded.moments.map(({ atMs }) => atMs)).toEqual([1, 2, 6]);
  expect(worstOutcome(bounded)).toBe('leak');
  expect(firstBaselineSighting(bounded)).toEqual({ atMs: 2, address: '5.5.5.2' });
});
