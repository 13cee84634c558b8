import { readFile, readlink, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { adoptFolder, removeOwnFolder } from './own-folders.ts';

/** A browser that does not answer any more is left to the driver, which waits longer and then kills it too. */
const PATIENCE_MS = 2_000;

/**
 * Kills a Chromium with all its processes: its profile is deleted anyway, and to end in order costs it a tenth of a test. Does
 * nothing where it cannot be sure which process that is; the browser has to be closed in any case.
 */
export async function endAtOnce(browser: Browser): Promise<void> {
  if (process.platform !== 'linux' || browser.browserType().name() !== 'chromium' || !browser.isConnected()) return;
  const over = new AbortController();
  const late = pause(PATIENCE_MS, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([kill(browser), late]);
  over.abort();
}

async function kill(browser: Browser): Promise<void> {
  const gone = new Promise((resolve) => browser.once('disconnected', resolve));
  try {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const id = processInfo.find(({ type }) => type === 'browser')?.id;
    // In a container of its own it would tell the number of a process that is somebody else's out here.
    if (id === undefined || !(await isOwnChild(id))) return;
    const profile = await profileOf(id);
    const socket = profile === null ? null : await singletonSocket(profile);
    const isDrivers = profile !== null && dirname(profile) === tmpdir() && basename(profile).startsWith('playwright_');
    // The driver deletes it too, but tells nobody when: this process may be over before.
    if (isDrivers) adoptFolder(profile);
    // The driver has made it the leader of a group.
    process.kill(-id, 'SIGKILL');
    await gone;
    if (socket !== null) await removeSingleton(socket);
    if (isDrivers) await removeOwnFolder(profile);
  } catch {
    // It is gone already.
  }
}

async function isOwnChild(id: number): Promise<boolean> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8');
  // The name in brackets before it may hold any character; then state, parent and group (proc(5)).
  const [, parent, group] = (stat.split(') ').at(-1) ?? '').split(' ').map(Number);
  return parent === process.pid && group === id;
}

const PROFILE = '--user-data-dir=';

async function profileOf(id: number): Promise<string | null> {
  const words = (await readFile(`/proc/${id}/cmdline`, 'utf8')).split('\0');
  return words.find((word) => word.startsWith(PROFILE))?.slice(PROFILE.length) ?? null;
}

/** The socket by which a second Chromium would find this one; it stands outside the profile, which only links to it. */
async function singletonSocket(profile: string): Promise<string | null> {
  return readlink(join(profile, 'SingletonSocket')).catch(() => null);
}

async function removeSingleton(socket: string): Promise<void> {
  const folder = dirname(socket);
  await rm(socket, { force: true });
  await rm(join(folder, 'SingletonCookie'), { force: true });
  await rmdir(folder);
}
