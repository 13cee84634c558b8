import { parseAddress } from './address.ts';
import type { Family } from './wire.ts';

/**
 * The host of a STUN or TURN URL (RFC 7064, RFC 7065), literals in canonical text. Chromium's `candidate.url` of an IPv6
 * literal has lost its brackets but always has a port: `stun:2a01:4b00:1::20:3478`.
 */
export function stunUrlHost(url: string): string {
  const rest = url.replace(/^(?:stun|turn)s?:/i, '').replace(/\?.*$/s, '');
  const bracketed = /^\[([^\]]*)\]/.exec(rest)?.[1];
  const host = bracketed ?? rest.replace(/:\d+$/, '');
  return parseAddress(host)?.address ?? host.toLowerCase();
}

/** Whether a STUN or TURN URL can be reached over a family: a literal says so, a name may have addresses of both. */
export function mayUseFamily(url: string, family: Family): boolean {
  const literal = parseAddress(stunUrlHost(url));
  return literal === undefined || literal.family === family;
}
