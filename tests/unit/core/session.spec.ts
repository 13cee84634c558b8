import { expect, test } from 'playwright/test';
import { linkOverFamily } from '../../../src/core/baseline.ts';
import { againstOf, originsOf, type RunState } from '../../../src/core/session.ts';
import { artifacts } from '../../support/artifacts.ts';
import { judged } from '../../support/judge.ts';

const state: RunState = {
  phase: 'done',
  permission: 'none',
  report: judged(artifacts()),
  silent: false,
  troubles: [],
  elapsedMs: 0,
};
const origins = { ipv4: 'https://v4.icelens.example', ipv6: 'https://v6.icelens.example' };
const internet = judged({ ...artifacts(), internet: { echoes: [] } });

test('tests again whom the run on screen asked', () => {
  expect(againstOf(state)).toBe('server');
  expect(againstOf({ ...state, report: internet })).toBe('internet');
  expect(againstOf(null)).toBe('server');
});

test('asks no one whom only a saved report asked', () => {
  expect(againstOf({ ...state, report: internet, troubles: ['saved-report'] })).toBe('server');
});

test('leads to the origins of this page, and nowhere while something else is on screen', () => {
  expect(originsOf({ state, origins })).toBe(origins);
  expect(originsOf({ state: { ...state, troubles: ['saved-report'] }, origins })).toBeNull();
  expect(originsOf({ state: { ...state, report: internet }, origins })).toBeNull();
  expect(originsOf(null)).toBeNull();
});

test('makes a link over one family of a web address only, with the baseline in its fragment', () => {
  expect(linkOverFamily(origins, 4, [])).toBe('https://v4.icelens.example/');
  expect(linkOverFamily(origins, 6, ['5.5.5.2', '2a02::1'])).toBe(
    'https://v6.icelens.example/#baseline=5.5.5.2,2a02::1',
  );
  expect(linkOverFamily({ ipv4: 'javascript:alert(1)', ipv6: null }, 4, [])).toBeNull();
  expect(linkOverFamily({ ipv4: 'javascript:alert(1)', ipv6: null }, 6, [])).toBeNull();
  expect(linkOverFamily(null, 4, ['5.5.5.2'])).toBeNull();
});
