import type { Gathered } from '../core/artifacts.ts';
import type { LookupResponse } from '../core/wire.ts';
import { isLookupResponse, parseJson } from './json.ts';
import { eitherSignal, failed, gathered } from './outcome.ts';

/** Data that nobody has asked for yet takes the server about a second to open, a silent DNS three to give up. */
const TIMEOUT_MS = 8_000;

/**
 * Asks this page's own server for place and network of addresses, or for the addresses of host names.
 *
 * @param queries at most 100.
 * @returns a failure with code `network`, `timeout`, `http-STATUS`, `bad-response` or `aborted`.
 */
export async function gatherLookup(queries: readonly string[], signal: AbortSignal): Promise<Gathered<LookupResponse>> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const parameters = new URLSearchParams(queries.map((query) => ['q', query]));
    const response = await fetch(`/api/lookup?${parameters.toString()}`, {
      cache: 'no-store',
      credentials: 'omit',
      signal: eitherSignal(signal, timeout),
    });
    if (!response.ok) return failed(`http-${response.status}`, `expected 200, got ${response.status}`);
    const answer = parseJson(await response.text());
    return isLookupResponse(answer) ? gathered(answer) : failed('bad-response', 'expected the answer of a look-up');
  } catch (cause) {
    if (signal.aborted) return failed('aborted', 'the question was withdrawn');
    return failed(timeout.aborted ? 'timeout' : 'network', cause);
  }
}
