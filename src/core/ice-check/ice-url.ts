/**
 * STUN and TURN URLs (RFC 7064, RFC 7065), checked before a browser sees them: one bad URL makes the constructor of a peer
 * connection throw for the whole list, Chromium's message does not name it, and browsers differ in what they accept.
 */
import { parseAddress } from '../address.ts';
import type { Family } from '../wire.ts';

/** The four schemes. */
export const ICE_SCHEMES = ['stun', 'stuns', 'turn', 'turns'] as const;
/** A scheme of an ICE server's URL. */
export type IceScheme = (typeof ICE_SCHEMES)[number];

/** What can be wrong with a URL; each has a sentence `ice.url.<code>`. */
export const URL_FAULTS = [
  'empty',
  'too-long',
  'blank',
  'scheme-missing',
  'scheme-unknown',
  'scheme-case',
  'slashes',
  'user-info',
  'path',
  'fragment',
  'host-missing',
  'host-not-ascii',
  'host-invalid',
  'ipv6-unbracketed',
  'ipv6-invalid',
  'port-empty',
  'port-invalid',
  'query-stun',
  'query-unknown',
  'transport-unknown',
  'transport-case',
] as const;
/** Stable code of what is wrong with a URL. */
export type UrlFaultCode = (typeof URL_FAULTS)[number];

/** What is wrong with a URL, and where: the characters from `start` up to, not including, `end`. */
export interface UrlFault {
  readonly ok: false;
  readonly code: UrlFaultCode;
  readonly start: number;
  readonly end: number;
  /** The same URL without the fault, where there is one obvious way to mend it and nothing else is wrong. */
  readonly suggestion: string | null;
}

/** A URL that every browser accepts, unless its scheme is `stuns`. */
export interface IceUrl {
  readonly ok: true;
  /** The text itself. */
  readonly url: string;
  readonly scheme: IceScheme;
  /** Host name as written, or an address in canonical text without brackets. */
  readonly host: string;
  /** The IP version of an address literal; null for a name, which may have addresses of both. */
  readonly family: Family | null;
  /** The port, or the default of the scheme: 3478, with TLS 5349. */
  readonly port: number;
  /** How the browser talks to the server (RFC 7065 §3.1: UDP, with TLS TCP, unless the URL says otherwise). */
  readonly transport: 'udp' | 'tcp';
  /** Whether the way to the server is encrypted: TLS, or over UDP DTLS. */
  readonly secure: boolean;
}

/** Longer than every real one: a host name has at most 253 characters. */
const MAX_LENGTH = 400;
const LABELS = /^(?=.{1,253}$)(?:(?!-)[a-z\d_-]{1,63}(?<!-)\.)*(?!-)[a-z\d_-]{1,63}(?<!-)\.?$/i;

/**
 * A URL as it may be passed on: what stands before the last `@` is a user name and a password in the wrong place (RFC 7065 §3.1
 * knows none), and is left out. The `@` stays, so that the fault is still told. Of any text rather too much goes than too little.
 */
export function withoutUserInfo(url: string): string {
  const at = url.lastIndexOf('@');
  return at < 0 ? url : url.slice(0, userInfoStart(url)) + url.slice(at);
}

/** Where a user name would begin: behind the scheme, which is one of ours or is followed by slashes. */
function userInfoStart(url: string): number {
  return /^\s*(?:(?:stun|turn)s?:(?:\/\/)?|[a-z][a-z\d+.-]*:\/\/)?/i.exec(url)?.[0].length ?? 0;
}

interface Span {
  readonly text: string;
  /** Where it begins in the URL. */
  readonly at: number;
}

/**
 * Checks one URL.
 *
 * @returns its parts, or the first fault; faults are looked for from the left.
 */
export function checkIceUrl(url: string): IceUrl | UrlFault {
  return checkSpelling(url) ?? checkParts(url);
}

/** A fault in the whole text or in the scheme, if there is one. */
function checkSpelling(url: string): UrlFault | undefined {
  if (url === '') return fault('empty', 0, 0);
  if (url.length > MAX_LENGTH) return fault('too-long', MAX_LENGTH, url.length);
  // Control characters, too: Chromium trims some of them at the ends, Firefox none.
  const blank = /[\s\p{Cc}\p{Cf}]+/u.exec(url);
  if (blank) return mended('blank', blank.index, blank[0].length, url.replace(/[\s\p{Cc}\p{Cf}]+/gu, ''));
  const scheme = /^[a-z][a-z\d+.-]*(?=:)/i.exec(url)?.[0];
  // `alice:secret@example.org` has what looks like a scheme, too.
  if (url.includes('@') && userInfoStart(url) === 0) return fault('user-info', 0, url.lastIndexOf('@') + 1);
  // `example.org:3478` has what looks like a scheme.
  if (scheme === undefined || (scheme.includes('.') && !isScheme(scheme.toLowerCase()))) {
    return mended('scheme-missing', 0, url.length, `stun:${url}`);
  }
  if (!isScheme(scheme.toLowerCase())) return fault('scheme-unknown', 0, scheme.length);
  if (!isScheme(scheme))
    return mended('scheme-case', 0, scheme.length, scheme.toLowerCase() + url.slice(scheme.length));
  return undefined;
}

