import type { ServeMessageId } from './speak.ts';

/** One flag of `icelens serve`. */
export interface ServeOption {
  readonly flag: `--${string}`;
  /** Environment variable that holds the same value; the flag wins. */
  readonly variable: `ICELENS_${string}`;
  /** The sentence of the usage text. */
  readonly explanation: ServeMessageId;
  /** What stands for the value in the usage text; empty for a flag that takes none. */
  readonly placeholder: string;
  /** Whether several values add up; otherwise the last one counts. */
  readonly list: boolean;
}

/** Every flag of `icelens serve`, in the order of the usage text. */
export const SERVE_OPTIONS = [
  { flag: '--port', explanation: 'serve.flag.port', variable: 'ICELENS_PORT', placeholder: 'PORT', list: false },
  { flag: '--host', explanation: 'serve.flag.host', variable: 'ICELENS_HOST', placeholder: 'ADDRESS', list: true },
  {
    flag: '--stun-port',
    explanation: 'serve.flag.stun-port',
    variable: 'ICELENS_STUN_PORT',
    placeholder: 'A,B',
    list: false,
  },
  {
    flag: '--public-address',
    explanation: 'serve.flag.public-address',
    variable: 'ICELENS_PUBLIC_ADDRESS',
    placeholder: 'ADDRESS',
    list: true,
  },
  {
    flag: '--ipv4-origin',
    explanation: 'serve.flag.ipv4-origin',
    variable: 'ICELENS_IPV4_ORIGIN',
    placeholder: 'ORIGIN',
    list: false,
  },
  {
    flag: '--ipv6-origin',
    explanation: 'serve.flag.ipv6-origin',
    variable: 'ICELENS_IPV6_ORIGIN',
    placeholder: 'ORIGIN',
    list: false,
  },
  {
    flag: '--trust-proxy',
    explanation: 'serve.flag.trust-proxy',
    variable: 'ICELENS_TRUST_PROXY',
    placeholder: 'CIDR,…',
    list: true,
  },
  {
    flag: '--forwarded-header',
    explanation: 'serve.flag.forwarded-header',
    variable: 'ICELENS_FORWARDED_HEADER',
    placeholder: 'NAME',
    list: false,
  },
  {
    flag: '--geo-city',
    explanation: 'serve.flag.geo-city',
    variable: 'ICELENS_GEO_CITY',
    placeholder: 'FILE',
    list: false,
  },
  {
    flag: '--geo-asn',
    explanation: 'serve.flag.geo-asn',
    variable: 'ICELENS_GEO_ASN',
    placeholder: 'FILE',
    list: false,
  },
  {
    flag: '--reverse-dns',
    explanation: 'serve.flag.reverse-dns',
    variable: 'ICELENS_REVERSE_DNS',
    placeholder: '',
    list: false,
  },
  {
    flag: '--cors-origin',
    explanation: 'serve.flag.cors-origin',
    variable: 'ICELENS_CORS_ORIGIN',
    placeholder: 'ORIGIN,…',
    list: true,
  },
  {
    flag: '--assume-public',
    explanation: 'serve.flag.assume-public',
    variable: 'ICELENS_ASSUME_PUBLIC',
    placeholder: 'CIDR,…',
    list: true,
  },
  { flag: '--lan', explanation: 'serve.flag.lan', variable: 'ICELENS_LAN', placeholder: '', list: false },
  {
    flag: '--tls-cert',
    explanation: 'serve.flag.tls-cert',
    variable: 'ICELENS_TLS_CERT',
    placeholder: 'FILE',
    list: false,
  },
  {
    flag: '--tls-key',
    explanation: 'serve.flag.tls-key',
    variable: 'ICELENS_TLS_KEY',
    placeholder: 'FILE',
    list: false,
  },
  { flag: '--redis', explanation: 'serve.flag.redis', variable: 'ICELENS_REDIS', placeholder: 'URL', list: false },
  {
    flag: '--turn-url',
    explanation: 'serve.flag.turn-url',
    variable: 'ICELENS_TURN_URL',
    placeholder: 'URL,…',
    list: true,
  },
  {
    flag: '--turn-secret',
    explanation: 'serve.flag.turn-secret',
    variable: 'ICELENS_TURN_SECRET',
    placeholder: 'SECRET',
    list: false,
  },
  {
    flag: '--internet-stun',
    explanation: 'serve.flag.internet-stun',
    variable: 'ICELENS_INTERNET_STUN',
    placeholder: 'URL,…|none',
    list: true,
  },
  {
    flag: '--internet-echo',
    explanation: 'serve.flag.internet-echo',
    variable: 'ICELENS_INTERNET_ECHO',
    placeholder: 'URL,…|none',
    list: true,
  },
  { flag: '--lang', explanation: 'serve.flag.lang', variable: 'ICELENS_LANG', placeholder: 'en|zh-CN', list: false },
] as const satisfies readonly ServeOption[];

/** The name of a flag of `icelens serve`. */
export type ServeFlag = (typeof SERVE_OPTIONS)[number]['flag'];
