import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'playwright/test';
import { validateXML } from 'xmllint-wasm';
import { planLaunch } from '../../cli/drivers/launch-plan.ts';
import { openBrowser } from '../../cli/drivers/open-browser.ts';
import { exposureOf } from '../../src/core/suite/exposure.ts';
import type { TestName } from '../../src/core/suite/scenario.ts';
import { outcomeOf, type Suite } from '../../src/core/suite/suite.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { startProxy } from '../support/proxy.ts';
import { commandLine } from './program.ts';
import { ASSUME_LOOPBACK, leakReport, outsideAddresses, scenarioFile, test, type Workplace } from './report-files.ts';

const CHROMIUM = ['--browser', 'chromium'] as const;

const BOTH = ['--browser', 'chromium,firefox'] as const;

test('writes every format, judges the saved report again, and compares a second run with it', async ({ place }) => {
  const formats = ['json', 'html', 'junit', 'markdown', 'text'].join(',');
  const plain = await scenarioFile(place.folder, { name: 'default' });
  const flags = ['--scenario', plain, '--format', formats, '--out', place.out, '--screenshot', '--trace'];
  const program = place.start(['report', ...BOTH, ...ASSUME_LOOPBACK, ...flags, '--fail-on', 'leak']);
  expect(await program.exit, program.err()).toBe(0);
  const suite = await place.suite();
  expect(suite.scenarios.map(({ browser, status }) => `${browser} ${status}`)).toEqual([
    'chromium done',
    'firefox done',
  ]);
  const [verdict] = verdicts(suite);
  expect(verdict).toMatchObject({ outcome: 'no-leak', final: true });
  expect(verdict?.reasons).toContain('assumed-public');
  expect(await faultsOfJunit(await readFile(join(place.out, 'report.xml'), 'utf8'))).toEqual([]);
  expect(await readFile(join(place.out, 'report.md'), 'utf8')).toMatch(/^# icelens/);
  const files = suite.scenarios.flatMap(({ runs }) => runs.flatMap((run) => run.files));
  expect(files.map((file) => file.replace(/.*\./, ''))).toEqual(['png', 'zip', 'png', 'zip']);
  for (const file of files) expect((await stat(join(place.out, file))).size, file).toBeGreaterThan(1000);

  await readsHtml(join(place.out, 'report.html'));
  await judgesAgain(place, suite);
  await comparesWith(place, plain);
});

async function faultsOfJunit(xml: string): Promise<readonly string[]> {
  const schema = await readFile(new URL('../fixtures/junit.xsd', import.meta.url), 'utf8');
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: xml }], schema: [schema] });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The HTML report as a person opens it: from the disk, without a network, in either language, on paper. */
async function readsHtml(file: string): Promise<void> {
  expect((await stat(file)).size).toBeLessThan(300_000);
  const found = planLaunch('chromium');
  if (!found.ok) throw new Error(found.message);
  const opened = await openBrowser(found.launch);
  try {
    const page = await opened.context.newPage();
    await opened.context.setOffline(true);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText('icelens report', { useInnerText: true });
    for (const picture of await page.locator('.wide svg').all()) await expect(picture).toBeVisible();
    expect(await page.locator('.wide svg').count()).toBe(2);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('简体中文').check();
    await expect(title).toHaveText('icelens 报告', { useInnerText: true });
    expect(await page.locator('main').innerText()).not.toMatch(/Verdict|Browser|Seen as/);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.getByLabel('English')).toBeHidden();
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    expect(asked).toEqual([pathToFileURL(file).href]);
  } finally {
    await opened.close();
  }
}

const verdicts = (suite: Suite) => suite.scenarios.map(({ runs }) => leakReport(runs[0])?.verdict);

async function judgesAgain(place: Workplace, before: Suite): Promise<void> {
  const again = place.start(['audit', join(place.out, 'report.json'), '--json']);
  expect(await again.exit).toBe(0);
  expect(verdicts(JSON.parse(again.out()))).toEqual(verdicts(before));
  const single = join(place.folder, 'single.json');
  await writeFile(single, JSON.stringify(before.scenarios[0]?.runs[0]?.report));
  const baseline = join(place.folder, 'baseline.txt');
  await writeFile(baseline, '127.0.0.1');
  const text = place.start(['audit', single, '--baseline', baseline]);
  expect(await text.exit).toBe(0);
  expect(text.out()).toContain('The VPN is off');
}

