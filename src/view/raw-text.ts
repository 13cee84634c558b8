/** Strings from outside, made fit to be read: shortened, and without characters that are invisible or turn text around. */
import type { Translator } from './messages.ts';

/** Longest piece of an outside string that is shown in a table. */
export const CELL_CHARACTERS = 300;
/** Longest piece of an outside string that is shown as evidence. */
export const DETAIL_CHARACTERS = 4000;

// Control and format characters but line feed and tab: invisible, zero-width, turning text around.
const DECEPTIVE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escapeCharacter = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;

/** At most `limit` characters of `text`, deceptive ones as escapes; says how many there are in all when it was cut. */
export function showRaw(text: string, limit: number, { t }: Translator): string {
  const cut = text.length > limit;
  const shown = (cut ? text.slice(0, limit) : text).replace(DECEPTIVE, escapeCharacter);
  return cut ? shown + t('ui.more-characters', { count: text.length }) : shown;
}

/** Address and port as in a URL: an IPv6 address with a port stands in brackets. */
export function endpoint(address: string, port: number | null): string {
  if (port === null) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
