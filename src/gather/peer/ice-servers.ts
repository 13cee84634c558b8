import { turnUrls } from '../../core/peer-test/candidate-filter.ts';
import type { Restriction } from '../../core/peer-test/phases.ts';
import type { TurnOffer } from '../../core/wire.ts';
import { pause } from '../outcome.ts';
import { gatherTurn, type Offers } from './offers.ts';

/** Gives the ICE servers of a run over one kind of path. */
export type IceServersFor = (restriction: Restriction) => readonly RTCIceServer[];

/** Milliseconds after which a server that gave no TURN credentials is asked once more, and between two questions at the least. */
const RETRY_MS = 30_000;
/** A timer of more milliseconds fires at once (HTML, timer initialization steps). */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Asks for TURN credentials, if the server has a relay, and renews them at half their life until `signal` is aborted: a run begins
 * without a question to the server, which would count into the time of the call and answers each visitor only so often.
 */
export async function openIceServers({ turn, iceServers }: Offers, signal: AbortSignal): Promise<IceServersFor> {
  const stun: readonly RTCIceServer[] = iceServers.length > 0 ? [{ urls: [...iceServers] }] : [];
  let offer = turn ? await gatherTurn(signal) : null;
  const renew = async (): Promise<void> => {
    let waitMs = renewalMs(offer);
    while (!signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop
      await pause(waitMs, signal);
      if (signal.aborted) return;
      // oxlint-disable-next-line no-await-in-loop
      const next = await gatherTurn(signal);
      offer = next ?? offer;
      waitMs = renewalMs(next);
    }
  };
  if (turn) void renew();
  return (restriction) => {
    if (restriction === 'host') return [];
    if (offer === null || restriction === 'srflx') return stun;
    const { username, credential } = offer;
    const urls = turnUrls(offer.urls, restriction);
    return urls.length === 0 ? stun : [...stun, { urls: [...urls], username, credential }];
  };
}

function renewalMs(offer: TurnOffer | null): number {
  return offer === null ? RETRY_MS : Math.min(Math.max(RETRY_MS, offer.expiresInMs / 2), MAX_TIMER_MS);
}
