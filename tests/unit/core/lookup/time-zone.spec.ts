import { expect, test } from 'playwright/test';
import { offsetMinutes, relateTimeZone, zonesOf } from '../../../../src/core/lookup/time-zone.ts';

const SUMMER = new Date('2026-07-01T12:00:00Z');
const WINTER = new Date('2026-01-01T12:00:00Z');
const none = { zonesOfCountry: [], at: SUMMER };

test('knows how far a zone is ahead of UTC, at any time of year', () => {
  expect(offsetMinutes('UTC', SUMMER)).toBe(0);
  expect(offsetMinutes('Asia/Shanghai', SUMMER)).toBe(480);
  expect(offsetMinutes('Europe/Berlin', SUMMER)).toBe(120);
  expect(offsetMinutes('Europe/Berlin', WINTER)).toBe(60);
  expect(offsetMinutes('America/St_Johns', WINTER)).toBe(-210);
  expect(offsetMinutes('Asia/Kathmandu', SUMMER)).toBe(345);
  expect(offsetMinutes('Mars/Olympus', SUMMER)).toBeUndefined();
});

test('compares clocks, not names', () => {
  expect(relateTimeZone('Europe/Paris', { timeZone: 'Europe/Berlin' }, none)).toBe('same');
  expect(relateTimeZone('Asia/Shanghai', { timeZone: 'America/New_York' }, none)).toBe('different');
});

test('takes any zone of the country where the data names none', () => {
  const usa = { zonesOfCountry: ['America/New_York', 'America/Los_Angeles'], at: SUMMER };
  expect(relateTimeZone('America/Vancouver', { timeZone: null }, usa)).toBe('same');
  expect(relateTimeZone('Asia/Shanghai', { timeZone: null }, usa)).toBe('different');
});

test('says nothing where nothing is known', () => {
  expect(relateTimeZone('Asia/Shanghai', { timeZone: null }, none)).toBe('unknown');
  expect(relateTimeZone('no zone', { timeZone: 'Asia/Shanghai' }, none)).toBe('unknown');
  expect(relateTimeZone('Asia/Shanghai', { timeZone: '<script>' }, none)).toBe('unknown');
});

test('asks the runtime for the zones of a country', () => {
  expect(zonesOf('CN')).toContain('Asia/Shanghai');
  expect(zonesOf(null)).toEqual([]);
  expect(zonesOf('not a country')).toEqual([]);
});
