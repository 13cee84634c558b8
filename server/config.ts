import type { MessageParams } from '../src/core/messages/format.ts';
import { LANGUAGES, type Language } from '../src/core/messages/languages.ts';
import type { InternetServers } from '../src/core/wire.ts';
import { createConfigReader } from './config-reader.ts';
import { DEFAULT_INTERNET } from './internet.ts';
import { nearest } from './nearest.ts';
import { SERVE_OPTIONS, type ServeFlag } from './options.ts';
import { type ServeMessageId, speak, terminalLanguage } from './speak.ts';
import type { TurnConfig } from './turn.ts';

/** Everything that decides how `icelens serve` runs. */
export interface ServeConfig {
  /** TCP port of the page; 0 lets the system choose. */
  readonly port: number;
  /** Addresses to listen at. */
  readonly listen: readonly string[];
  /** Whether a family that this machine does not have is left out; no when each address was named. */
  readonly skipMissingFamily: boolean;
  /** UDP ports of STUN and witness, the first one TCP too; two zeros let the system choose. */
  readonly stunPorts: readonly [number, number];
  /** Addresses under which the internet reaches this server, when no interface carries them. */
  readonly publicAddresses: readonly string[];
  readonly ipv4Origin: string | null;
  readonly ipv6Origin: string | null;
  /** CIDR ranges of the proxies whose forwarded header is believed. */
  readonly trustProxy: readonly string[];
  /** Lower-case name of that header. */
  readonly forwardedHeader: string;
  /** File with places in the MaxMind format; null for the installed package, if there is one. */
  readonly geoCity: string | null;
  /** The same for networks. */
  readonly geoAsn: string | null;
  /** Whether host names may be looked up in the DNS, in both directions. */
  readonly reverseDns: boolean;
  /** Origins whose pages may read `/api/ip` and `/api/lookup`; `*` stands for all. */
  readonly corsOrigins: readonly string[];
  /** CIDR ranges that count as public, for tests. */
  readonly assumePublic: readonly string[];
  /** Whether the page is served over HTTPS with a certificate of this machine's own making. */
  readonly lan: boolean;
  /** Files of a certificate that was brought along; null without one. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** URL of the Redis that joins several nodes; null for a single one. */
  readonly redis: string | null;
  readonly turn: TurnConfig | null;
  /** Servers of others that a page may ask when this server sees no public address; empty lists switch that off. */
  readonly internet: InternetServers;
  /** Language of the terminal. */
  readonly language: Language;
}

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A configuration, or the sentence that says what is wrong with the flags. */
export type ConfigResult =
  | { readonly ok: true; readonly config: ServeConfig }
  | { readonly ok: false; readonly message: string };

/** Where a value was found, for messages, and what it is. */
export interface GivenValue {
  readonly name: string;
  readonly text: string;
}

type Given = ReadonlyMap<ServeFlag, readonly GivenValue[]>;

/**
 * Reads the flags of `icelens serve`; what has no flag is looked up in the environment.
 * Later values replace earlier ones; those of a list add up, separated by commas or by repeating the flag.
 */
export function parseConfig(argv: readonly string[], env: Environment): ConfigResult {
  const language = terminalLanguage(argv, env);
  const refuse = (id: ServeMessageId, params: MessageParams): ConfigResult => ({
    ok: false,
    message: speak(language, id, params),
  });
  const words = readWords(argv);
  if ('id' in words) return refuse(words.id, words.params);
  const given = withEnvironment(words.given, env);
  const reader = createConfigReader((flag) => given.get(flag) ?? []);
  const lan = reader.isOn('--lan');
  const host = reader.host('--host', lan ? '::' : 'localhost');
  const [cert, key] = [reader.file('--tls-cert'), reader.file('--tls-key')];
  const [urls, secret] = [reader.turnUrls('--turn-url'), reader.secret('--turn-secret')];
  const config: ServeConfig = {
    port: reader.port('--port', 8080),
    listen: host.listen,
    skipMissingFamily: host.skipMissingFamily,
    stunPorts: reader.portPair('--stun-port', [3478, 3479]),
    publicAddresses: reader.addresses('--public-address'),
    ipv4Origin: reader.origin('--ipv4-origin', 4),
    ipv6Origin: reader.origin('--ipv6-origin', 6),
    trustProxy: reader.cidrs('--trust-proxy'),
    forwardedHeader: reader.headerName('--forwarded-header', 'x-forwarded-for'),
    geoCity: reader.file('--geo-city'),
    geoAsn: reader.file('--geo-asn'),
    reverseDns: reader.isOn('--reverse-dns'),
    corsOrigins: reader.origins('--cors-origin'),
    assumePublic: reader.cidrs('--assume-public'),
    lan,
    tls: cert !== null && key !== null ? { cert, key } : null,
    redis: reader.redis('--redis'),
    turn: urls.length > 0 && secret !== null ? { urls, secret } : null,
    internet: {
      stun: reader.stunUrls('--internet-stun', DEFAULT_INTERNET.stun),
      echoes: reader.echoes('--internet-echo', DEFAULT_INTERNET.echoes),
    },
    language: reader.choice('--lang', LANGUAGES, language),
  };
  const problem = reader.problem();
  if (problem !== undefined) return refuse(problem.id, problem.params);
  if ((cert === null) !== (key === null)) return refuse('serve.error.tls-half', {});
  if (urls.length > 0 !== (secret !== null)) return refuse('serve.error.turn-half', {});
  return { ok: true, config };
}

type Words =
  | { readonly given: Map<ServeFlag, GivenValue[]> }
  | { readonly id: ServeMessageId; readonly params: MessageParams };

/** What a flag without a value stands for. */
const SWITCHED_ON = 'on';

function readWords(argv: readonly string[]): Words {
  const given = new Map<ServeFlag, GivenValue[]>();
  let index = 0;
  const readNext = ({ placeholder }: (typeof SERVE_OPTIONS)[number]): string | undefined =>
    placeholder === '' ? SWITCHED_ON : argv[(index += 1)];
  for (; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (!word.startsWith('-')) return { id: 'serve.error.argument', params: { seen: word } };
    const equals = word.indexOf('=');
    const name = equals === -1 ? word : word.slice(0, equals);
    const option = SERVE_OPTIONS.find(({ flag }) => flag === name);
    if (option === undefined) return unknownFlag(name);
    const text = equals === -1 ? readNext(option) : word.slice(equals + 1);
    if (text === undefined || (equals === -1 && text.startsWith('--'))) {
      return { id: 'serve.error.value-missing', params: { flag: name, placeholder: option.placeholder } };
    }
    addValue(given, option, { name, text });
  }
  return { given };
}

function unknownFlag(name: string): Words {
  const meant = nearest(
    name,
    SERVE_OPTIONS.map(({ flag }) => flag),
  );
  if (meant === undefined) return { id: 'serve.error.flag', params: { flag: name } };
  return { id: 'serve.error.flag-meant', params: { flag: name, meant } };
}

function addValue(given: Map<ServeFlag, GivenValue[]>, option: (typeof SERVE_OPTIONS)[number], value: GivenValue) {
  given.set(option.flag, option.list ? [...(given.get(option.flag) ?? []), value] : [value]);
}

function withEnvironment(given: Map<ServeFlag, GivenValue[]>, env: Environment): Given {
  for (const option of SERVE_OPTIONS) {
    const text = env[option.variable];
    // An empty variable is how shells and container files say "not set".
    if (!given.has(option.flag) && text) addValue(given, option, { name: option.variable, text });
  }
  return given;
}
