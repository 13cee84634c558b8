import type { TurnOffer } from '../../core/wire.ts';
import { eitherSignal } from '../outcome.ts';

/** What the server has to offer for a peer test. */
export interface Offers {
  /** Whether it has a peer of its own. */
  readonly partner: boolean;
  readonly turn: boolean;
  readonly iceServers: readonly string[];
}

/** Milliseconds for an answer of the server; whoever calls waits for it. */
const ANSWER_MS = 5_000;

/** Asks the server what it offers; null when it does not answer. */
export async function gatherOffers(signal: AbortSignal): Promise<Offers | null> {
  const answer = await fetchJson('/api/config', { signal });
  if (answer === null) return null;
  const { partner, turn, iceServers } = answer;
  return {
    partner: partner === true,
    turn: turn === true,
    iceServers: Array.isArray(iceServers) ? iceServers.filter((each) => typeof each === 'string') : [],
  };
}

/** Asks the server for TURN credentials; null when it gives none. */
export async function gatherTurn(signal: AbortSignal): Promise<TurnOffer | null> {
  const answer = await fetchJson('/api/turn', { method: 'POST', signal });
  if (answer === null) return null;
  const { urls, username, credential, expiresInMs } = answer;
  if (!Array.isArray(urls) || typeof username !== 'string' || typeof credential !== 'string') return null;
  return {
    urls: urls.filter((each) => typeof each === 'string'),
    username,
    credential,
    expiresInMs: typeof expiresInMs === 'number' ? expiresInMs : 0,
  };
}

async function fetchJson(
  path: string,
  { signal: given, ...init }: Omit<RequestInit, 'signal'> & { readonly signal: AbortSignal },
): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const signal = eitherSignal(given, AbortSignal.timeout(ANSWER_MS));
    const response = await fetch(path, { cache: 'no-store', signal, ...init });
    if (response.status !== 200) return null;
    const value: unknown = await response.json();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field is looked at before it is used
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
