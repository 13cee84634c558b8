import type { IncomingHttpHeaders } from 'node:http';
import type { MessageParams } from '../src/core/messages/format.ts';
import type { ErrorResponse } from '../src/core/wire.ts';
import { acceptedLanguage } from './accept.ts';
import { type ServeMessageId, speak } from './speak.ts';

/** Every error of the HTTP interface: its stable code, its status, its sentence. */
const ERRORS = {
  'bad-request': { status: 400, sentence: 'serve.http.bad-request' },
  'query-missing': { status: 400, sentence: 'serve.http.query-missing' },
  'too-many-queries': { status: 400, sentence: 'serve.http.too-many-queries' },
  'host-missing': { status: 400, sentence: 'serve.http.host-missing' },
  'token-invalid': { status: 401, sentence: 'serve.http.token-invalid' },
  'origin-refused': { status: 403, sentence: 'serve.http.origin-refused' },
  'not-found': { status: 404, sentence: 'serve.http.not-found' },
  'method-refused': { status: 405, sentence: 'serve.http.method-refused' },
  'request-timeout': { status: 408, sentence: 'serve.http.request-timeout' },
  'body-refused': { status: 413, sentence: 'serve.http.body-refused' },
  'host-refused': { status: 421, sentence: 'serve.http.host-refused' },
  'too-many-requests': { status: 429, sentence: 'serve.http.too-many-requests' },
  'too-many-connections': { status: 429, sentence: 'serve.http.too-many-connections' },
  'too-many-streams': { status: 429, sentence: 'serve.http.too-many-streams' },
  'headers-too-large': { status: 431, sentence: 'serve.http.headers-too-large' },
  'internal-error': { status: 500, sentence: 'serve.http.internal-error' },
} as const satisfies Record<string, { readonly status: number; readonly sentence: ServeMessageId }>;

/** The stable code of an error answer. */
export type HttpErrorCode = keyof typeof ERRORS;

/** The HTTP status of an error. */
export function statusOf(code: HttpErrorCode): number {
  return ERRORS[code].status;
}

/** The body of an error for programs. */
export function errorBody(code: HttpErrorCode, params: MessageParams = {}): string {
  const answer: ErrorResponse = { error: code, message: speak('en', ERRORS[code].sentence, params) };
  return `${JSON.stringify(answer)}\n`;
}

/** The sentence of an error for a person who opened the address in a browser; undefined for everyone else. */
export function errorForPeople(
  code: HttpErrorCode,
  { accept, 'accept-language': languages }: IncomingHttpHeaders,
  params: MessageParams = {},
): string | undefined {
  if (accept?.includes('text/html') !== true) return undefined;
  return `${speak(acceptedLanguage(languages), ERRORS[code].sentence, params)}\n`;
}
