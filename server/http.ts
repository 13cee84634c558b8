import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { sendError } from './answer.ts';
import type { Arrival, ArrivalReader } from './arrival.ts';
import { errorBody, type HttpErrorCode, statusOf } from './http-error.ts';
import type { RateLimit } from './rate-limit.ts';
import { DATA_HEADERS } from './security-headers.ts';
import { MAX_CONNECTIONS, SERVER_OPTIONS } from './server-timeouts.ts';

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse, arrival: Arrival) => void;

/** What answers at one path; HEAD is answered by `GET` unless `headless` says that this has no sense. */
export interface Route {
  readonly GET?: Handler;
  readonly POST?: Handler;
  readonly headless?: boolean;
}

/** What the HTTP server needs to know before it hands a request to its route. */
export interface HttpOptions {
  readonly routes: ReadonlyMap<string, Route>;
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
  const server = createServer(SERVER_OPTIONS, onRequest);
  server.maxConnections = MAX_CONNECTIONS;
  server.timeout = options.idleMs;
  // A body that waits to be asked for is refused like any other.
  server.on('checkContinue', onRequest);
  server.on('clientError', onClientError);
  return server;
}

function answer(request: IncomingMessage, response: ServerResponse, options: HttpOptions, arrival: Arrival): void {
  if (!options.rateLimit.take(arrival.client.address, performance.now())) {
    return refuse(request, response, 'too-many-requests', ['Retry-After', '1']);
  }
  if (hasBody(request)) return refuse(request, response, 'body-refused');
  if (arrival.addressed === undefined) return refuse(request, response, 'host-missing');
  if (!options.acceptsHost(arrival)) return refuse(request, response, 'host-refused');
  const route = routeOf(options.routes, pathOf(request.url ?? ''));
  if (route === undefined) return sendError(request, response, 'not-found');
  const handler = handlerOf(route, request.method);
  if (handler === undefined)
    return sendError(request, response, 'method-refused', { headers: ['Allow', allowed(route)] });
  return handler(request, response, arrival);
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
  const code = CLIENT_ERRORS[error.code ?? ''] ?? 'bad-request';
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