/** Two runs of the same set do not differ, and one of another set does. */
async function comparesWith(place: Workplace, plain: string): Promise<void> {
  const earlier = join(place.folder, 'earlier.json');
  await writeFile(earlier, await readFile(join(place.out, 'report.json')));
  const flags = [...ASSUME_LOOPBACK, '--compare', earlier, '--fail-on', 'leak,changed'];
  const same = await place.report(...BOTH, ...flags, '--scenario', plain);
  expect(same.suite.comparison?.changes).toEqual([]);
  expect(same.code).toBe(0);
  const other = await scenarioFile(place.folder, { name: 'default', mdns: false });
  const changed = await place.report(...CHROMIUM, ...flags, '--scenario', other);
  // Whether the address is new besides depends on what the witness had seen of this machine before.
  const shown = { kind: 'exposure', subject: 'host', before: 'mdns', after: expect.stringMatching(/^address/) };
  expect(changed.suite.comparison?.changes).toContainEqual(expect.objectContaining(shown));
  expect(changed.code).toBe(1);
}

test('a scenario file sets everything up in both browsers, and no file holds the password of its proxy', async ({
  place,
}) => {
  const asked = new Map<string, string>();
  const proxy = await startProxy('127.0.0.2', { host: '127.0.0.1', port: 0, account: 'me:s3cret' });
  const open = await startProxy('127.0.0.2');
  await mkdir(join(place.folder, 'of-chromium', 'Default'), { recursive: true });
  const languages = JSON.stringify({ intl: { accept_languages: 'de-AT', selected_languages: 'de-AT' } });
  await writeFile(join(place.folder, 'of-chromium', 'Default', 'Preferences'), languages);
  await mkdir(join(place.folder, 'of-firefox'));
  await writeFile(join(place.folder, 'of-firefox', 'prefs.js'), 'user_pref("intl.accept_languages", "de-AT");\n');
  const userAgent = 'general.useragent.override';
  const file = await scenarioFile(
    place.folder,
    {
      name: 'shown',
      browsers: ['chromium'],
      ipHandlingPolicy: 'default_public_and_private_interfaces',
      mdns: false,
      proxy: { server: proxy.server, username: 'me', password: 's3cret' },
      args: ['--user-agent=by-flag'],
    },
    {
      name: 'kept',
      browsers: ['chromium'],
      profile: 'of-chromium',
      permission: 'granted',
      preferences: { 'webrtc.ip_handling_policy': 'disable_non_proxied_udp' },
      proxy: { server: open.server, bypass: '127.0.0.1' },
    },
    {
      name: 'shown-firefox',
      browsers: ['firefox'],
      mdns: false,
      proxy: { server: open.server },
      preferences: { [userAgent]: 'by-preference' },
    },
    {
      name: 'kept-firefox',
      browsers: ['firefox'],
      profile: 'of-firefox',
      permission: 'granted',
      args: ['--new-instance'],
    },
  );
  const flags = ['--scenario', file, '--format', 'json,text,html,junit,markdown', '--fail-on', 'no-leak'];
  try {
    const { suite, out, err } = await place.report(...BOTH, ...flags);
    for (const result of suite.scenarios) {
      const report = leakReport(result.runs[0]);
      const { browser, page, echoes } = report?.artifacts ?? {};
      const exposure = report && exposureOf(report.artifacts);
      const http = echoes?.page.status === 'ok' ? echoes.page.value.address : undefined;
      // Firefox does not always tell of a permission that nobody gave.
      const permission = page?.permission === 'granted' ? 'granted' : 'none';
      const from = http === '127.0.0.2' ? http : 'here';
      const told = browser?.status === 'ok' ? browser.value : undefined;
      const language = told?.languages[0] === 'de-AT' ? 'de-AT' : 'own';
      const agent = told?.userAgent.startsWith('by-') ? told.userAgent : 'own';
      asked.set(
        result.scenario.name,
        [result.status, exposure?.host, permission, from, language, agent, result.trouble?.message ?? ''].join(' '),
      );
    }
    expect(Object.fromEntries(asked), err).toEqual({
      shown: 'done address none 127.0.0.2 own by-flag ',
      kept: 'done none granted here de-AT own ',
      'shown-firefox': 'done address none 127.0.0.2 own by-preference ',
      'kept-firefox': 'done address granted here de-AT own ',
    });
    const written = await Promise.all(
      (await readdir(place.out)).map(async (name) => readFile(join(place.out, name), 'utf8')),
    );
    expect([out, err, ...written].join('')).not.toContain('s3cret');
  } finally {
    await proxy.close();
    await open.close();
  }
});

