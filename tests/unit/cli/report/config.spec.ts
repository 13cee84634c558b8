import { expect, test } from 'playwright/test';
import { parseReportConfig } from '../../../../cli/report/config.ts';
import { CommandError, say } from '../../../../cli/say.ts';

function refusal(...argv: readonly string[]): string {
  try {
    parseReportConfig(argv, {});
  } catch (cause) {
    if (cause instanceof CommandError) return say('en', cause.said.id, cause.said.params);
    throw cause;
  }
  return '';
}

test('has defaults', () => {
  expect(parseReportConfig([], {})).toMatchObject({
    url: null,
    tests: ['leak'],
    browsers: ['chromium', 'firefox'],
    scenario: 'quick',
    parallel: 2,
    formats: ['text'],
    failOn: ['leak', 'not-tested', 'fails'],
    watchMs: null,
    intervalMs: 5_000,
    deadlineMs: null,
    timeoutMs: 30_000,
  });
});

test('reads flags, switches and environment variables; the flag wins', () => {
  const argv = [
    '--browser=firefox,chrome',
    '--test',
    'leak',
    '--test',
    'ice',
    '--trace',
    '--interval',
    '2.5',
    '--deadline',
    '1500',
    '--url',
    'https://a.example/',
  ];
  const env = { ICELENS_BROWSER: 'chromium', ICELENS_FORMAT: 'json,html', ICELENS_SCREENSHOT: 'yes', ICELENS_OUT: '' };
  expect(parseReportConfig(argv, env)).toMatchObject({
    browsers: ['firefox', 'chrome'],
    tests: ['leak', 'ice'],
    formats: ['json', 'html'],
    trace: true,
    screenshot: true,
    out: 'icelens-report',
    intervalMs: 2_500,
    deadlineMs: 1_500,
    url: 'https://a.example',
  });
});

test('refuses flags and values that are none, and says what was expected', () => {
  expect(refusal('--xyzzyx', '1')).toContain('There is no flag --xyzzyx');
  expect(refusal('--broser', 'chromium')).toContain('Did you mean --browser?');
  expect(refusal('--browser')).toContain('--browser needs a value');
  expect(refusal('--browser', '--trace')).toContain('--browser needs a value');
  expect(refusal('--browser', 'chromiun')).toContain('Did you mean "chromium"?');
  expect(refusal('--format', 'pdf-or-so')).toContain('expected some of text, json');
  expect(refusal('--url', 'leak.example.org')).toContain('expected a URL');
  expect(refusal('--url', 'ftp://leak.example.org')).toContain('expected a URL');
  expect(refusal('--url', 'https://leak.example.org/x?y')).toContain(
    'name https://leak.example.org alone, without "/x?y"',
  );
  expect(refusal('--url', 'https://me:pw@leak.example.org')).toContain('expected a URL');
  for (const seconds of ['-5', '0', 'soon', '1e9', ''])
    expect(refusal('--watch', seconds), seconds).toContain('seconds above 0');
  for (const ms of ['-5', '0', '1.5s', '']) expect(refusal('--deadline', ms), ms).toContain('--deadline');
  expect(refusal('--deadline', '0')).toContain('milliseconds above 0');
  expect(refusal('--watch', '5', '--test', 'leak,peer')).toContain('--watch repeats the leak test only');
  expect(refusal('--assume-public', 'here')).toContain('expected an address or a range');
  expect(refusal('now')).toContain('does not know what to do with "now"');
});
