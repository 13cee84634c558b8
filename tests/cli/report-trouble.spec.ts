import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { run } from './program.ts';
import { test, type Workplace } from './report-files.ts';

const CHROMIUM = ['--browser', 'chromium'] as const;

/** One sentence on the error channel, nothing else, exit code 2. */
async function refuses(argv: readonly string[], sentence: RegExp): Promise<void> {
  const program = run(argv);
  expect(await program.exit, argv.join(' ')).toBe(2);
  expect(program.err()).toMatch(sentence);
  expect(program.err().trim().split('\n')).toHaveLength(1);
  expect(program.out()).toBe('');
}

test('refuses flags and values that are none', async () => {
  await refuses(['report', '--broser', 'chromium'], /Did you mean --browser\?/);
  await refuses(['report', '--browser', 'netscape-navigator'], /expected some of chromium, chrome/);
  await refuses(['report', '--scenario', 'nothing-like-it'], /There is no set of scenarios/);
  await refuses(['audit'], /Name the file to judge/);
  await refuses(['doctor', 'nowhere'], /Name the deployment to check/);
  await refuses(['report', '--browser', 'netscape', '--lang', 'zh-CN'], /应从/);
});

test('refuses files that cannot be read, are no JSON, or of another version', async ({ place }) => {
  const file = async (name: string, text: string) => {
    await writeFile(join(place.folder, name), text);
    return join(place.folder, name);
  };
  const missing = join(place.folder, 'missing.json');
  const broken = await file('broken.json', '{');
  const other = await file('other.json', '{"schemaVersion":99,"kind":"suite"}');
  for (const flag of ['--compare', '--baseline', '--scenario']) {
    await refuses(['report', flag, missing], /missing\.json cannot be read: the system says ENOENT/);
  }
  await refuses(['report', '--compare', broken], /broken\.json is no JSON/);
  await refuses(['report', '--compare', other], /other\.json is no report .*schemaVersion/);
  await refuses(['report', '--scenario', other], /other\.json is no scenario file/);
  await refuses(['report', '--baseline', other], /other\.json holds no addresses/);
  await refuses(['audit', other], /other\.json holds no artifacts.*schemaVersion/);
  await refuses(['audit', missing], /ENOENT/);
});

async function withServer(answer: Parameters<typeof createServer>[1], use: (url: string) => Promise<void>) {
  const server: Server = createServer(answer as never).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function expectTrouble(place: Workplace, code: string, ...flags: readonly string[]) {
  const result = await place.report(...CHROMIUM, '--scenario', 'quick', ...flags);
  expect(result.code).toBe(2);
  const troubles = result.suite.scenarios.map(({ trouble }) => trouble?.code);
  expect(troubles).toEqual([code, code]);
  expect(result.err).toContain('2 of 2 scenarios could not be tested completely.');
  expect(await place.processes()).toEqual([]);
}

test('a URL that is no page of icelens', async ({ place }) => {
  await withServer(
    (_request, response) => void response.setHeader('Content-Type', 'text/html').end('<p>hello'),
    (url) => expectTrouble(place, 'not-icelens', '--url', url, '--timeout', '6'),
  );
});

test('a page that never answers', async ({ place }) => {
  await withServer(
    () => undefined,
    (url) => expectTrouble(place, 'page-silent', '--url', url, '--timeout', '6'),
  );
});

test('a URL where nothing listens', async ({ place }) => {
  await expectTrouble(place, 'page-unreachable', '--url', 'http://127.0.0.1:1');
});

test('a browser that is missing is reported as such', async ({ place }) => {
  const program = place.start(['report', '--browser', 'msedge', '--format', 'json,text', '--out', place.out], {
    PATH: '',
  });
  expect(await program.exit).toBe(2);
  expect((await place.suite()).scenarios.map(({ status }) => status)).toEqual(['missing', 'missing']);
  expect(program.out()).toContain('browser missing');
  expect(program.err()).toContain('Microsoft Edge is not installed');
});

test('a browser that dies in mid-run: what was measured is kept', async ({ place }) => {
  const program = place.start([
    'report',
    ...CHROMIUM,
    '--parallel',
    '1',
    '--format',
    'json',
    '--out',
    place.out,
    '--watch',
    '60',
    '--interval',
    '1',
  ]);
  const browser = await place.browserProcess();
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  process.kill(browser, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  program.child.kill('SIGINT');
  expect(await program.exit).toBe(2);
  const suite = await place.suite();
  const troubles = suite.scenarios.map(({ trouble }) => trouble?.code);
  expect(troubles).toContain('browser-gone');
  const died = suite.scenarios.find(({ trouble }) => trouble?.code === 'browser-gone');
  expect(died?.runs[0]?.watch?.timeLine.moments.length).toBeGreaterThan(1);
  expect(await place.processes()).toEqual([]);
});

test('a browser that hangs ends with its time, and is not left behind', async ({ place }) => {
  const program = place.start([
    'report',
    ...CHROMIUM,
    '--parallel',
    '1',
    '--scenario',
    'quick',
    '--format',
    'json',
    '--out',
    place.out,
    '--timeout',
    '8',
    '--watch',
    '60',
  ]);
  const browser = await place.browserProcess();
  process.kill(browser, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  program.child.kill('SIGTERM');
  expect(await program.exit).toBe(2);
  const suite = await place.suite();
  expect(suite.scenarios.map(({ trouble }) => trouble?.code).join(' ')).toMatch(
    /browser-start|page-silent|run-silent|interrupted/,
  );
  expect(await place.processes()).toEqual([]);
});

test('Ctrl-C keeps what was measured, marks it, and leaves no browser', async ({ place }) => {
  const flags = ['--scenario', 'policies', '--parallel', '1', '--format', 'json,text', '--out', place.out];
  const program = place.start(['report', ...CHROMIUM, ...flags]);
  await place.browserProcess();
  program.child.kill('SIGINT');
  expect(await program.exit).toBe(2);
  expect(program.err()).toContain('Ending the browsers');
  expect(program.err()).toContain('Interrupted:');
  const suite = await place.suite();
  expect(suite.stopped).toMatchObject({ code: 'interrupted' });
  expect(suite.scenarios).toHaveLength(7);
  expect(suite.scenarios.at(-1)).toMatchObject({ status: 'not-run', runs: [] });
  expect(program.out()).toContain('Not complete: it was interrupted.');
  expect(await place.processes()).toEqual([]);
});

test('a second Ctrl-C ends it at once', async ({ place }) => {
  const program = place.start(['report', ...CHROMIUM, '--watch', '60', '--out', place.out]);
  await place.browserProcess();
  program.child.kill('SIGINT');
  while (!program.err().includes('Ending the browsers')) await new Promise((resolve) => setTimeout(resolve, 10));
  program.child.kill('SIGINT');
  expect(await program.exit).toBe(2);
  expect(await place.processes()).toEqual([]);
});

test('a full disk: one sentence, and the other files are written', async ({ place }) => {
  await mkdir(place.out);
  await symlink('/dev/full', join(place.out, 'report.html.part'));
  const flags = ['--format', 'html,json,text', '--out', place.out, '--fail-on', 'leak'];
  const program = place.start(['report', ...CHROMIUM, ...flags]);
  expect(await program.exit).toBe(2);
  expect(program.err().trim()).toMatch(/report\.html could not be written: the system says ENOSPC\.$/);
  expect((await place.suite()).scenarios).toHaveLength(2);
  expect(program.out()).toContain('Nothing that counts as a failure');
});
