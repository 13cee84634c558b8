import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import type { Run } from '../../src/core/suite/suite.ts';
import { startProxy } from '../support/proxy.ts';
import { commandLine } from './program.ts';
import {
  ASSUME_LOOPBACK,
  CHROMIUM,
  outsideAddresses,
  renderersOf,
  scenarioFile,
  test,
  type Workplace,
} from './report-files.ts';

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

test('a test that could not be made in the middle of a watch is no leak, and Ctrl-C keeps all of them', async ({
  place,
}) => {
  let requests = 0;
  const proxy = await startProxy(() => {
    requests += 1;
    return '127.0.0.2';
  });
  /** Two tests more; each makes some five requests. */
  const tested = async (from = requests) =>
    expect.poll(() => requests, { timeout: 60_000 }).toBeGreaterThanOrEqual(from + 12);
  try {
    const file = await scenarioFile(place.folder, { name: 'vpn', ipHandlingPolicy: 'disable_non_proxied_udp' });
    const flags = [...CHROMIUM, ...ASSUME_LOOPBACK, '--scenario', file, '--proxy', proxy.server];
    const watch = ['--watch', '120', '--interval', '1', '--timeout', '6'];
    const program = place.start(['report', ...flags, ...watch, '--format', 'json,text', '--out', place.out]);
    const browser = await place.browserProcess();
    // Loading the page takes some twenty requests.
    await expect.poll(() => requests, { timeout: 60_000 }).toBeGreaterThanOrEqual(25);
    await tested();
    const pages = await renderersOf(browser);
    for (const page of pages) process.kill(page, 'SIGSTOP');
    // Longer than a test may take.
    await new Promise((resolve) => setTimeout(resolve, 7_500));
    for (const page of pages) process.kill(page, 'SIGCONT');
    await tested();
    program.child.kill('SIGINT');
    expect(await program.exit).toBe(2);
    const suite = await place.suite();
    expect(suite.stopped).toMatchObject({ code: 'interrupted' });
    const [{ watch: made, report, trouble }] = suite.scenarios[0]!.runs as [Run];
    expect(trouble?.code).toBe('interrupted');
    expect(report).toMatchObject({ kind: 'leak-test' });
    const outcomes = made!.timeLine.moments.map(({ outcome }) => outcome);
    const stretches = outcomes.filter((outcome, index) => outcome !== outcomes[index - 1]);
    // The last one is the test that was interrupted.
    expect(stretches).toEqual(['no-leak', 'error', 'no-leak', 'error']);
    expect(program.out()).toContain('Could not test');
    expect(program.err()).toContain('Interrupted:');
    await expect.poll(() => place.processes()).toEqual([]);
  } finally {
    await proxy.close();
  }
});
