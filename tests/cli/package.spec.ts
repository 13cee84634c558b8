import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { findChromium } from '../../cli/drivers/chromium.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test.setTimeout(400_000);

/** The folder into which the packed tarball is installed, with nothing else in it. */
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'icelens-package-'));
  const packed = npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
  expect(packed.status, packed.stderr).toBe(0);
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const installed = npm(
    folder,
    'install',
    '--omit=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    `./${tarball}`,
  );
  expect(installed.status, installed.stderr).toBe(0);
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

function environment(): NodeJS.ProcessEnv {
  const chromium = findChromium();
  const executable = chromium.ok ? chromium.launch.executablePath : undefined;
  return { PATH: process.env['PATH'], HOME: homedir(), ...(executable ? { ICELENS_CHROMIUM: executable } : {}) };
}

function npm(cwd: string, ...args: readonly string[]) {
  return spawnSync('npm', args, { cwd, env: environment(), encoding: 'utf8' });
}

function npx(...args: readonly string[]) {
  return spawnSync('npx', ['--no-install', ...args], { cwd: folder, env: environment(), encoding: 'utf8' });
}

test('holds what it needs and nothing of the tests', async () => {
  const names = await readdir(join(folder, 'node_modules/icelens/dist'));
  expect(names.toSorted()).toEqual(['cli', 'page', 'server', 'src']);
  expect(await readdir(join(folder, 'node_modules/icelens/dist/src'))).toEqual(['core']);
});

test('npx icelens serve answers over HTTP, with the page and with what it saw', async () => {
  const flags = ['--no-install', 'icelens', 'serve', '--port', '0', '--stun-port', '0,0'];
  // A group of its own: npx starts a shell, which starts the program.
  const child = spawn('npx', flags, {
    cwd: folder,
    env: environment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let text = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const [found] = /http:\/\/localhost:\d+/.exec(text) ?? [];
        if (found !== undefined) resolve(found);
      });
      child.on('exit', () => reject(new Error(`ended without an address: ${text}`)));
    });
    const page = await fetch(`${url}/`, { headers: { Accept: 'text/html', 'User-Agent': 'Mozilla/5.0' } });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toMatch(/^<!doctype html>/i);
    expect(await (await fetch(`${url}/api/ip`)).json()).toMatchObject({ source: 'socket' });
    // What the server's own peer is made with was left out, as npm does on a system for which nobody built it.
    expect(await (await fetch(`${url}/api/config`)).json()).toMatchObject({ partner: false });
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }
});

test('runs npx icelens report', async () => {
  const flags = ['--browser', 'chromium', '--assume-public', '127.0.0.0/8,::1/128', '--format', 'json', '--out', 'out'];
  const { status, stderr } = npx('icelens', 'report', ...flags, '--fail-on', 'leak');
  expect(status, stderr).toBe(0);
  const suite = JSON.parse(await readFile(join(folder, 'out/report.json'), 'utf8'));
  expect(suite.scenarios.map(({ status: done }: { status: string }) => done)).toEqual(['done', 'done']);
});

test('runs the example that imports it from somebody’s own tests', async () => {
  await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  const { status, stdout } = npx('playwright', 'test', '--config', 'examples/playwright.config.mjs');
  expect(status, stdout).toBe(0);
  expect(stdout).toContain('3 passed');
});
