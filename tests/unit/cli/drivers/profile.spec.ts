import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { copyProfile, writeChromiumPreferences } from '../../../../cli/drivers/profile.ts';

let folder: string;
test.beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'icelens-profile-'))));
test.afterEach(() => rm(folder, { recursive: true }));

test('writes dotted preferences as the tree that Chromium reads, beside those that are there', async () => {
  await mkdir(join(folder, 'Default'));
  const file = join(folder, 'Default/Preferences');
  await writeFile(file, JSON.stringify({ webrtc: { multiple_routes_enabled: true }, other: 1 }));
  await writeChromiumPreferences(folder, { 'webrtc.ip_handling_policy': 'default', 'a.b.c': 2 });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    webrtc: { multiple_routes_enabled: true, ip_handling_policy: 'default' },
    other: 1,
    a: { b: { c: 2 } },
  });
});

test('copies a profile without the locks of a browser that uses it', async () => {
  const from = join(folder, 'from');
  await mkdir(join(from, 'Default'), { recursive: true });
  for (const name of ['SingletonLock', 'parent.lock', 'lock', 'prefs.js', 'Default/Preferences', 'Default/block']) {
    await writeFile(join(from, name), '{}');
  }
  await copyProfile(from, join(folder, 'to'));
  expect((await readdir(join(folder, 'to'), { recursive: true })).toSorted()).toEqual([
    'Default',
    join('Default', 'Preferences'),
    join('Default', 'block'),
    'prefs.js',
  ]);
});
