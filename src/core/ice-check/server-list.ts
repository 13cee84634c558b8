/** The list of servers that a person checks: one URL each, as the rows of the page show them. */
import { type IceUrl, type UrlFault, checkIceUrl } from './ice-url.ts';

/** One server of the list, as it was typed. */
export interface ServerEntry {
  readonly url: string;
  readonly username: string;
  readonly credential: string;
}

/** What can be wrong with the name and the password; each has a sentence `ice.credentials.<code>`. */
export type CredentialFault = 'username-missing' | 'credential-missing' | 'username-too-long';

/** What a person should know of a URL that is in order; each has a sentence `ice.note.<code>`. */
export type ServerNote =
  | 'stuns'
  | 'credentials-unused'
  | 'beyond-turn-limit'
  | 'duplicate'
  | 'turn-port-refused'
  | 'turns-by-address'
  | 'beyond-list-limit';

/** One server with everything that can be said of it before it is asked. */
export interface CheckedServer {
  readonly entry: ServerEntry;
  readonly url: IceUrl | UrlFault;
  readonly credentials: CredentialFault | null;
  readonly notes: readonly ServerNote[];
  /** Whether it can be asked. */
  readonly usable: boolean;
}

/** Chromium uses this many TURN servers of one list and passes over the rest without a word (measured and in its source). */
export const TURN_LIMIT = 32;
/** How many servers one check asks: each costs a peer connection, of which Chromium allows about 500 and a phone fewer. */
export const LIST_LIMIT = 64;
/** What fits the USERNAME attribute (RFC 8489 §14.3: fewer than 509 bytes); browsers refuse more. */
const MAX_USERNAME_BYTES = 508;

/** The length of a text in UTF-8; TextEncoder is no part of the language. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code > 0xffff ? 4 : code > 0x7ff ? 3 : code > 0x7f ? 2 : 1;
  }
  return bytes;
}

function checkCredentials(url: IceUrl | UrlFault, { username, credential }: ServerEntry): CredentialFault | null {
  if (!url.ok || !isTurn(url)) return null;
  if (username === '') return 'username-missing';
  if (utf8Bytes(username) > MAX_USERNAME_BYTES) return 'username-too-long';
  return credential === '' ? 'credential-missing' : null;
}

/** Whether a URL is that of a relay. */
export function isTurn({ scheme }: Pick<IceUrl, 'scheme'>): boolean {
  return scheme === 'turn' || scheme === 'turns';
}

/** Chromium asks TURN servers on these ports only, and says nothing when it does not (measured and in its source). */
function isAllowedTurnPort(port: number): boolean {
  return port === 53 || port === 80 || port === 443 || port >= 1024;
}

/** Checks a list, one by one and as a whole. */
export function checkServers(entries: readonly ServerEntry[]): CheckedServer[] {
  let turnServers = 0;
  let usableServers = 0;
  const seen = new Set<string>();
  return entries.map((entry) => {
    const url = checkIceUrl(entry.url);
    const credentials = checkCredentials(url, entry);
    if (!url.ok) return { entry, url, credentials, notes: [], usable: false };
    const notes: ServerNote[] = [];
    if (url.scheme === 'stuns') notes.push('stuns');
    if (!isTurn(url) && (entry.username !== '' || entry.credential !== '')) notes.push('credentials-unused');
    if (isTurn(url) && !isAllowedTurnPort(url.port)) notes.push('turn-port-refused');
    // Measured: with an address in the URL no packet goes to the port for TLS, and no event says so.
    if (url.scheme === 'turns' && url.family !== null) notes.push('turns-by-address');
    if (isTurn(url) && (turnServers += 1) > TURN_LIMIT) notes.push('beyond-turn-limit');
    const key = `${url.url} ${entry.username}`;
    if (seen.has(key)) notes.push('duplicate');
    seen.add(key);
    const isFine = credentials === null && !notes.includes('duplicate');
    if (isFine && (usableServers += 1) > LIST_LIMIT) notes.push('beyond-list-limit');
    return { entry, url, credentials, notes, usable: isFine && !notes.includes('beyond-list-limit') };
  });
}
