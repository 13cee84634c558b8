/** The `iceServers` of WebRTC code (W3C WebRTC §4.2.1), read from pasted JSON and written for it. */
import { withoutUserInfo } from './ice-url.ts';
import type { ServerEntry } from './server-list.ts';

/** Why a text is no list of servers; each has a sentence `ice.import.<code>`. */
export type ImportFault = 'not-json' | 'not-ice-servers' | 'no-servers' | 'too-many' | 'too-long';

/** A list that was read, or why none could be. `detail` says where, in the words of the text itself. */
export type Imported =
  | { readonly ok: true; readonly servers: readonly ServerEntry[] }
  | { readonly ok: false; readonly code: ImportFault; readonly detail: string };

/** More than any list of servers needs. */
const MAX_TEXT = 200_000;
/** More rows than this would only make the page slow. */
const MAX_SERVERS = 500;

function fail(code: ImportFault, detail = ''): Imported {
  return { ok: false, code, detail };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list inside what was pasted: a configuration, its list, or a single server. */
function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return undefined;
  const { iceServers } = value;
  if (Array.isArray(iceServers)) return iceServers;
  return 'urls' in value || 'url' in value ? [value] : undefined;
}

/** The rows of one server; undefined when it is none. A bare URL counts as one, and so does the `url` of old code. */
function rowsOf(server: unknown): readonly ServerEntry[] | undefined {
  if (typeof server === 'string') return [{ url: server, username: '', credential: '' }];
  if (!isRecord(server)) return undefined;
  const { urls = server['url'], username = '', credential = '' } = server;
  const list: readonly unknown[] = Array.isArray(urls) ? urls : [urls];
  if (typeof username !== 'string' || typeof credential !== 'string') return undefined;
  if (list.length === 0 || !list.every((url) => typeof url === 'string')) return undefined;
  return list.map((url) => ({ url, username, credential }));
}

/** Reads the value of `iceServers`, given by a script or out of a parsed text. The URLs themselves are checked later. */
export function readIceServers(value: unknown): Imported {
  const list = listIn(value);
  if (list === undefined) return fail('not-ice-servers');
  const rows = list.map(rowsOf);
  const wrong = rows.indexOf(undefined);
  if (wrong >= 0) return fail('not-ice-servers', String(wrong + 1));
  const servers = rows.flatMap((row) => row ?? []);
  if (servers.length === 0) return fail('no-servers');
  return servers.length > MAX_SERVERS ? fail('too-many', String(servers.length)) : { ok: true, servers };
}

/** Reads pasted JSON. */
export function importIceServers(text: string): Imported {
  if (text.length > MAX_TEXT) return fail('too-long', String(text.length));
  try {
    return readIceServers(JSON.parse(text) as unknown);
  } catch (cause) {
    return fail('not-json', cause instanceof Error ? cause.message : '');
  }
}

function isTurn({ url }: Pick<ServerEntry, 'url'>): boolean {
  return /^turns?:/.test(url);
}

/**
 * Writes a list as the JSON of `iceServers`. Names and passwords are left blank unless the person asked for them: what is
 * copied here is often pasted where others read it.
 */
export function exportIceServers(servers: readonly ServerEntry[], { secrets }: { readonly secrets: boolean }): string {
  const written = (url: string): string => (secrets ? url : withoutUserInfo(url));
  const stun = servers.filter((server) => !isTurn(server)).map(({ url }) => written(url));
  const turn = servers.filter(isTurn).map(({ url, username, credential }) => ({
    urls: written(url),
    username: secrets ? username : '',
    credential: secrets ? credential : '',
  }));
  return JSON.stringify([...(stun.length > 0 ? [{ urls: stun }] : []), ...turn], null, 2);
}
