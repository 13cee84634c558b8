import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { watchReport } from '../../src/core/watch/watch-report.ts';
import { startProxy } from '../support/proxy.ts';
import { type Program, run } from './program.ts';
import { ASSUME_LOOPBACK, CHROMIUM, renderersOf, scenarioFile, test, type Workplace } from './report-files.ts';

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
  const watch = watchReport(
    { startedAt: '', intervalMs: 1000, moments: [] },
    { createdAt: '', icelensVersion: '', browser: null, baseline: [] },
  );
  const watched = await file('watch.json', JSON.stringify(watch));
  const unreadable = ['--compare', '--baseline', '--scenario'].map((flag) =>
    refuses(['report', flag, missing], /missing\.json cannot be read: the system says ENOENT/),
  );
  await Promise.all([
    ...unreadable,
    refuses(['report', '--compare', broken], /broken\.json is no JSON/),
    refuses(['report', '--compare', other], /other\.json is no report .*schemaVersion/),
    refuses(['report', '--scenario', other], /other\.json is no scenario file/),
    refuses(['report', '--baseline', other], /other\.json holds no addresses/),
    refuses(['report', '--baseline', watched], /watch\.json holds a watch without a baseline.*VPN off\./),
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
  const result = await place.report(...CHROMIUM, '--scenario', await single(place), ...flags);
  expect(result.code).toBe(2);
  const troubles = result.suite.scenarios.map(({ trouble }) => trouble?.code);
  expect(troubles).toEqual([code]);
  expect(result.err).toContain('1 of 1 scenarios could not be tested completely.');
  await expect.poll(() => place.processes()).toEqual([]);
}

test('a URL that is no page of icelens', async ({ place }) => {
  await withServer(
    (_request, response) => void response.setHeader('Content-Type', 'text/html').end('<p>hello'),
    (url) => expectTrouble(place, 'not-icelens', '--url', url, '--timeout', '6'),
  );
});

/** What a page of another version would offer: the same interface, with a report of another shape. */
const ANOTHER_VERSION = `<!doctype html><script>window.icelens = { latest: {
  schemaVersion: 99, verdict: { final: true }, artifacts: { artifactsVersion: 99, browser: { status: 'ok' } } } }</script>`;

test('a page of another version', async ({ place }) => {
  await withServer(
    (_request, response) => void response.setHeader('Content-Type', 'text/html').end(ANOTHER_VERSION),
    (url) => expectTrouble(place, 'report-unreadable', '--url', url),
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
  const flags = ['--browser', 'msedge,chrome,webkit', '--format', 'json,text', '--out', place.out, '--lang', 'zh-CN'];
  const program = place.start(['report', '--scenario', await single(place), ...flags], {
    env: { PATH: '', PLAYWRIGHT_BROWSERS_PATH: place.folder },
  });
  expect(await program.exit).toBe(2);
  expect((await place.suite()).scenarios.map(({ status }) => status)).toEqual(['missing', 'missing', 'missing']);
  expect(program.out()).toContain('缺少浏览器');
  expect(program.out()).toContain('没有找到 WebKit');
  // Whoever chose Chinese reads no English half.
  expect(program.err().trim()).toMatch(/第一个是 msedge single：本机没有安装 Microsoft Edge。$/);
});

/** A file with one scenario alone, so that the command ends with its browser. */
function single({ folder }: Workplace): Promise<string> {
  return scenarioFile(folder, { name: 'single' });
}

for (const browser of ['chromium', 'firefox'] as const) {
  test(`${browser} that dies in mid-run: what was measured is kept`, async ({ place }) => {
    const proxy = await startCountingProxy();
    const flags = ['--scenario', await single(place), '--proxy', proxy.server, '--format', 'json', '--out', place.out];
    const program = place.start(['report', '--browser', browser, ...flags, '--watch', '60', '--interval', '1']);
    const first = await place.browserProcess();
    // Loading the page takes some twenty requests and each test some five: by then several tests are over.
    await proxy.reached(40);
    process.kill(first, 'SIGKILL');
    expect(await program.exit).toBe(2);
    await proxy.close();
    const [died] = (await place.suite()).scenarios;
    expect(died?.trouble?.code).toBe('browser-gone');
    expect(died?.runs[0]?.watch?.timeLine.moments.length).toBeGreaterThan(1);
    expect(died?.runs[0]?.report?.kind).toBe('leak-test');
    await expect.poll(() => place.processes()).toEqual([]);
  });

  test(`${browser} that hangs ends with its time, and is not left behind`, async ({ place }) => {
    const proxy = await startCountingProxy();
    const flags = ['--scenario', await single(place), '--proxy', proxy.server, '--format', 'json', '--out', place.out];
    const program = place.start(['report', '--browser', browser, ...flags, '--timeout', '6']);
    const first = await place.browserProcess();
    await proxy.reached(1);
    process.kill(first, 'SIGSTOP');
    expect(await program.exit).toBe(2);
    await proxy.close();
    const [hung] = (await place.suite()).scenarios;
    expect(hung?.status).toBe('failed');
    expect(hung?.trouble?.code).toMatch(/^(?:page|run)-silent$/);
    await expect.poll(() => place.processes()).toEqual([]);
    expect(await profileCopies(place)).toEqual([]);
  });
}

test('a page that crashes in mid-run: what was measured is kept', async ({ place }) => {
  const proxy = await startCountingProxy();
  const flags = ['--scenario', await single(place), '--proxy', proxy.server, '--format', 'json', '--out', place.out];
  const program = place.start(['report', ...CHROMIUM, ...flags, '--watch', '60', '--interval', '1']);
  const first = await place.browserProcess();
  await proxy.reached(40);
  for (const renderer of await renderersOf(first)) process.kill(renderer, 'SIGKILL');
  expect(await program.exit).toBe(2);
  await proxy.close();
  const [crashed] = (await place.suite()).scenarios;
  expect(crashed?.trouble?.code).toBe('page-crashed');
  expect(crashed?.runs[0]?.report?.kind).toBe('leak-test');
});

/** Folders of browsers that are left, each of which may hold the copy of a profile. */
async function profileCopies(place: Workplace): Promise<readonly string[]> {
  return (await readdir(place.folder)).filter((name) => name.startsWith('icelens-browser-'));
}

test('Ctrl-C keeps what was measured, marks it, and leaves no browser', async ({ place }) => {
  const proxy = await startCountingProxy();
  const flags = ['--scenario', 'policies', '--parallel', '1', '--proxy', proxy.server];
  const program = place.start(['report', ...CHROMIUM, ...flags, '--format', 'json,text', '--out', place.out]);
  await place.browserProcess();
  // The first scenario loads a page and tests once; what comes after that is the second one.
  await proxy.reached(35);
  program.child.kill('SIGINT');
  expect(await program.exit).toBe(2);
  await proxy.close();
  expect(program.err()).toContain('Ending the browsers');
  expect(program.err()).toContain('Interrupted:');
  const suite = await place.suite();
  expect(suite.stopped).toMatchObject({ code: 'interrupted' });
  expect(suite.scenarios).toHaveLength(7);
  const [first] = suite.scenarios;
  expect(first).toMatchObject({ status: 'done', runs: [{ report: { kind: 'leak-test', verdict: { final: true } } }] });
  expect(suite.scenarios.at(-1)).toMatchObject({ status: 'not-run', runs: [] });
  expect(program.out()).toContain('Not complete: it was interrupted.');
  await expect.poll(() => place.processes()).toEqual([]);
});

/** Waits until a program has signals of its own; Node by itself has none for SIGHUP. Linux only. */
async function listens({ child }: Program): Promise<void> {
  const caught = async () => /SigCgt:\s+([0-9a-f]+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  await expect.poll(async () => Number.parseInt((await caught())?.at(-1) ?? '0', 16) % 2, { intervals: [5] }).toBe(1);
}

test('Ctrl-C while it is still starting: a report that says so', async ({ place }) => {
  const flags = ['--scenario', await single(place), '--format', 'json', '--out', place.out];
  const program = place.start(['report', ...CHROMIUM, ...flags]);
  await listens(program);
  program.child.kill('SIGINT');
  expect(await program.exit).toBe(2);
  expect(program.err()).toContain('Interrupted:');
  expect(await place.suite()).toMatchObject({ stopped: { code: 'interrupted' }, scenarios: [{ runs: [] }] });
  expect(await place.processes()).toEqual([]);
});

test('a baseline that not every browser could measure is not kept', async ({ place }) => {
  const nowhere = join(place.folder, 'nowhere');
  const begin = (browsers: string) => {
    const flags = ['--browser', browsers, ...ASSUME_LOOPBACK, '--baseline-here', '--out', place.out];
    return place.start(['report', ...flags], { env: { ICELENS_FIREFOX: nowhere } });
  };
  const missing = begin('chromium,firefox');
  expect(await missing.exit).toBe(2);
  expect(missing.err()).toMatch(/^The addresses .* nothing was saved\. firefox: ICELENS_FIREFOX names .*nowhere/);
  const interrupted = begin('chromium');
  await place.browserProcess();
  interrupted.child.kill('SIGINT');
  expect(await interrupted.exit).toBe(2);
  expect(interrupted.err()).toContain('nothing was saved. chromium: it was interrupted.');
  for (const { err, out } of [missing, interrupted]) expect(err() + out()).not.toContain('press Enter');
  await expect(readdir(place.out)).rejects.toThrow('ENOENT');
  await expect.poll(() => place.processes()).toEqual([]);
});

test('a second signal ends it at once, and the copy of a profile goes with it', async ({ place }) => {
  const profile = join(place.folder, 'profile');
  await mkdir(join(profile, 'Default'), { recursive: true });
  await writeFile(join(profile, 'Default', 'Cookies'), 'a secret');
  const file = await scenarioFile(place.folder, { name: 'own', profile: 'profile' });
  const program = place.start(['report', ...CHROMIUM, '--scenario', file, '--watch', '60', '--out', place.out]);
  await place.browserProcess();
  expect(await profileCopies(place)).toHaveLength(1);
  program.child.kill('SIGTERM');
  await program.waitFor('Ending the browsers');
  program.child.kill('SIGHUP');
  expect(await program.exit).toBe(2);
  await expect.poll(() => place.processes()).toEqual([]);
  expect(await profileCopies(place)).toEqual([]);
});

test('a profile that is no folder is told before anything starts', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'own', profile: 'nowhere' });
  await refuses(['report', '--scenario', file], /nowhere" of scenario "own" is no folder/);
});

test('a picture or trace that cannot be written: one sentence, and the report is kept', async ({ place }) => {
  await mkdir(place.out);
  await symlink('/dev/full', join(place.out, 'chromium-single-leak-1.png'));
  const flags = ['--scenario', await single(place), '--screenshot', '--fail-on', 'leak'];
  const full = await place.report(...CHROMIUM, ...flags);
  expect(full.code).toBe(2);
  const [kept] = full.suite.scenarios;
  expect(kept).toMatchObject({ status: 'failed', trouble: { code: 'file-unwritten', params: { reason: 'ENOSPC' } } });
  expect(kept?.runs[0]?.report?.kind).toBe('leak-test');
  expect(full.err).toMatch(/leak-1\.png could not be written: the system says ENOSPC\.\n$/);
  // The folder itself: a file stands where it should be.
  const blocked = join(place.folder, 'blocked');
  await writeFile(blocked, '');
  const program = place.start([
    'report',
    ...CHROMIUM,
    ...flags,
    '--out',
    join(blocked, 'out'),
    '--format',
    'json,text',
  ]);
  expect(await program.exit).toBe(2);
  expect(program.out()).toContain('IPv4');
  expect(program.err().trim()).toMatch(/blocked.out could not be written: the system says ENOTDIR\.$/);
});

test('a full disk: one sentence, and the other files are written', async ({ place }) => {
  await mkdir(place.out);
  await symlink('/dev/full', join(place.out, 'report.html.part'));
  const flags = ['--format', 'html,json,text', '--out', place.out, '--fail-on', 'leak'];
  const program = place.start(['report', ...CHROMIUM, '--scenario', await single(place), ...flags]);
  expect(await program.exit).toBe(2);
  expect(program.err().trim()).toMatch(/report\.html could not be written: the system says ENOSPC\.$/);
  expect((await place.suite()).scenarios).toHaveLength(1);
  expect(program.out()).toContain('Nothing that counts as a failure');
});