test('a leak that a proxy cannot hold exits with 1, and a policy that stops it with 0', async ({ place }) => {
  const proxy = await startProxy('127.0.0.2');
  try {
    const flags = [...CHROMIUM, ...ASSUME_LOOPBACK, '--proxy', proxy.server];
    const leaking = await scenarioFile(place.folder, { name: 'plain' });
    const first = await place.report(...flags, '--scenario', leaking);
    expect(leakReport(first.suite.scenarios[0]?.runs[0])?.verdict).toMatchObject({ outcome: 'leak' });
    expect(first.code).toBe(1);
    const strict = await scenarioFile(place.folder, {
      name: 'strict',
      ipHandlingPolicy: 'disable_non_proxied_udp',
      expect: { verdict: ['no-leak'], mode: [4], absent: ['127.0.0.1'], present: ['127.0.0.2'] },
    });
    const second = await place.report(...flags, '--scenario', strict);
    expect(second.suite.scenarios[0]?.runs[0]?.deviations).toEqual([]);
    expect(second.code).toBe(0);
  } finally {
    await proxy.close();
  }
});

test('a deviation from what a scenario expects exits with 1 and is told', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'wrong', expect: { host: ['none'], verdict: ['leak'] } });
  const { code, suite, out } = await place.report(...CHROMIUM, '--scenario', file, '--fail-on', 'leak');
  expect(code).toBe(1);
  expect(suite.scenarios[0]?.runs[0]?.deviations.map(({ field }) => field)).toEqual(['verdict', 'host']);
  expect(out).toContain('expected host to be none, saw mdns');
});

interface Watched {
  readonly watch: unknown;
  readonly last: unknown;
  readonly baseline: string;
}

/** A watch in a file of its own, as the page saves it: told in both languages, not judged again, and its baseline taken over. */
async function tellsWatch(place: Workplace, { watch, last, baseline }: Watched): Promise<void> {
  const saved = join(place.folder, 'watch.json');
  await writeFile(saved, JSON.stringify(watch));
  const [text, json, refused] = [[], ['--lang', 'zh-CN', '--json'], ['--baseline', baseline]].map((flags) =>
    place.start(['audit', saved, ...flags]),
  );
  expect(await text!.exit).toBe(0);
  expect(text!.out()).toContain('First seen: 127.0.0.1');
  await json!.exit;
  expect(JSON.parse(json!.out())).toEqual(watch);
  expect(await refused!.exit).toBe(2);
  expect(refused!.err()).toContain('Leave --baseline out');
  const single = join(place.folder, 'last.json');
  await writeFile(single, JSON.stringify(last));
  const other = place.start(['audit', single, '--baseline', saved, '--json']);
  await other.exit;
  expect(JSON.parse(other.out()), other.err()).toMatchObject({ kind: 'leak-test', baseline: ['127.0.0.1'] });
}

