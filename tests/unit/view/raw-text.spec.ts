import { expect, test } from 'playwright/test';
import { dictionary } from '../../../src/view/dictionaries/leak-test-en.ts';
import { createTranslator, useDictionaries } from '../../../src/view/messages.ts';
import { endpoint, showRaw } from '../../../src/view/raw-text.ts';

const load = async () => ({ dictionary });

test.beforeAll(() => useDictionaries({ en: load, 'zh-CN': load }, { language: 'en', dictionary }));

const show = (text: string, limit = 100): string => showRaw(text, limit, createTranslator('en'));

test('leaves markup as it is, for whoever shows it as text', () => {
  expect(show('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
});

test('cuts a long text and says how long it was', () => {
  const text = show('a'.repeat(10_000), 300);
  expect(text.startsWith('a'.repeat(300))).toBe(true);
  expect(text).toContain('10000');
  expect(text.length).toBeLessThan(360);
});

test('writes characters that turn text around or are invisible as escapes', () => {
  expect(show('a\u202egnp.exe')).toBe('a\\u{202e}gnp.exe');
  expect(show('10.0.0.1\u200b')).toBe('10.0.0.1\\u{200b}');
  expect(show('\u0000\u001b[31m')).toBe('\\u{0}\\u{1b}[31m');
});

test('keeps line feeds, tabs and every script', () => {
  expect(show('麦克风\n\tمیکروفون')).toBe('麦克风\n\tمیکروفون');
});

test('puts an IPv6 address with a port into brackets', () => {
  expect(endpoint('2001:db8::1', 3478)).toBe('[2001:db8::1]:3478');
  expect(endpoint('192.0.2.1', 3478)).toBe('192.0.2.1:3478');
  expect(endpoint('2001:db8::1', null)).toBe('2001:db8::1');
});
