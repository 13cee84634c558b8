import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MessageParams } from '../src/core/messages/format.ts';
import { errorBody, errorForPeople, type HttpErrorCode, statusOf } from './http-error.ts';
import { DATA_HEADERS, type RawHeaders } from './security-headers.ts';

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain; charset=utf-8';

interface Answer {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly type: string;
  readonly body: string | Buffer;
}

/** Sends a whole answer with headers in one list, which Node writes without looking at each again. */
export function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, type, body }: Answer,
): void {
  response.writeHead(status, [...headers, 'Content-Type', type, 'Content-Length', String(Buffer.byteLength(body))]);
  // HEAD gets the headers of GET, the length included, and nothing more (RFC 9110 §9.3.2).
  response.end(method === 'HEAD' ? undefined : body);
}

/** Sends a text that is JSON already. */
export function sendJsonText(
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
  headers: RawHeaders = DATA_HEADERS,
): void {
  send(request, response, { status: 200, headers, type: JSON_TYPE, body });
}

/** Sends a value as JSON. */
export function sendJson(request: IncomingMessage, response: ServerResponse, value: unknown): void {
  sendJsonText(request, response, JSON.stringify(value));
}

/** Sends a line of plain text. */
export function sendText(request: IncomingMessage, response: ServerResponse, line: string, headers: RawHeaders): void {
  send(request, response, { status: 200, headers, type: TEXT_TYPE, body: `${line}\n` });
}

/** Sends an error: a sentence to a person with a browser, JSON to everyone else. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  code: HttpErrorCode,
  { params = {}, headers = [] }: { readonly params?: MessageParams; readonly headers?: RawHeaders } = {},
): void {
  const sentence = errorForPeople(code, request.headers, params);
  const type = sentence === undefined ? JSON_TYPE : TEXT_TYPE;
  send(request, response, {
    status: statusOf(code),
    headers: [...DATA_HEADERS, ...headers],
    type,
    body: sentence ?? errorBody(code, params),
  });
}