test('a watch keeps the time line and the first moment of a baseline address', async ({ place }) => {
  let firstMs = 0;
  const proxy = await startProxy(() => {
    firstMs ||= Date.now();
    // The VPN breaks six seconds after the first request.
    return Date.now() - firstMs > 6_000 ? '127.0.0.1' : '127.0.0.2';
  });
  try {
    const baseline = join(place.folder, 'baseline.txt');
    await writeFile(baseline, '127.0.0.1\n');
    const strict = await scenarioFile(place.folder, { name: 'vpn', ipHandlingPolicy: 'disable_non_proxied_udp' });
    const flags = [
      ...CHROMIUM,
      ...ASSUME_LOOPBACK,
      '--proxy',
      proxy.server,
      '--scenario',
      strict,
      '--baseline',
      baseline,
    ];
    const watch = ['--watch', '14', '--interval', '2', '--fail-on', 'leak,exposed'];
    const program = place.start(['report', '--format', 'json,text', '--out', place.out, ...flags, ...watch]);
    expect(await program.exit).toBe(1);
    const run = (await place.suite()).scenarios[0]?.runs[0];
    const { moments } = run!.watch!.timeLine;
    expect(moments.length).toBeGreaterThanOrEqual(3);
    expect(moments[0]).toMatchObject({ outcome: 'no-leak', baselineAddresses: [] });
    expect(moments.at(-1)?.baselineAddresses).toEqual(['127.0.0.1']);
    expect(run!.watch!.firstBaseline?.atMs).toBe(moments.find(({ baselineAddresses: [first] }) => first)?.atMs);
    expect(program.out()).toContain('First seen: 127.0.0.1');
    await tellsWatch(place, { watch: run!.watch!, last: { ...run!.report!, baseline: [] }, baseline });
    const whole = place.start(['audit', join(place.out, 'report.json'), '--baseline', baseline]);
    expect(await whole.exit).toBe(2);
    expect(whole.err()).toContain('holds a watch, which keeps no artifacts');
  } finally {
    await proxy.close();
  }
});

test('measures the baseline here, waits until somebody presses Enter, and recognises it', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'default' });
  const flags = [...CHROMIUM, ...ASSUME_LOOPBACK, '--scenario', file, '--baseline-here', '--fail-on', 'leak'];
  const begin = () => place.start(['report', '--format', 'json,text', '--out', place.out, ...flags], { stdin: 'pipe' });
  const stopped = begin();
  await stopped.waitFor('then press Enter');
  stopped.child.kill('SIGTERM');
  expect(await stopped.exit).toBe(2);
  expect((await place.suite()).scenarios).toMatchObject([{ status: 'not-run' }]);

  const program = begin();
  await program.waitFor('then press Enter');
  expect(program.err()).toContain('Without VPN this machine is known as');
  // Nothing goes on by itself: no browser runs while somebody switches the VPN on.
  await expect.poll(() => place.processes()).toEqual([]);
  program.child.stdin?.write('\n');
  expect(await program.exit).toBe(0);
  const suite = await place.suite();
  const kept = JSON.parse(await readFile(join(place.out, 'baseline.json'), 'utf8'));
  expect(kept).toMatchObject({ kind: 'baseline', addresses: suite.baseline });
  expect(suite.baseline.length).toBeGreaterThan(0);
  expect(leakReport(suite.scenarios[0]?.runs[0])?.verdict.reasons).toContain('page-shows-baseline');
});

test('shows on a terminal which browser does what, and tells a watch test by test', async ({ place }) => {
  const shown = spawnSync('script', ['--version']);
  expect(shown.status, 'expected the program "script" (util-linux), which makes a terminal').toBe(0);
  const file = await scenarioFile(place.folder, { name: 'vpn' });
  const flags = ['--scenario', file, '--watch', '8', '--interval', '2', '--lang', 'zh-CN', '--out', place.out];
  const { status, stdout } = spawnSync(
    'script',
    ['-qec', commandLine(['report', ...CHROMIUM, ...flags]), '/dev/null'],
    {
      env: { PATH: process.env['PATH'], HOME: homedir(), TMPDIR: place.folder },
      encoding: 'utf8',
    },
  );
  expect(status).toBe(1);
  expect(stdout).toContain('已完成 0 个，共 1 个；正在运行：chromium vpn');
  expect(stdout.match(/chromium vpn，第 \d 秒：未能测试/g)?.length).toBeGreaterThanOrEqual(2);
  expect(stdout).toMatch(/chromium vpn：\S+（[\d.]+ 秒）/);
});

