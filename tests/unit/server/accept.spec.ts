import { expect, test } from 'playwright/test';
import { acceptedEncoding, acceptedLanguage } from '../../../server/accept.ts';
import { wantsPlainText } from '../../../server/plain-text.ts';

test.describe('acceptedEncoding', () => {
  for (const [header, encoding] of [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['GZIP ; Q=0.5', 'gzip'],
    ['*', 'identity'],
    ['gzip;q=nonsense', 'identity'],
    [`${'x,'.repeat(5000)}br`, 'identity'],
  ] as const) {
    test(`is ${encoding} for ${String(header).slice(0, 40)}`, () => {
      expect(acceptedEncoding(header)).toBe(encoding);
    });
  }
});

test.describe('acceptedLanguage', () => {
  for (const [header, language] of [
    [undefined, 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en-US,en;q=0.5,zh;q=0.9', 'en'],
    ['en;q=0.5, zh;q=0.9', 'zh-CN'],
    ['de, fr;q=0.9', 'en'],
    ['de, zh;q=0.1', 'zh-CN'],
    ['zh;q=0, en', 'en'],
    [',;q=;', 'en'],
  ] as const) {
    test(`is ${language} for ${String(header)}`, () => {
      expect(acceptedLanguage(header)).toBe(language);
    });
  }
});

test.describe('wantsPlainText', () => {
  for (const agent of [
    'curl/8.5.0',
    'Wget/1.21',
    'HTTPie/3.2',
    'xh/0.22',
    'fetch libfetch/2.0',
    'Mozilla/5.0 (Windows NT; en) PowerShell/7.4',
  ]) {
    test(`is true for ${agent}`, () => {
      expect(wantsPlainText({ 'user-agent': agent, accept: '*/*' })).toBe(true);
    });
  }

  test('is false for a browser, an unknown program, and a program that asks for HTML', () => {
    expect(wantsPlainText({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', accept: 'text/html' })).toBe(
      false,
    );
    expect(wantsPlainText({ accept: '*/*' })).toBe(false);
    expect(wantsPlainText({ 'user-agent': 'curl/8.5.0', accept: 'text/html' })).toBe(false);
    expect(wantsPlainText({ 'user-agent': 'MyCurl/1' })).toBe(false);
  });
});
