import { SIGNALING_PATH } from '../src/core/signaling.ts';
import { acceptedEncoding, acceptedLanguage } from './accept.ts';
import { send, sendError, sendJson, sendJsonText, sendText } from './answer.ts';
import type { Connections } from './connections.ts';
import { type AddressEcho, createEcho } from './echo.ts';
import type { Geo } from './geo/geo.ts';
import type { Handler, Route } from './http.ts';
import type { Lookup } from './lookup.ts';
import { createLookupRoute, LOOKUP_PREFIX } from './lookup-route.ts';
import { addressReader, isSameOrigin } from './origins.ts';
import type { Page, Pages } from './page.ts';
import { type PageConfigSource, pageConfig, sharedConfig } from './page-config.ts';
import { wantsPlainText } from './plain-text.ts';
import { clientKey, createRateLimit, lookupLimits, nameLimits, turnLimits } from './rate-limit.ts';
import {
  createPagePolicy,
  DATA_HEADERS,
  PAGE_HEADERS,
  type RawHeaders,
  SHARED_DATA_HEADERS,
} from './security-headers.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';
import { signalingRoute } from './signaling/gate.ts';
import type { Signaling } from './signaling/service.ts';
import { type TurnConfig, turnOffer } from './turn.ts';
import type { WitnessRoute } from './witness-route.ts';

/** What the routes are made of. */
export interface RouteParts {
  readonly pages: Pages;
  readonly files: StaticFiles;
  readonly source: PageConfigSource;
  readonly connections: Connections;
  readonly witnessRoute: WitnessRoute;
  readonly geo: Geo;
  readonly lookup: Lookup;
  readonly onError: (error: unknown) => void;
  readonly signaling: Signaling;
  /** Whether this server has a peer of its own to offer. */
  readonly hasPartner: boolean;
}

/** Makes the table of everything that this server answers. */
export function createRoutes(parts: RouteParts): ReadonlyMap<string, Route> {
  const { pages, files, source, witnessRoute, geo, signaling, hasPartner } = parts;
  const { turn } = source.deployment.config;
  const echo = createEcho(source.deployment, geo);
  const lookup = lookupHandler(parts);
  return new Map<string, Route>([
    ...[...files].map(([path, file]) => [path, { GET: staticHandler(file) }] as const),
    ...[...pages].map(([path, page]) => [path, { GET: siteHandler(path, pageHandler(page, parts, echo)) }] as const),
    ['/ip', { GET: addressLine }],
    ['/api/ip', { GET: echoHandler(parts, echo) }],
    ['/api/lookup', { GET: lookup }],
    [LOOKUP_PREFIX, { GET: lookup }],
    [
      '/api/config',
      {
        GET: (request, response, arrival) =>
          sendJson(request, response, { ...sharedConfig(source, arrival), partner: hasPartner, turn: turn !== null }),
      },
    ],
    ['/api/turn', { POST: turnHandler(turn) }],
    [SIGNALING_PATH, signalingRoute(signaling)],
    ['/api/witness', { GET: witnessRoute.stream, POST: witnessRoute.offer, headless: true }],
    ['/health', { GET: (request, response) => sendJson(request, response, health(source.version, signaling)) }],
  ]);
}

/** A lost Redis parts rooms and nothing else, so the answer stays 200: a balancer must not take every node out at once. */
function health(version: string, signaling: Signaling) {
  const redis = signaling.clusterState();
  return { status: redis === 'lost' ? 'degraded' : 'ok', version, ...(redis === null ? {} : { redis }) };
}

function turnHandler(turn: TurnConfig | null): Handler {
  const limit = createRateLimit(turnLimits);
  return (request, response, arrival) => {
    if (!isSameOrigin(request.headers, arrival)) return sendError(request, response, 'origin-refused');
    if (turn === null) {
      response.writeHead(204, [...DATA_HEADERS]);
      return response.end();
    }
    const { address } = arrival.client;
    if (!limit.take(address, performance.now()))
      return sendError(request, response, 'too-many-requests', { headers: ['Retry-After', '5'] });
    return sendJson(request, response, turnOffer(turn, clientKey(address)));
  };
}

/** Like the page, an address must come over a new connection. */
const ADDRESS_HEADERS = [...DATA_HEADERS, 'Connection', 'close'];
const SHARED_ADDRESS_HEADERS = [...SHARED_DATA_HEADERS, 'Connection', 'close'];

const addressLine: Handler = (request, response, { client }) =>
  sendText(request, response, client.address, ADDRESS_HEADERS);

function echoHandler({ source, connections }: RouteParts, echo: AddressEcho): Handler {
  return (request, response, arrival) => {
    const reader = addressReader(request, arrival, source.deployment);
    const headers = reader === null ? ADDRESS_HEADERS : readableBy(reader, SHARED_ADDRESS_HEADERS);
    sendJsonText(request, response, echo.json(arrival, connections.countRequest(request.socket)), headers);
  };
}

function readableBy(origin: string, headers: RawHeaders): RawHeaders {
  return [...headers, 'Access-Control-Allow-Origin', origin, 'Vary', 'Origin'];
}

function lookupHandler({ source, lookup, onError }: RouteParts): Handler {
  return createLookupRoute({
    lookup,
    limit: createRateLimit(lookupLimits),
    nameLimit: createRateLimit(nameLimits),
    headersFor: (request, arrival) => {
      const reader = addressReader(request, arrival, source.deployment);
      return reader === null ? DATA_HEADERS : readableBy(reader, SHARED_DATA_HEADERS);
    },
    onError,
  });
}

/** At the root, programs such as curl get the address alone. */
function siteHandler(path: string, html: Handler): Handler {
  if (path !== '/') return html;
  return (request, response, arrival) =>
    (wantsPlainText(request.headers) ? addressLine : html)(request, response, arrival);
}

function pageHandler(page: Page, { source, connections }: RouteParts, echo: AddressEcho): Handler {
  const policyFor = createPagePolicy(page.hashes);
  return (request, response, arrival) => {
    const encoding = acceptedEncoding(request.headers['accept-encoding']);
    const language = acceptedLanguage(request.headers['accept-language']);
    const answer = echo.answer(arrival, connections.countRequest(request.socket));
    const config = pageConfig(source, arrival, { echo: answer, language });
    const headers = [...PAGE_HEADERS, 'Content-Security-Policy', policyFor(config.origins, config.internet)];
    headers.push('Content-Language', language);
    if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
    const body = page.render(config, encoding);
    send(request, response, { status: 200, headers, type: 'text/html; charset=utf-8', body });
  };
}

function staticHandler(file: StaticFile): Handler {
  return (request, response) => {
    const { headers, body } = file[acceptedEncoding(request.headers['accept-encoding'])];
    response.writeHead(200, [...headers]);
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}
