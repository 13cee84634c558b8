import { parseAddress, parseCidr, scopeOf, unmapAddress } from '../src/core/address.ts';
import type { Family, InternetServers } from '../src/core/wire.ts';
import type { GivenValue } from './config.ts';
import type { ServeFlag } from './options.ts';
import type { Sentence, ServeMessageId } from './speak.ts';

/** Where `--host` lets the server listen. */
export interface HostChoice {
  readonly listen: readonly string[];
  readonly skipMissingFamily: boolean;
}

/** Reads typed values; the first one that is wrong becomes the problem, and a stand-in is returned for it. */
export interface ConfigReader {
  problem(): Sentence | undefined;
  port(flag: ServeFlag, fallback: number): number;
  portPair(flag: ServeFlag, fallback: readonly [number, number]): readonly [number, number];
  /** @param fallback where to listen when nothing is said. */
  host(flag: ServeFlag, fallback: string): HostChoice;
  redis(flag: ServeFlag): string | null;
  turnUrls(flag: ServeFlag): readonly string[];
  secret(flag: ServeFlag): string | null;
  addresses(flag: ServeFlag): readonly string[];
  cidrs(flag: ServeFlag): readonly string[];
  origin(flag: ServeFlag, family: Family): string | null;
  /** Whole origins; `*` stands for all. */
  origins(flag: ServeFlag): readonly string[];
  headerName(flag: ServeFlag, fallback: string): string;
  /** Path of a file, which is not looked at yet; null when it is not given. */
  file(flag: ServeFlag): string | null;
  /** Whether a flag without a value is given; its variable may also say no. */
  isOn(flag: ServeFlag): boolean;
  stunUrls(flag: ServeFlag, fallback: InternetServers['stun']): InternetServers['stun'];
  echoes(flag: ServeFlag, fallback: InternetServers['echoes']): InternetServers['echoes'];
  choice<T extends string>(flag: ServeFlag, known: readonly T[], fallback: T): T;
}

/** Host names that may stand in a policy header: the URL standard allows more characters than are safe there. */
const SAFE_HOST = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])$/;
/** Bits that all IPv4-mapped addresses share (RFC 4291 §2.5.5.2). */
const MAPPED_PREFIX = 96;
const HEADER_NAME = /^[a-z0-9-]{1,64}$/;

/** Makes a reader of the values that `given` finds for a flag. */
export function createConfigReader(given: (flag: ServeFlag) => readonly GivenValue[]): ConfigReader {
  let problem: Sentence | undefined;
  const wrong = (id: ServeMessageId, { name, text }: GivenValue) => {
    problem ??= { id, params: { flag: name, seen: text } };
  };
  const one = <T>(flag: ServeFlag, fallback: T, id: ServeMessageId, read: (text: string) => T | undefined): T => {
    const value = given(flag)[0];
    if (value === undefined) return fallback;
    const result = read(value.text.trim());
    if (result === undefined) wrong(id, value);
    return result ?? fallback;
  };
  const many = <T>(flag: ServeFlag, id: ServeMessageId, read: (text: string) => T | undefined): readonly T[] =>
    given(flag).flatMap(({ name, text }) =>
      text.split(',').flatMap((part) => {
        const result = read(part.trim());
        if (result === undefined) wrong(id, { name, text: part.trim() });
        return result ?? [];
      }),
    );
  /** A list that has a default and that the word `none` empties. */
  const optional = <T>(
    flag: ServeFlag,
    fallback: T[],
    id: ServeMessageId,
    read: (text: string) => T | undefined,
  ): T[] => {
    const values = given(flag);
    if (values.length === 0) return fallback;
    return values.every(({ text }) => text.trim() === 'none') ? [] : [...many(flag, id, read)];
  };
  return {
    problem: () => problem,
    port: (flag, fallback) => one(flag, fallback, 'serve.error.port', readPort),
    portPair: (flag, fallback) => one(flag, fallback, 'serve.error.stun-port', readPortPair),
    host: (flag, fallback) => joinHosts(many(flag, 'serve.error.host', readHost), readHost(fallback)),
    redis: (flag) => one<string | null>(flag, null, 'serve.error.redis', readRedisUrl),
    turnUrls: (flag) => many(flag, 'serve.error.turn-url', readTurnUrl),
    secret: (flag) => one<string | null>(flag, null, 'serve.error.turn-secret', readSecret),
    addresses: (flag) => many(flag, 'serve.error.public-address', readServiceAddress),
    cidrs: (flag) => many(flag, 'serve.error.cidr', readCidr),
    origin: (flag, family) =>
      one<string | null>(flag, null, `serve.error.ipv${family}-origin`, (text) => readOrigin(text, family)),
    origins: (flag) => many(flag, 'serve.error.cors-origin', readAnyOrigin),
    file: (flag) => one<string | null>(flag, null, 'serve.error.file', (text) => (text === '' ? undefined : text)),
    isOn: (flag) => one(flag, false, 'serve.error.switch', readSwitch),
    stunUrls: (flag, fallback) => optional(flag, fallback, 'serve.error.internet-stun', readStunUrl),
    echoes: (flag, fallback) => optional(flag, fallback, 'serve.error.internet-echo', readEcho),
    headerName: (flag, fallback) => one(flag, fallback, 'serve.error.header', readHeaderName),
    choice: (flag, known, fallback) =>
      one(flag, fallback, 'serve.error.lang', (text) => known.find((word) => word === text)),
  };
}

