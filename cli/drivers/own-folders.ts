/** Folders of browsers, each with a copy of a person's profile: cookies and all. None may outlive this process. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

/** Makes a folder that goes with this process at the latest. */
export async function makeOwnFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'icelens-browser-'));
  adoptFolder(folder);
  return folder;
}

/** Takes over a folder that somebody else made: from now on it goes with this process at the latest. */
export function adoptFolder(folder: string): void {
  folders.add(folder);
  removeAtExit();
}

/** Deletes a folder of this process, in which a browser that has just ended may still write. */
export async function removeOwnFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.delete(folder);
}

/**
 * Sees to it that what is left is deleted when the process ends, however it ends in order. Called again after a browser
 * has started, since its driver kills it at the same moment, and what is killed first writes no more.
 */
export function removeAtExit(): void {
  process.off('exit', removeAll);
  process.on('exit', removeAll);
}

function removeAll(): void {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    } catch {
      // What the system does not let go cannot be told any more.
    }
  }
}
