import type { Gathered } from '../core/artifacts.ts';
import type { WitnessOffer } from '../core/wire.ts';
import { isWitnessOffer, parseJson } from './json.ts';
import { eitherSignal, failed, gathered } from './outcome.ts';

const PATH = '/api/witness';
const TIMEOUT_MS = 4_000;

/** Asks for fresh witness credentials, for every run but the one whose credentials came with the HTML. */
export async function renewWitness(signal: AbortSignal): Promise<Gathered<WitnessOffer>> {
  try {
    const response = await fetch(PATH, {
      method: 'POST',
      cache: 'no-store',
      signal: eitherSignal(signal, AbortSignal.timeout(TIMEOUT_MS)),
    });
    // A server without a witness says so with an empty answer.
    if (response.status === 204) return { status: 'not-asked' };
    if (!response.ok) return failed(`http-${response.status}`, `expected 200, got ${response.status}`);
    const offer = parseJson(await response.text());
    return isWitnessOffer(offer) ? gathered(offer) : failed('bad-response', 'expected witness credentials');
  } catch (cause) {
    return failed(signal.aborted ? 'aborted' : 'network', cause);
  }
}