function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

function readPortPair(text: string): readonly [number, number] | undefined {
  const [first, second, ...rest] = text.split(',').map((part) => readPort(part.trim()));
  if (first === undefined || second === undefined || rest.length > 0) return undefined;
  const bothChosen = first > 0 && second > 0 && first !== second;
  return bothChosen || (first === 0 && second === 0) ? [first, second] : undefined;
}

function readHost(text: string): HostChoice | undefined {
  if (text.toLowerCase() === 'localhost') return LOCALHOST;
  const parsed = unmapAddress(text);
  if (parsed === undefined) return undefined;
  if (parsed.address === '::') return { listen: ['0.0.0.0', '::'], skipMissingFamily: true };
  return { listen: [parsed.address], skipMissingFamily: false };
}

const LOCALHOST: HostChoice = { listen: ['127.0.0.1', '::1'], skipMissingFamily: true };

function joinHosts(choices: readonly HostChoice[], fallback = LOCALHOST): HostChoice {
  const [only = fallback] = choices;
  if (choices.length <= 1) return only;
  return {
    listen: [...new Set(choices.flatMap(({ listen }) => listen))],
    skipMissingFamily: choices.every(({ skipMissingFamily }) => skipMissingFamily),
  };
}

function readServiceAddress(text: string): string | undefined {
  const address = unmapAddress(text)?.address;
  if (address === undefined || ['unspecified', 'multicast'].includes(scopeOf(address))) return undefined;
  return address;
}

function readCidr(text: string): string | undefined {
  const range = parseCidr(text);
  if (range === undefined) return undefined;
  const unmapped = unmapAddress(range.address);
  // ::ffff:0:0/96 is all of IPv4 in another notation; a wider range is no notation of anything in IPv4.
  const isMapped = range.family === 6 && unmapped?.family === 4 && range.prefix >= MAPPED_PREFIX;
  return isMapped ? `${unmapped.address}/${range.prefix - MAPPED_PREFIX}` : `${range.address}/${range.prefix}`;
}

function readOrigin(text: string, family: Family): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isOrigin = url.href === `${url.origin}/` && (url.protocol === 'http:' || url.protocol === 'https:');
  const literal = parseAddress(url.hostname);
  if (!isOrigin || !SAFE_HOST.test(url.hostname) || (literal !== undefined && literal.family !== family))
    return undefined;
  return url.origin;
}

function readAnyOrigin(text: string): string | undefined {
  if (text === '*') return text;
  return readOrigin(text, 4) ?? readOrigin(text, 6);
}

function readSwitch(text: string): boolean | undefined {
  if (/^(?:on|1|true|yes)$/i.test(text)) return true;
  return /^(?:off|0|false|no)$/i.test(text) ? false : undefined;
}

function readHeaderName(text: string): string | undefined {
  const name = text.toLowerCase();
  return HEADER_NAME.test(name) ? name : undefined;
}

function readRedisUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  return ['redis:', 'rediss:'].includes(new URL(text).protocol) ? text : undefined;
}

/** As browsers take it (RFC 7065), with the one query that they know. */
const TURN_URL = /^turns?:(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::[1-9]\d{0,4})?(?:\?transport=(?:udp|tcp))?$/;

function readTurnUrl(text: string): string | undefined {
  return TURN_URL.test(text) ? text : undefined;
}

function readSecret(text: string): string | undefined {
  return /^\S+$/.test(text) ? text : undefined;
}

/** A STUN URL (RFC 7064) as browsers take it. */
function readStunUrl(text: string): string | undefined {
  const [, host = '', port = ''] = /^stun:(\[[^\]]*\]|[^:?/]+)(?::(\d{1,5}))?$/.exec(text.toLowerCase()) ?? [];
  const isHost = SAFE_HOST.test(host) && (!host.startsWith('[') || parseAddress(host.slice(1, -1)) !== undefined);
  return isHost && (port === '' || readPort(port)) ? text.toLowerCase() : undefined;
}

/** An address echo: its URL, before which `ipv4=` or `ipv6=` says that it is reachable over that family alone. */
function readEcho(text: string): InternetServers['echoes'][number] | undefined {
  const [, named, rest = ''] = /^(?:ipv([46])=)?(.*)$/.exec(text) ?? [];
  if (!URL.canParse(rest)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(rest);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  if (!isWeb || !SAFE_HOST.test(hostname) || username !== '' || password !== '') return undefined;
  const family = named === undefined ? (parseAddress(hostname)?.family ?? null) : named === '4' ? 4 : 6;
  return { url: href.replace(/\/$/, ''), family };
}
