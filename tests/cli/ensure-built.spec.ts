import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';

const script = fileURLToPath(new URL('../../scripts/ensure-built.mjs', import.meta.url));

/** A build that takes no time: it says that it ran and writes the two files that the script looks for. */
const BUILD = `
const { mkdirSync, writeFileSync } = require('node:fs');
for (const folder of ['dist/cli', 'dist/page']) mkdirSync(folder, { recursive: true });
writeFileSync('dist/cli/main.js', '');
writeFileSync('dist/page/index.html', '');
`;

/** A small project around the script. */
let project: string;

test.beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'icelens-build-'));
  const tools = ['typescript', 'vite', '@typescript'].map((name) => `node_modules/${name}`);
  for (const folder of ['scripts', 'src', 'server', ...tools]) await mkdir(join(project, folder), { recursive: true });
  await cp(script, join(project, 'scripts/ensure-built.mjs'));
  await writeFile(join(project, 'src/tsconfig.json'), '{}');
  await writeFile(join(project, 'build.cjs'), BUILD);
  await writeFile(join(project, 'package.json'), JSON.stringify({ scripts: { build: 'node build.cjs' } }));
});

test.afterEach(() => rm(project, { recursive: true }));

function ensureBuilt(env: Readonly<Record<string, string>> = {}) {
  const { status, stderr } = spawnSync(process.execPath, [join(project, 'scripts/ensure-built.mjs')], {
    env: { PATH: process.env['PATH'], HOME: project, ...env },
    encoding: 'utf8',
  });
  return { status, said: stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm ')) };
}

test('builds when there is no build, and not again', () => {
  expect(ensureBuilt()).toEqual({ status: 0, said: ['Building icelens …'] });
  expect(ensureBuilt()).toEqual({ status: 0, said: [] });
});

test('builds when a source is newer than the build', async () => {
  ensureBuilt();
  await writeFile(join(project, 'server/new.ts'), '');
  const later = new Date(Date.now() + 60_000);
  await utimes(join(project, 'server/new.ts'), later, later);
  expect(ensureBuilt({ LANG: 'zh_CN.UTF-8' })).toEqual({ status: 0, said: ['正在构建 icelens……'] });
});

test('says what to do when the build fails or its tools are missing', async () => {
  await writeFile(join(project, 'build.cjs'), 'process.exit(1)');
  expect(ensureBuilt()).toMatchObject({
    status: 2,
    said: ['Building icelens …', 'The build failed; "npm run build" shows why.'],
  });
  await rm(join(project, 'node_modules/@typescript'), { recursive: true });
  const { status, said } = ensureBuilt();
  expect(status).toBe(2);
  expect(said.join('')).toContain('without --omit=optional');
  await rm(join(project, 'node_modules'), { recursive: true });
  expect(ensureBuilt()).toEqual({ status: 2, said: ['The build tools are not installed. Run "npm ci" first.'] });
});

test('leaves an installed package alone, which has no sources', async () => {
  await rm(join(project, 'src'), { recursive: true });
  expect(ensureBuilt()).toEqual({ status: 0, said: [] });
});
