import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { startProxy } from '../support/proxy.ts';
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
  await Promise.all([
    refuses(['report', '--broser', 'chromium'], /Did you mean --browser\?/),
    refuses(['report', '--browser', 'netscape-navigator'], /expected some of chromium, chrome/),
    refuses(['report', '--scenario', 'nothing-like-it'], /There is no set of scenarios/),
    refuses(['audit'], /Name the file to judge/),
    refuses(['doctor', 'nowhere'], /Name the deployment to check/),
    refuses(['report', '--browser', 'netscape', '--lang', 'zh-CN'], /应从/),
  ]);
});

test('refuses files that cannot be read, are no JSON, or of another version', async ({ place }) => {
  const file = async (name: string, text: string) => {
    await writeFile(join(place.folder, name), text);
    return join(place.folder, name);
  };
  const missing = join(place.folder, 'missing.json');
  const broken = await file('broken.json', '{');
  const other = await file('other.json', '{"schemaVersion":99,"kind":"suite"}');
  const unreadable = ['--compare', '--baseline', '--scenario'].map((flag) =>
    refuses(['report', flag, missing], /missing\.json cannot be read: the system says ENOENT/),
  );
  await Promise.all([
    ...unreadable,
    refuses(['report', '--compare', broken], /broken\.json is no JSON/),
    refuses(['report', '--compare', other], /other\.json is no report .*schemaVersion/),
    refuses(['report', '--scenario', other], /other\.json is no scenario file/),
    refuses(['report', '--baseline', other], /other\.json holds no addresses/),
    refuses(['audit', other], /other\.json holds no artifacts.*schemaVersion/),
    refuses(['audit', missing], /ENOENT/),
  ]);
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

/** A proxy that tells how far a browser has come. */
async function startCountingProxy() {
  let count = 0;
  const proxy = await startProxy(() => {
    count += 1;
    return '127.0.0.2';
  });
  const reached = async (wanted: number) =>
    expect.poll(() => count, { timeout: 60_000 }).toBeGreaterThanOrEqual(wanted);
  return { ...proxy, reached };
}

async function expectTrouble(place: Workplace, code: string, ...flags: readonly string[]) {
  const result = await place.report(...CHROMIUM, '--scenario', 'quick', ...flags);
  expect(result.code).toBe(2);
  const troubles = result.suite.scenarios.map(({ trouble }) => trouble?.code);
  expect(troubles).toEqual([code, code]);
  expect(result.err).toContain('2 of 2 scenarios could not be tested completely.');
  await expect.poll(() => place.processes()).toEqual([]);
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

/** A file with one scenario alone, so that the command ends with its browser. */
async function single(place: Workplace): Promise<string> {
  const file = join(place.folder, 'single.json');
  await writeFile(file, '{"scenariosVersion":1,"scenarios":[{"name":"single"}]}');
  return file;
}

test('a browser that dies in mid-run: what was measured is kept', async ({ place }) => {
  const proxy = await startCountingProxy();
  const flags = ['--scenario', await single(place), '--proxy', proxy.server, '--format', 'json', '--out', place.out];
  const program = place.start(['report', ...CHROMIUM, ...flags, '--watch', '60', '--interval', '1']);
  const browser = await place.browserProcess();
  // Loading the page takes some twenty requests and each test some five: by then several tests are over.
  await proxy.reached(40);
  process.kill(browser, 'SIGKILL');
  expect(await program.exit).toBe(2);
  await proxy.close();
  const [died] = (await place.suite()).scenarios;
  expect(died?.trouble?.code).toBe('browser-gone');
  expect(died?.runs[0]?.watch?.timeLine.moments.length).toBeGreaterThan(1);
  expect(died?.runs[0]?.report?.kind).toBe('leak-test');
  await expect.poll(() => place.processes()).toEqual([]);
});

test('a browser that hangs ends with its time, and is not left behind', async ({ place }) => {
  const proxy = await startCountingProxy();
  const flags = ['--scenario', await single(place), '--proxy', proxy.server, '--format', 'json', '--out', place.out];
  const program = place.start(['report', ...CHROMIUM, ...flags, '--timeout', '6']);
  const browser = await place.browserProcess();
  await proxy.reached(1);
  process.kill(browser, 'SIGSTOP');
  expect(await program.exit).toBe(2);
  await proxy.close();
  const [hung] = (await place.suite()).scenarios;
  expect(hung?.status).toBe('failed');
  expect(hung?.trouble?.code).toMatch(/^(?:page|run)-silent$/);
  await expect.poll(() => place.processes()).toEqual([]);
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
  await expect.poll(() => place.processes()).toEqual([]);
});

test('a second Ctrl-C ends it at once', async ({ place }) => {
  const program = place.start(['report', ...CHROMIUM, '--watch', '60', '--out', place.out]);
  await place.browserProcess();
  program.child.kill('SIGINT');
  while (!program.err().includes('Ending the browsers')) await new Promise((resolve) => setTimeout(resolve, 10));
  program.child.kill('SIGINT');
  expect(await program.exit).toBe(2);
  await expect.poll(() => place.processes()).toEqual([]);
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
