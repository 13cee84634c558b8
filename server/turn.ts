import { createHmac } from 'node:crypto';
import type { TurnOffer } from '../src/core/wire.ts';

/** A TURN server that shares a secret with this one. */
export interface TurnConfig {
  readonly urls: readonly string[];
  readonly secret: string;
}

/** How long credentials are good for; a connection that has begun goes on. */
export const TURN_LIFETIME_MS = 600_000;
const HOUR_MS = 3_600_000;
const NAME_CHARACTERS = 16;

/**
 * Credentials of a short life, by the scheme that coturn calls `use-auth-secret`: the user name is the time at which they
 * end and a word, the password its HMAC-SHA1 under the shared secret, which never leaves the server. The word is a keyed hash
 * of the visitor and the hour, so that coturn's `user-quota` bounds a visitor and not a page load, while nobody without the
 * secret can tell who it is.
 *
 * @param visitor key of the visitor's address.
 * @see https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00 §2.2
 */
export function turnOffer({ urls, secret }: TurnConfig, visitor: string, nowMs = Date.now()): TurnOffer {
  const endsAt = Math.floor((nowMs + TURN_LIFETIME_MS) / 1000);
  const username = `${endsAt}:${nameOf(visitor, Math.floor(nowMs / HOUR_MS), secret)}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { urls: [...urls], username, credential, expiresInMs: TURN_LIFETIME_MS };
}

function nameOf(visitor: string, hour: number, secret: string): string {
  const hash = createHmac('sha256', secret).update(`icelens visitor ${hour} ${visitor}`);
  return hash.digest('base64url').slice(0, NAME_CHARACTERS);
}
