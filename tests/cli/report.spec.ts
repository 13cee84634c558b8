import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'playwright/test';
import { validateXML } from 'xmllint-wasm';
import { planLaunch } from '../../cli/drivers/launch-plan.ts';
import { openBrowser } from '../../cli/drivers/open-browser.ts';
import { exposureOf } from '../../src/core/suite/exposure.ts';
import type { TestName } from '../../src/core/suite/scenario.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { startProxy } from '../support/proxy.ts';
import {
  ASSUME_LOOPBACK,
  CHROMIUM,
  leakReport,
  outsideAddresses,
  scenarioFile,
  test,
  type Workplace,
} from './report-files.ts';

const BOTH = ['--browser', 'chromium,firefox'] as const;

test('writes every format, judges the saved report again, and compares another run with it', async ({ place }) => {
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
  // Nothing else is left of them, such as the beginnings of a trace.
  expect((await readdir(place.folder)).toSorted()).toEqual(['out', 'scenarios.json']);
  for (const file of files) expect((await stat(join(place.out, file))).size, file).toBeGreaterThan(1000);

  await readsHtml(join(place.out, 'report.html'));
  await judgesAgain(place, suite);
  await comparesWith(place);
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

/** A run without mDNS differs; that two of the same set do not is shown beside the policies. */
async function comparesWith(place: Workplace): Promise<void> {
  const earlier = join(place.folder, 'earlier.json');
  await writeFile(earlier, await readFile(join(place.out, 'report.json')));
  const flags = [...ASSUME_LOOPBACK, '--compare', earlier, '--fail-on', 'leak,changed'];
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

test('--deadline bounds every test that has one', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'short' });
  const { suite, err } = await place.report(...CHROMIUM, '--scenario', file, '--test', 'leak,ice', '--deadline', '30');
  const [leak, ice] = suite.scenarios.flatMap(({ runs }) => runs.map(({ report }) => report));
  // Sooner than any browser has sent its checks. The ICE check takes 200 at the least, and without it two seconds.
  expect(ice?.kind === 'ice-check' && ice.artifacts.options.deadlineMs, err).toBe(200);
  expect(leak?.kind === 'leak-test' && leak.artifacts.iceCandidates, err).toMatchObject({
    value: { deadlineReached: true },
  });
});

const WORKS = { outcome: ['works'] } as const;
const CONNECTS = { ice: { ...WORKS, findings: { 'unheard-server': 'passed' } }, peer: WORKS } as const;

test('Firefox is led to both families of a server that has both, with every test', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'default', expect: CONNECTS });
  const flags = ['--browser', 'firefox', '--host', '::', '--scenario', file, '--test', 'leak,ice,peer'];
  const { suite, code, err } = await place.report(...flags, '--fail-on', 'leak');
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
  expect(runs.flatMap(({ deviations }) => deviations)).toEqual([]);
  expect(code).toBe(0);
});

test('runs the ICE check and the peer test in Chromium, and judges what they found', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'connections', expect: CONNECTS });
  const flags = ['--test', 'ice,peer', ...CHROMIUM, '--scenario', file, '--lang', 'en'];
  const { code, suite, out, err } = await place.report(...flags, '--format', 'html,junit,markdown');
  expect(code, err).toBe(0);
  const runs = suite.scenarios.flatMap((each) => each.runs);
  expect(runs.map(({ report }) => report?.kind)).toEqual(['ice-check', 'peer-test']);
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
