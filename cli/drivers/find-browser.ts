import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs that stands in a folder of PATH; names in order of preference. */
export function findOnPath(
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))).find((file) => existsSync(file));
}

/** The first of these files that exists. */
export function firstExisting(files: readonly string[]): string | undefined {
  return files.find((file) => existsSync(file));
}

/** A browser to start, or one English line that says how to get one, or why it cannot be what was asked for. */
export type Found<T> =
  | { readonly ok: true; readonly launch: T }
  | { readonly ok: false; readonly message: string; readonly reason?: 'missing' | 'impossible' };
