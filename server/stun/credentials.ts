import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long credentials are accepted, and so how long anything that hangs on them is remembered. */
export const credentialLifetimeMs = 60_000;

/** Credentials as `POST /api/witness` and the HTML hand them out. */
export interface Credentials {
  /** ICE username fragment (RFC 8445 §5.3): 20 ICE characters, made of the 15 bytes drawn below. */
  readonly ufrag: string;
  /** ICE password: 24 ICE characters, 144 bits. */
  readonly pwd: string;
  /** Bearer token with which the page reads what arrived; safe in a URL. */
  readonly token: string;
}

/** What a username fragment says about itself. */
export interface Ticket {
  readonly ufrag: string;
  readonly mintedMs: number;
}

/** Why a username fragment or a token is not accepted. */
export type TicketRefusal = 'unknown-ufrag' | 'expired-ufrag';

const ufragBytes = 15;
const tokenMacBytes = 18;

/**
 * Credentials that need no memory: the username fragment carries when it was made, the password and the token follow from
 * it by HMAC-SHA-256 with a secret that dies with the process.
 *
 *     ufrag, 15 bytes:  | time in ms, 6 bytes | random, 9 bytes |
 *     token, 33 bytes:  | ufrag, 15 bytes     | HMAC, 18 bytes  |
 */
export class CredentialMint {
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array = randomBytes(32)) {
    this.#secret = secret;
  }

  /** New credentials; no two calls give the same. */
  mint(nowMs: number): Credentials {
    const bytes = Buffer.alloc(ufragBytes);
    bytes.writeUIntBE(Math.floor(nowMs), 0, 6);
    randomBytes(9).copy(bytes, 6);
    const ufrag = bytes.toString('base64');
    const token = Buffer.concat([bytes, this.#derive('token', ufrag).subarray(0, tokenMacBytes)]).toString('base64url');
    return { ufrag, pwd: this.passwordOf(ufrag), token };
  }

  /** The password that belongs to a username fragment. Whoever signs with it got both from here. */
  passwordOf(ufrag: string): string {
    return this.#derive('password', ufrag).subarray(0, 18).toString('base64');
  }

  /**
   * Reads a username fragment. Its content may be forged until something proves knowledge of the password; it is read first
   * so that stale checks cost no hashing.
   */
  readUfrag(ufrag: string, nowMs: number): Ticket | TicketRefusal {
    if (!/^[A-Za-z0-9+/]{20}$/.test(ufrag)) return 'unknown-ufrag';
    const bytes = Buffer.from(ufrag, 'base64');
    const mintedMs = bytes.readUIntBE(0, 6);
    if (mintedMs > nowMs) return 'unknown-ufrag';
    if (nowMs - mintedMs > credentialLifetimeMs) return 'expired-ufrag';
    return { ufrag, mintedMs };
  }

  /** Reads a token that was minted here. */
  readToken(token: string, nowMs: number): Ticket | TicketRefusal {
    if (!/^[\w-]{44}$/.test(token)) return 'unknown-ufrag';
    const bytes = Buffer.from(token, 'base64url');
    const ufrag = bytes.subarray(0, ufragBytes).toString('base64');
    const mac = this.#derive('token', ufrag).subarray(0, tokenMacBytes);
    return timingSafeEqual(bytes.subarray(ufragBytes), mac) ? this.readUfrag(ufrag, nowMs) : 'unknown-ufrag';
  }

  /** 32 bytes that follow from the secret and stand for the certificate that the witness does not have. */
  fingerprint(): string {
    const hex = this.#derive('fingerprint', '').toString('hex').toUpperCase();
    return `sha-256 ${hex.replace(/..(?=.)/g, '$&:')}`;
  }

  #derive(purpose: string, ufrag: string): Buffer {
    return createHmac('sha256', this.#secret).update(`icelens ${purpose} ${ufrag}`).digest();
  }
}
