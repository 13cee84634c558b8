import { createHmac, randomBytes } from 'node:crypto';
import type { TurnOffer } from '../src/core/wire.ts';

/** A TURN server that shares a secret with this one. */
export interface TurnConfig {
  readonly urls: readonly string[];
  readonly secret: string;
}

/** How long credentials are good for; a connection that has begun goes on. */
export const TURN_LIFETIME_MS = 600_000;

/**
 * Credentials of a short life, by the scheme that coturn calls `use-auth-secret`: the user name is the time at which they
 * end and a random word, the password its HMAC-SHA1 under the shared secret, which never leaves the server.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00 §2.2
 */
export function turnOffer({ urls, secret }: TurnConfig, nowMs = Date.now()): TurnOffer {
  const endsAt = Math.floor((nowMs + TURN_LIFETIME_MS) / 1000);
  const username = `${endsAt}:${randomBytes(6).toString('base64url')}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { urls: [...urls], username, credential, expiresInMs: TURN_LIFETIME_MS };
}
