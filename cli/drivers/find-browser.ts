import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { MessageParams } from '../../src/core/messages/format.ts';
import { say } from '../say.ts';

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

/** A browser to start, or why there is none. */
export type Found<T> = { readonly ok: true; readonly launch: T } | NotFound;

/** Why there is no browser to start, or none that can be what was asked for. */
export interface NotFound {
  readonly ok: false;
  readonly code: 'missing' | 'setup-impossible';
  /** Of the sentence `cli.trouble.<code>.<why>`; `why` is one of them. */
  readonly params: MessageParams;
  /** That sentence in English. */
  readonly message: string;
}

/** Why a browser is not to be had; each has a sentence of its own. */
type Missing = 'named' | 'not-installed' | 'chromium' | 'firefox' | 'webkit';

/** Says that a browser is missing. */
export function missing(why: Missing, params: MessageParams = {}): NotFound {
  const message = say('en', `cli.trouble.missing.${why}`, params);
  return { ok: false, code: 'missing', params: { why, ...params }, message };
}

/** What cannot be set up in a browser; each has a sentence of its own. */
type Impossible = 'policy' | 'permission' | 'mdns' | 'preferences' | 'proxy-password';

/** Says that a browser cannot be what was asked for. */
export function impossible(why: Impossible, browser: string): NotFound {
  const message = say('en', `cli.trouble.setup-impossible.${why}`, { browser });
  return { ok: false, code: 'setup-impossible', params: { why, browser }, message };
}
