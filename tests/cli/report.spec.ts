import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'playwright/test';
import { startProxy } from '../support/proxy.ts';
import type { Suite } from '../../src/core/suite/suite.ts';
import { ASSUME_LOOPBACK, leakReport, test, type Workplace } from './report-files.ts';

const CHROMIUM = ['--browser', 'chromium'] as const;

async function scenarioFile(folder: string, ...scenarios: object[]): Promise<string> {
  const file = join(folder, 'scenarios.json');
  await writeFile(file, JSON.stringify({ scenariosVersion: 1, scenarios }));
  return file;
}

test('writes every format, judges the saved report again, and compares a second run with it', async ({ place }) => {
  const formats = ['json', 'html', 'junit', 'markdown', 'text'].join(',');
  const flags = ['--format', formats, '--out', place.out, '--screenshot', '--trace'];
  const program = place.start(['report', ...CHROMIUM, ...ASSUME_LOOPBACK, ...flags, '--fail-on', 'leak']);
  expect(await program.exit).toBe(0);
  const suite = await place.suite();
  const schema = JSON.parse(await readFile(new URL('../../docs/suite.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(JSON.parse(JSON.stringify(suite))), JSON.stringify(validate.errors)).toBe(true);
  const [plain, permitted] = suite.scenarios;
  expect(plain).toMatchObject({ browser: 'chromium', status: 'done', scenario: { name: 'default' } });
  expect(leakReport(plain?.runs[0])?.verdict).toMatchObject({ outcome: 'no-leak', final: true });
  expect(leakReport(plain?.runs[0])?.verdict.reasons).toContain('assumed-public');
  expect(leakReport(permitted?.runs[0])?.artifacts.page.permission).toBe('granted');
  expect((await stat(join(place.out, 'report.html'))).size).toBeLessThan(300_000);
  expect(await readFile(join(place.out, 'report.xml'), 'utf8')).toContain('<testsuites>');
  expect(await readFile(join(place.out, 'report.md'), 'utf8')).toMatch(/^# icelens/);
  for (const file of suite.scenarios.flatMap(({ runs }) => runs.flatMap(({ files }) => files))) {
    expect((await stat(join(place.out, file))).size, file).toBeGreaterThan(1000);
  }
  expect(suite.scenarios[0]?.runs[0]?.files).toHaveLength(2);

  await judgesAgain(place, suite);
  await comparesWith(place);
});

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
async function comparesWith(place: Workplace): Promise<void> {
  const earlier = join(place.folder, 'earlier.json');
  await writeFile(earlier, await readFile(join(place.out, 'report.json')));
  const flags = [...CHROMIUM, ...ASSUME_LOOPBACK, '--compare', earlier, '--fail-on', 'leak,changed'];
  const same = await place.report(...flags);
  expect(same.suite.comparison?.changes).toEqual([]);
  expect(same.code).toBe(0);
  const other = await scenarioFile(place.folder, { name: 'default', mdns: false });
  const changed = await place.report(...flags, '--scenario', other);
  // Whether the address is new besides depends on what the witness had seen of this machine before.
  const shown = { kind: 'exposure', subject: 'host', before: 'mdns', after: expect.stringMatching(/^address/) };
  expect(changed.suite.comparison?.changes).toContainEqual(expect.objectContaining(shown));
  expect(changed.code).toBe(1);
}

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

/** A watch in a file of its own, as the page saves it: told in both languages, and not judged again. */
async function tellsWatch(place: Workplace, { watch, baseline }: { watch: unknown; baseline: string }): Promise<void> {
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
  expect(refused!.err()).toContain('leave --baseline out');
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
    expect(moments.length).toBeGreaterThanOrEqual(4);
    expect(moments[0]).toMatchObject({ outcome: 'no-leak', baselineAddresses: [] });
    expect(moments.at(-1)?.baselineAddresses).toEqual(['127.0.0.1']);
    expect(run!.watch!.firstBaseline?.atMs).toBe(moments.find(({ baselineAddresses: [first] }) => first)?.atMs);
    expect(program.out()).toContain('First seen: 127.0.0.1');
    await tellsWatch(place, { watch: run!.watch!, baseline });
  } finally {
    await proxy.close();
  }
});

test('measures the baseline here, goes on after a line, and recognises it', async ({ place }) => {
  const { suite, err } = await place.report(...CHROMIUM, ...ASSUME_LOOPBACK, '--baseline-here', '--fail-on', 'leak');
  expect(err).toContain('Without VPN this machine is known as');
  expect(suite.baseline).toContain('127.0.0.1');
  expect(leakReport(suite.scenarios[0]?.runs[0])?.verdict.reasons).toContain('page-shows-baseline');
  const kept = JSON.parse(await readFile(join(place.out, 'baseline.json'), 'utf8'));
  expect(kept).toMatchObject({ kind: 'baseline', addresses: expect.arrayContaining(['127.0.0.1']) });
});

test('Firefox is led to both families of a server that has both, with every test', async ({ place }) => {
  const file = await scenarioFile(place.folder, { name: 'default' });
  const flags = ['--browser', 'firefox', '--host', '::', '--scenario', file, '--test', 'leak,ice', '--fail-on', 'leak'];
  const { suite, code, err } = await place.report(...flags);
  expect(
    suite.scenarios.map(({ status }) => status),
    err,
  ).toEqual(['done']);
  const runs = suite.scenarios.flatMap((each) => each.runs);
  const ways = runs.map(({ test: made, url }) => `${made} ${url.includes('[') ? 6 : 4}`).toSorted();
  // A machine of one family has one origin.
  expect(['ice 4,ice 6,leak 4,leak 6', 'ice 4,leak 4', 'ice 6,leak 6']).toContain(ways.join());
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
  const again = place.start(['audit', single]);
  expect(await again.exit).toBe(0);
  expect(again.out()).toContain('ICE check');
});
