import { parseAddress } from '../core/address.ts';
import type { InternetEcho } from '../core/artifacts.ts';
import { type Clock, eitherSignal, failed, gathered, pause } from './outcome.ts';

const TIMEOUT_MS = 4_000;
const RETRY_AFTER_MS = 150;
/** An answer is an address, alone or in a little JSON; nothing longer is read. */
const MAX_ANSWER_CHARACTERS = 2_000;

type Answer = InternetEcho['answer'];

/** What a measurement at an echo of others needs. */
export interface InternetEchoOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The address in an answer: the whole text, or the field `ip` or `address` of a JSON object. */
export function addressIn(text: string): ReturnType<typeof parseAddress> {
  const plain = parseAddress(text.trim());
  if (plain || text.length > MAX_ANSWER_CHARACTERS) return plain;
  const [, quoted = ''] = /"(?:ip|address)"\s*:\s*"([^"]{2,45})"/.exec(text) ?? [];
  return parseAddress(quoted);
}

async function ask(url: string, { clock, signal }: InternetEchoOptions): Promise<Answer> {
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
    const found = addressIn(await response.text());
    if (!found) return failed('bad-response', 'expected an address');
    return gathered({ ...found, requestedAtMs, tookMs: clock() - requestedAtMs });
  } catch (cause) {
    if (signal.aborted) return failed('aborted', 'the run ended first');
    return timeout.aborted ? failed('timeout', `no answer within ${TIMEOUT_MS} ms`) : failed('network', cause);
  }
}

/**
 * Asks an address echo of others from which address this browser comes; once more when it could not be reached.
 *
 * @returns a failure with code `network`, `timeout`, `http-STATUS`, `bad-response` or `aborted`.
 */
export async function gatherInternetEcho(url: string, options: InternetEchoOptions): Promise<Answer> {
  const first = await ask(url, options);
  if (first.status !== 'failed' || first.error !== 'network') return first;
  await pause(RETRY_AFTER_MS, options.signal);
  return ask(url, options);
}
