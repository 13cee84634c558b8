import type { Echo, Gathered } from '../core/artifacts.ts';
import type { CspViolations } from './csp-violations.ts';
import { isEchoResponse, parseJson } from './json.ts';
import { eitherSignal, failed, gathered, pause, type Clock } from './outcome.ts';

const TIMEOUT_MS = 4_000;
const RETRY_AFTER_MS = 100;
/** A browser may hold a few idle connections from before the run; each answer closes the one that carried it. */
const MAX_STALE_ANSWERS = 3;

/** What a measurement of the address echo needs. */
export interface EchoOptions {
  readonly clock: Clock;
  readonly violations: CspViolations;
  readonly signal: AbortSignal;
}

async function ask(url: string, { clock, violations, signal }: EchoOptions): Promise<Gathered<Echo>> {
  const requestedAtMs = clock();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: eitherSignal(signal, timeout),
    });
    if (!response.ok) return failed(`http-${response.status}`, `expected 200, got ${response.status}`);
    const answer = parseJson(await response.text());
    if (!isEchoResponse(answer)) return failed('bad-response', 'expected the JSON of an address echo');
    const answeredAtMs = clock();
    // Counted to the answer, not to the request: the age of a new TLS connection includes its handshake. Behind a proxy
    // the connection is the proxy's and says nothing.
    const fresh = answer.source !== 'socket' || answer.connection.ageMs <= answeredAtMs;
    return gathered({ ...answer, requestedAtMs, tookMs: answeredAtMs - requestedAtMs, fresh });
  } catch (cause) {
    if (signal.aborted) return failed('aborted', 'the run ended first');
    if (timeout.aborted) return failed('timeout', `no answer within ${TIMEOUT_MS} ms`);
    // The violation is reported in a task of its own, after the rejection.
    await pause(0);
    return failed(violations.blocked(url) ? 'csp' : 'network', cause);
  }
}

/**
 * Asks the server which address this browser comes from, on a connection that was opened after the run began: a
 * connection kept alive across a route change shows the address of a route that is gone.
 *
 * @param origin an origin without a path; empty for the page's own; null for one that is not known: `not-asked`.
 * @returns a failure after one retry, with code `network`, `csp`, `timeout`, `http-STATUS`, `bad-response` or `aborted`.
 */
export async function gatherEcho(origin: string | null, options: EchoOptions): Promise<Gathered<Echo>> {
  if (origin === null) return { status: 'not-asked' };
  let stale = 0;
  let retried = false;
  for (;;) {
    const echo = await ask(`${origin}/api/ip`, options);
    if (echo.status === 'ok') {
      if (echo.value.fresh || ++stale >= MAX_STALE_ANSWERS) return echo;
      continue;
    }
    if (retried || echo.status !== 'failed' || echo.error === 'aborted' || echo.error === 'csp') return echo;
    retried = true;
    await pause(RETRY_AFTER_MS, options.signal);
  }
}