function checkParts(url: string): IceUrl | UrlFault {
  const [scheme = ''] = url.split(':', 1);
  const start = scheme.length + 1;
  if (url.startsWith('//', start)) return mended('slashes', start, 2, `${scheme}:${url.slice(start + 2)}`);
  // Before everything else: a password may hold what would count as a query or a fragment.
  const user = url.lastIndexOf('@');
  if (user >= 0) return mended('user-info', start, user + 1 - start, `${scheme}:${url.slice(user + 1)}`);
  const hash = url.indexOf('#');
  if (hash >= 0) return mended('fragment', hash, url.length - hash, url.slice(0, hash));
  const mark = url.indexOf('?');
  const end = mark < 0 ? url.length : mark;
  const slash = url.indexOf('/', start);
  if (slash >= 0 && slash < end) return mended('path', slash, end - slash, url.slice(0, slash) + url.slice(end));
  const place = readPlace({ text: url.slice(start, end), at: start }, url);
  if ('code' in place) return place;
  const transport = mark < 0 ? undefined : readTransport(url, mark);
  if (typeof transport === 'object') return transport;
  const secure = scheme.endsWith('s');
  return {
    ok: true,
    url,
    scheme: isScheme(scheme) ? scheme : 'stun',
    host: place.host,
    family: place.family,
    port: place.port ?? (secure ? 5349 : 3478),
    transport: transport ?? (secure ? 'tcp' : 'udp'),
    secure,
  };
}

type Place = Pick<IceUrl, 'host' | 'family'> & { readonly port: number | null };

/** Host and port. */
function readPlace({ text, at }: Span, url: string): Place | UrlFault {
  if (text.startsWith('[')) return readBracketed({ text, at }, url);
  const bare = parseAddress(text);
  if (bare?.family === 6) return mended('ipv6-unbracketed', at, text.length, splice(url, at, text.length, `[${text}]`));
  if (/:.*:/.test(text)) {
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(text) ?? [];
    return parseAddress(host)?.family === 6
      ? mended('ipv6-unbracketed', at, text.length, splice(url, at, text.length, `[${host}]:${port}`))
      : fault('ipv6-invalid', at, at + text.length);
  }
  const colon = text.indexOf(':');
  const host = colon < 0 ? text : text.slice(0, colon);
  const wrong = checkHost({ text: host, at });
  if (wrong) return wrong;
  const port = colon < 0 ? null : readPort({ text: text.slice(colon + 1), at: at + colon + 1 }, url);
  if (typeof port === 'object' && port !== null) return port;
  return { host, family: parseAddress(host)?.family ?? null, port };
}

function readBracketed({ text, at }: Span, url: string): Place | UrlFault {
  const close = text.indexOf(']');
  const address = parseAddress(text.slice(1, close));
  const zoned = text.slice(1, close).includes('%');
  if (close < 0 || address?.family !== 6 || zoned) {
    return fault('ipv6-invalid', at, at + (close < 0 ? text.length : close + 1));
  }
  const rest = text.slice(close + 1);
  if (rest === '') return { host: address.address, family: 6, port: null };
  if (!rest.startsWith(':')) return fault('host-invalid', at + close + 1, at + text.length);
  const port = readPort({ text: rest.slice(1), at: at + close + 2 }, url);
  return typeof port === 'number' ? { host: address.address, family: 6, port } : port;
}

function checkHost({ text, at }: Span): UrlFault | undefined {
  const end = at + text.length;
  if (text === '') return fault('host-missing', at, end);
  if (/[^\p{ASCII}]/u.test(text) || text.includes('%')) return fault('host-not-ascii', at, end);
  // Digits and dots alone are an address to a browser, and a wrong one unless they can be read as such.
  const isNumeric = /^[\d.]+$/.test(text);
  const isFine = isNumeric ? parseAddress(text) !== undefined : LABELS.test(text);
  return isFine ? undefined : fault('host-invalid', at, end);
}

function readPort({ text, at }: Span, url: string): number | UrlFault {
  if (text === '') return mended('port-empty', at - 1, 1, splice(url, at - 1, 1, ''));
  const port = Number(text);
  const isPort = /^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535;
  return isPort ? port : fault('port-invalid', at, at + text.length);
}

/** The transport that the query names; the only query there is (RFC 7065 §3.1). */
function readTransport(url: string, mark: number): 'udp' | 'tcp' | UrlFault {
  const query = url.slice(mark);
  if (/^stuns?:/.test(url)) return mended('query-stun', mark, query.length, url.slice(0, mark));
  const [, value] = /^\?transport=([^&]*)$/i.exec(query) ?? [];
  if (value === undefined) return mended('query-unknown', mark, query.length, url.slice(0, mark));
  const lower = value.toLowerCase();
  if (lower !== 'udp' && lower !== 'tcp') return fault('transport-unknown', url.length - value.length, url.length);
  if (query === `?transport=${lower}`) return lower;
  return mended('transport-case', mark, query.length, `${url.slice(0, mark)}?transport=${lower}`);
}

function isScheme(text: string): text is IceScheme {
  return ICE_SCHEMES.some((scheme) => scheme === text);
}

function splice(text: string, start: number, count: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(start + count);
}

function fault(code: UrlFaultCode, start: number, end: number): UrlFault {
  return { ok: false, code, start, end, suggestion: null };
}

/** A fault with a way to mend it, offered only when nothing else is wrong with what comes out. */
function mended(code: UrlFaultCode, start: number, length: number, candidate: string): UrlFault {
  const isBetter = candidate.length <= MAX_LENGTH && candidate !== '' && checkIceUrl(candidate).ok;
  return { ok: false, code, start, end: start + length, suggestion: isBetter ? candidate : null };
}
