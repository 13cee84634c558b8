import type { IncomingMessage } from 'node:http';
import { sendError, sendJsonText } from './answer.ts';
import type { Arrival } from './arrival.ts';
import type { Handler } from './http.ts';
import type { Lookup } from './lookup.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RawHeaders } from './security-headers.ts';

/** Things asked for in one request. */
export const MAX_QUERIES = 100;

/** What the route of look-ups is made of. */
export interface LookupRouteParts {
  readonly lookup: Lookup;
  /** Counts things looked up, not requests. */
  readonly limit: RateLimit;
  /** Counts names among them, and reverse look-ups, which ask the operator's DNS. */
  readonly nameLimit: RateLimit;
  /** The headers of an answer, which say who may read it. */
  readonly headersFor: (request: IncomingMessage, arrival: Arrival) => RawHeaders;
  readonly onError: (error: unknown) => void;
}

/** Path below which the thing to look up is the rest of the path. */
export const LOOKUP_PREFIX = '/api/lookup/';

/** What a request asks for: the rest of its path, or every `q` of its query. Undefined when that cannot be read. */
export function queriesOf(url: string): readonly string[] | undefined {
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  if (!path.startsWith(LOOKUP_PREFIX)) return new URLSearchParams(query).getAll('q');
  try {
    return [decodeURIComponent(path.slice(LOOKUP_PREFIX.length))];
  } catch {
    return undefined;
  }
}

/** Makes the route of `GET /api/lookup/<address>` and `GET /api/lookup?q=<address>&q=…`. */
export function createLookupRoute({ lookup, limit, nameLimit, headersFor, onError }: LookupRouteParts): Handler {
  return (request, response, arrival) => {
    const queries = queriesOf(request.url ?? '');
    if (queries === undefined || queries.length === 0 || queries.some((query) => query === '')) {
      return sendError(request, response, 'query-missing');
    }
    if (queries.length > MAX_QUERIES) return sendError(request, response, 'too-many-queries');
    const nowMs = performance.now();
    const { address } = arrival.client;
    const { names, hostNames } = lookup.dnsCost(queries);
    const nameWaitMs = names === 0 ? 0 : nameLimit.waitMs(address, nowMs, names);
    const waitMs = Math.max(limit.waitMs(address, nowMs, queries.length), nameWaitMs);
    if (waitMs > 0) {
      const seconds = String(Math.ceil(waitMs / 1000));
      return sendError(request, response, 'too-many-requests', { headers: ['Retry-After', seconds] });
    }
    limit.take(address, nowMs, queries.length);
    nameLimit.take(address, nowMs, names);
    // Nobody has to wait for a host name: without a budget the answer goes without.
    const mayReverse = hostNames > 0 && nameLimit.take(address, nowMs, hostNames);
    const send = async (): Promise<void> => {
      const answer = await lookup.answer(queries, mayReverse);
      sendJsonText(request, response, JSON.stringify(answer), headersFor(request, arrival));
    };
    // Only a bug gets here; the client must not wait for an answer that never comes.
    send().catch((error: unknown) => {
      onError(error);
      if (response.headersSent) response.destroy();
      else sendError(request, response, 'internal-error');
    });
  };
}
