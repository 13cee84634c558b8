import { eitherSignal } from '../outcome.ts';
import { turnUrls } from '../../core/peer-test/candidate-filter.ts';
import type { Restriction } from '../../core/peer-test/phases.ts';

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

/** The ICE servers of a run; TURN credentials are asked for when one is needed, since they end soon. */
export async function iceServersFor(
  { turn, iceServers }: Offers,
  restriction: Restriction,
  signal: AbortSignal,
): Promise<readonly RTCIceServer[]> {
  const stun = iceServers.length > 0 ? [{ urls: [...iceServers] }] : [];
  const isHostOnly = restriction === 'host';
  if (isHostOnly) return [];
  if (!turn || restriction === 'srflx') return stun;
  const offer = await fetchJson('/api/turn', { method: 'POST', signal });
  const urls = Array.isArray(offer?.['urls']) ? offer['urls'].filter((each) => typeof each === 'string') : [];
  const { username, credential } = offer ?? {};
  const chosen = turnUrls(urls, restriction);
  if (chosen.length === 0 || typeof username !== 'string' || typeof credential !== 'string') return stun;
  return [...stun, { urls: [...chosen], username, credential }];
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