test('a watch sees both families of a server at the same time, within the seconds that were asked for', async ({
  place,
}) => {
  const file = await scenarioFile(place.folder, { name: 'vpn' });
  const flags = [
    ...CHROMIUM,
    '--host',
    '::',
    '--scenario',
    file,
    '--watch',
    '8',
    '--interval',
    '2',
    '--fail-on',
    'leak',
  ];
  const { suite, err } = await place.report(...flags);
  const runs = suite.scenarios.flatMap((each) => each.runs);
  // A machine of one family has one origin.
  expect(runs.length, err).toBe(new Set(outsideAddresses().map(({ family }) => family)).size);
  const lines = runs.map(({ watch }) => watch!.timeLine);
  expect(new Set(lines.map(({ startedAt }) => startedAt)).size).toBe(1);
  for (const { moments } of lines) {
    expect(moments.length).toBeGreaterThanOrEqual(2);
    expect(moments[0]!.atMs).toBeLessThan(6_000);
    for (const { atMs } of moments) expect(atMs).toBeLessThan(8_000 + 2_500);
  }
});

test('Firefox is led to both families of a server that has both, with every test', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'default' });
  const flags = [
    '--browser',
    'firefox',
    '--host',
    '::',
    '--scenario',
    file,
    '--test',
    'leak,ice,peer',
    '--fail-on',
    'leak',
  ];
  const { suite, code, err } = await place.report(...flags);
  expect(
    suite.scenarios.map(({ status }) => status),
    err,
  ).toEqual(['done']);
  const runs = suite.scenarios.flatMap((each) => each.runs);
  const urls = (made: TestName) => runs.flatMap((each) => (each.test === made ? each.url : [])).toSorted();
  // A machine of one family has one origin.
  expect(urls('leak')).toHaveLength(new Set(outsideAddresses().map(({ family }) => family)).size || 1);
  expect(urls('ice')).toEqual(urls('leak'));
  expect(urls('peer')).toEqual(urls('leak'));
  const outcomes = runs.flatMap((each) => (each.test === 'leak' ? [] : [outcomeOf(each)]));
  expect(new Set(outcomes)).toEqual(new Set(['works']));
  expect(code).toBe(0);
});

test('runs the ICE check and the peer test in Chromium and Firefox, and judges what they found', async ({ place }) => {
  const works = { outcome: ['works'] };
  const file = await scenarioFile(place.folder, {
    name: 'connections',
    expect: { ice: { ...works, findings: { 'unheard-server': 'passed' } }, peer: works },
  });
  const flags = ['--test', 'ice,peer', '--browser', 'chromium,firefox', '--scenario', file, '--lang', 'en'];
  const { code, suite, out, err } = await place.report(...flags, '--format', 'html,junit,markdown');
  expect(code, err).toBe(0);
  const runs = suite.scenarios.flatMap((each) => each.runs);
  expect(runs.map(({ report }) => report?.kind)).toEqual(['ice-check', 'peer-test', 'ice-check', 'peer-test']);
  expect(runs.flatMap(({ deviations }) => deviations)).toEqual([]);
  expect(out).toMatch(/ICE check \(.*\): Works/);
  expect(out).toMatch(/this browser itself: Connected after \d+ ms/);
  expect(await readFile(join(place.out, 'report.xml'), 'utf8')).toMatch(/<testcase name="peer http/);
  expect(await readFile(join(place.out, 'report.html'), 'utf8')).toContain('此浏览器自身');
  const single = join(place.folder, 'ice.json');
  await writeFile(single, JSON.stringify(runs[0]?.report));
  const audited = place.start(['audit', single]);
  expect(await audited.exit).toBe(0);
  expect(audited.out()).toContain('ICE check');

  const earlier = join(place.folder, 'earlier.json');
  await writeFile(earlier, JSON.stringify(suite));
  const again = await place.report(...flags, '--compare', earlier, '--fail-on', 'changed');
  expect(again.suite.comparison?.changes).toEqual([]);
  expect(again.code).toBe(0);
});
