/** Strings from outside as plain text: nothing in it is invisible, turns the text around, or is taken for markup. */

// Control and format characters but line feed and tab: invisible, zero-width, turning text around.
const DECEPTIVE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escapeCharacter = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;

/** The text with every deceptive character written as an escape, such as `\u{202e}`. */
export function withoutDeception(text: string): string {
  return text.replace(DECEPTIVE, escapeCharacter);
}

/** Address and port as in a URL: an IPv6 address with a port stands in brackets. */
export function endpoint(address: string, port: number | null): string {
  if (port === null) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
