import type { Origins, PageConfig } from '../src/core/wire.ts';

/** A response header as Node takes it in one flat list: name, value, name, value … */
export type RawHeaders = readonly string[];

interface ReasonedHeader {
  readonly name: string;
  readonly value: string;
  readonly reason: string;
}

const EVERY_ANSWER: readonly ReasonedHeader[] = [
  { name: 'X-Content-Type-Options', value: 'nosniff', reason: 'A browser must not guess that data is a script.' },
];

/** Browser features that the page never uses; a script that got in could not use them either. */
const DENIED_FEATURES = [
  'accelerometer',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'midi',
  'payment',
  'serial',
  'usb',
];

/**
 * Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy are missing on purpose: either makes the browser start
 * another process once the headers are read, which nearly doubles the time to the first sentence. The page has no use for
 * what they would unlock, listens to no messages, and its policy lets it load nothing from elsewhere.
 */
const PAGE: readonly ReasonedHeader[] = [
  { name: 'Referrer-Policy', value: 'no-referrer', reason: 'The address of this page is nobody else’s business.' },
  { name: 'Cross-Origin-Resource-Policy', value: 'same-origin', reason: 'Other sites cannot load it as a resource.' },
  { name: 'X-Frame-Options', value: 'DENY', reason: 'frame-ancestors for browsers that do not know it.' },
  { name: 'X-DNS-Prefetch-Control', value: 'off', reason: 'No name is looked up that the test did not ask for.' },
  {
    name: 'Permissions-Policy',
    value: ['camera=(self)', 'microphone=(self)', ...DENIED_FEATURES.map((feature) => `${feature}=()`)].join(', '),
    reason: 'Camera and microphone are asked for on a click, to see what WebRTC shows then; nothing else is ever used.',
  },
  { name: 'Cache-Control', value: 'no-store', reason: 'It carries the address and credentials of one page load.' },
  { name: 'Vary', value: 'Accept-Language, Accept-Encoding', reason: 'Both choose the answer.' },
  {
    name: 'Connection',
    value: 'close',
    reason: 'The echo of the run must travel over a new connection: an old one may still use a route that is gone.',
  },
];

const DATA: readonly ReasonedHeader[] = [
  {
    name: 'Content-Security-Policy',
    value: "default-src 'none'; frame-ancestors 'none'",
    reason: 'Data that is opened as a document can neither run nor load anything.',
  },
  { name: 'Cache-Control', value: 'no-store', reason: 'The answer is about this one request.' },
];

const ASSET: readonly ReasonedHeader[] = [
  { name: 'Cross-Origin-Resource-Policy', value: 'same-origin', reason: 'Other sites cannot load it as a resource.' },
  { name: 'Vary', value: 'Accept-Encoding', reason: 'It chooses the answer.' },
];

function flat(...tables: readonly (readonly ReasonedHeader[])[]): RawHeaders {
  return Object.freeze(tables.flat().flatMap(({ name, value }) => [name, value]));
}

/** Headers of the HTML page, without its policy. HSTS is missing on purpose: over HTTP it means nothing or locks people out. */
export const PAGE_HEADERS = flat(EVERY_ANSWER, PAGE);
/** Headers of JSON and plain text that only this origin may read. */
export const DATA_HEADERS = flat(EVERY_ANSWER, DATA, [
  { name: 'Cross-Origin-Resource-Policy', value: 'same-origin', reason: 'Other sites cannot load it as a resource.' },
]);
/** Headers of data that a page of ours at another origin may read; the exact origin is added per request. */
export const SHARED_DATA_HEADERS = flat(EVERY_ANSWER, DATA, [
  {
    name: 'Cross-Origin-Resource-Policy',
    value: 'cross-origin',
    reason: 'The page is at another origin of this server.',
  },
]);
/** Headers of the files that the page loads. */
export const ASSET_HEADERS = flat(EVERY_ANSWER, ASSET);

/** Hashes (CSP source expressions) of the inline parts of the page. */
export interface InlineHashes {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/**
 * Makes the content security policy of the page, all but the part that differs from request to request: where it may
 * connect, which is its own origin, the forced-family origins of this page load and the address echoes that it is offered.
 */
export function createPagePolicy({
  scripts,
  styles,
}: InlineHashes): (origins: Origins, internet: PageConfig['internet']) => string {
  const before = [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    `style-src ${["'self'", ...styles].join(' ')}`,
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
    "connect-src 'self'",
  ].join('; ');
  return ({ ipv4, ipv6 }, internet) => {
    const echoes = (internet?.echoes ?? []).map(({ url }) => new URL(url).origin);
    const allowed = [ipv4, ipv6, ...echoes].flatMap((origin) => (origin ? sourceExpression(origin) : []));
    return [before, ...new Set(allowed)].join(' ');
  };
}

/**
 * An origin as a source expression. CSP has no notation for IPv6 literals (CSP3 §2.3.1: host-char knows neither colon nor
 * bracket, and browsers drop the whole source), so there the scheme and the port alone have to hold the border.
 */
function sourceExpression(origin: string): string {
  return origin.replace(/^(\w+:\/\/)\[[^\]]+\]/, '$1*');
}
