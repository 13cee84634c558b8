import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Preference } from './launch-plan.ts';

/** Files by which a running browser marks a profile as its own; a copy of them would lock the copy. */
const LOCKS = /(?:^|[\\/])(?:Singleton\w+|parent\.lock|lock|\.parentlock)$/;

/** Makes the folder `to`, as a copy of the profile `from` if there is one. */
export async function copyProfile(from: string | null, to: string): Promise<void> {
  if (from === null) await mkdir(to, { recursive: true });
  else await cp(from, to, { recursive: true, filter: (source) => !LOCKS.test(source) });
}

/** Adds preferences, given by dotted name, to those of a Chromium profile: what a privacy extension would have set. */
export async function writeChromiumPreferences(
  profile: string,
  preferences: Readonly<Record<string, Preference>>,
): Promise<void> {
  if (Object.keys(preferences).length === 0) return;
  const folder = join(profile, 'Default');
  const file = join(folder, 'Preferences');
  await mkdir(folder, { recursive: true });
  const tree = await readTree(file);
  for (const [name, value] of Object.entries(preferences)) setAt(tree, name.split('.'), value);
  await writeFile(file, JSON.stringify(tree));
}

type Tree = { [key: string]: unknown };

async function readTree(file: string): Promise<Tree> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isTree(parsed) ? parsed : {};
  } catch {
    // A fresh profile has none yet.
    return {};
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function setAt(tree: Tree, [first = '', ...rest]: readonly string[], value: Preference): void {
  if (rest.length === 0) {
    tree[first] = value;
    return;
  }
  const next = tree[first];
  const inner: Tree = isTree(next) ? next : {};
  tree[first] = inner;
  setAt(inner, rest, value);
}
