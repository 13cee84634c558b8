import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { sendError } from './answer.ts';
import type { Arrival, ArrivalReader } from './arrival.ts';
import { errorBody, type HttpErrorCode, statusOf } from './http-error.ts';
import type { RateLimit } from './rate-limit.ts';
import type { KeyPair } from './tls/key-pair.ts';
import { DATA_HEADERS } from './security-headers.ts';
import { MAX_CONNECTIONS, SERVER_OPTIONS } from './server-timeouts.ts';

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse, arrival: Arrival) => void;

/** What answers at one path; HEAD is answered by `GET` unless `headless` says that this has no sense. */
export interface Route {
  readonly GET?: Handler;
  readonly POST?: Handler;
  readonly headless?: boolean;
  /** Whether a request may bring a body; every other one that does is refused unread. */
  readonly takesBody?: boolean;
}

/** A connection that asks to become another protocol, with what came after the request. */
export interface UpgradeStream {
  readonly socket: Duplex;
  readonly head: Buffer;
}

/** Takes over a connection that becomes another protocol, or says why not. */
export type UpgradeRoute = (
  request: IncomingMessage,
  stream: UpgradeStream,
  arrival: Arrival,
) => HttpErrorCode | undefined;

/** What the HTTP server needs to know before it hands a request to its route. */
export interface HttpOptions {
  readonly routes: ReadonlyMap<string, Route>;
  /** Paths at which a connection may become another protocol. */
  readonly upgrades: ReadonlyMap<string, UpgradeRoute>;
  /** Key and certificate; null for HTTP without TLS. */
  readonly tls: KeyPair | null;
  readonly readArrival: ArrivalReader;
  readonly rateLimit: RateLimit;
  readonly acceptsHost: (arrival: Arrival) => boolean;
  /** Milliseconds after which a connection is cut on which no byte moves. */
  readonly idleMs: number;
  /** Told of exceptions in handlers, which are bugs. */
  readonly onError: (error: unknown) => void;
}

/** Makes an HTTP server that refuses what it must and hands the rest to its routes; it is to listen at `listenAddress`. */
export function createHttpServer(options: HttpOptions, listenAddress: string): Server {
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    try {
      readAbsoluteForm(request);
      answer(request, response, options, options.readArrival(request, listenAddress));
    } catch (error) {
      options.onError(error);
      if (response.headersSent) response.destroy();
      else refuse(request, response, 'internal-error');
    }
  };
  const server =
    options.tls === null ? createServer(SERVER_OPTIONS, onRequest) : createTlsServer(options.tls, onRequest);
  server.maxConnections = MAX_CONNECTIONS;
  server.timeout = options.idleMs;
  // A body that waits to be asked for is refused like any other.
  server.on('checkContinue', onRequest);
  server.on('clientError', onClientError);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until somebody takes it over, nobody else listens.
    const onError = () => socket.destroy();
    socket.on('error', onError);
    const code = upgrade(request, { socket, head }, options, listenAddress);
    if (code === undefined) socket.off('error', onError);
    else refuseStream(socket, code);
  });
  return server;
}

function createTlsServer(tls: KeyPair, onRequest: RequestListener): Server {
  return createSecureServer({ ...SERVER_OPTIONS, minVersion: 'TLSv1.2', key: tls.key, cert: tls.cert }, onRequest);
}

function answer(request: IncomingMessage, response: ServerResponse, options: HttpOptions, arrival: Arrival): void {
  const code = refusalOf(arrival, options);
  if (code === 'too-many-requests') return refuse(request, response, code, ['Retry-After', '1']);
  const route = routeOf(options.routes, pathOf(request.url ?? ''));
  if (hasBody(request) && route?.takesBody !== true) return refuse(request, response, 'body-refused');
  if (code !== undefined) return refuse(request, response, code);
  if (route === undefined) return sendError(request, response, 'not-found');
  const handler = handlerOf(route, request.method);
  if (handler === undefined)
    return sendError(request, response, 'method-refused', { headers: ['Allow', allowed(route)] });
  return handler(request, response, arrival);
}

/** Why nothing is looked at that arrived so; undefined when it is. */
function refusalOf(arrival: Arrival, { rateLimit, acceptsHost }: HttpOptions): HttpErrorCode | undefined {
  if (!rateLimit.take(arrival.client.address, performance.now())) return 'too-many-requests';
  if (arrival.addressed === undefined) return 'host-missing';
  return acceptsHost(arrival) ? undefined : 'host-refused';
}

function upgrade(
  request: IncomingMessage,
  stream: UpgradeStream,
  options: HttpOptions,
  listenAddress: string,
): HttpErrorCode | undefined {
  try {
    const arrival = options.readArrival(request, listenAddress);
    const code = refusalOf(arrival, options);
    if (code !== undefined) return code;
    const route = options.upgrades.get(pathOf(request.url ?? ''));
    return route === undefined ? 'not-found' : route(request, stream, arrival);
  } catch (error) {
    options.onError(error);
    return 'internal-error';
  }
}

/** Refuses a request and the connection with it, since what follows on it cannot be trusted to be a request. */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  code: HttpErrorCode,
  headers: readonly string[] = [],
): void {
  const { host = '' } = request.headers;
  sendError(request, response, code, { params: { host }, headers: [...headers, 'Connection', 'close'] });
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

const ABSOLUTE_FORM = /^http:\/\/([^/?#]*)(.*)$/i;

/**
 * Makes a request target such as `http://host/path` what others send as path and Host header, which it overrules
 * (RFC 9112 §3.2.2). An `https` one has no business on a connection without TLS (RFC 9110 §7.4).
 */
function readAbsoluteForm(request: IncomingMessage): void {
  const { url = '' } = request;
  if (url.startsWith('/')) return;
  const [, host, rest = ''] = ABSOLUTE_FORM.exec(url) ?? [];
  if (host === undefined) return;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = host;
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** The route of a path; one whose key ends in a slash answers for everything directly below it. */
function routeOf(routes: HttpOptions['routes'], path: string): Route | undefined {
  const parent = path.lastIndexOf('/') + 1;
  return routes.get(path) ?? (parent > 1 ? routes.get(path.slice(0, parent)) : undefined);
}

function handlerOf({ GET, POST, headless = false }: Route, method = ''): Handler | undefined {
  if (method === 'GET' || (method === 'HEAD' && !headless)) return GET;
  return method === 'POST' ? POST : undefined;
}

function allowed({ GET, POST, headless = false }: Route): string {
  return [...(GET ? ['GET', ...(headless ? [] : ['HEAD'])] : []), ...(POST ? ['POST'] : [])].join(', ');
}

const CLIENT_ERRORS: Readonly<Record<string, HttpErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/** Answers what is no HTTP, since there is no request to answer to. */
function onClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  refuseStream(socket, CLIENT_ERRORS[error.code ?? ''] ?? 'bad-request');
}

function refuseStream(socket: Duplex, code: HttpErrorCode): void {
  const body = errorBody(code);
  const headers = [
    ...DATA_HEADERS,
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(body)),
    'Connection',
    'close',
  ];
  const lines = headers.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : []));
  socket.end(`HTTP/1.1 ${statusOf(code)} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
