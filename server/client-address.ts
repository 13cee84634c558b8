import type { IncomingHttpHeaders } from 'node:http';
import { unmapAddress } from '../src/core/address.ts';
import { forwardedHops } from './forwarded.ts';

/** Where a request came from, and how that is known. */
export interface ClientAddress {
  /** Canonical text, unmapped. */
  readonly address: string;
  readonly source: 'socket' | 'forwarded';
  /** Trusted hops between the client and this server, nearest to the client first. */
  readonly via: readonly string[];
  /** What the right-most address whose sender is not trusted claims of its own client, in a forwarded header. */
  readonly ignoredForwarded: string | null;
}

/** Which proxies are believed, and in which header. */
export interface ProxyTrust {
  readonly trusts: (address: string) => boolean;
  /** Lower-case name of the header in which they name their client. */
  readonly header: string;
  /** Headers that are looked at when a stranger sends them. */
  readonly usualHeaders: readonly string[];
}

/** More hops than any real chain has; the rest of a longer header is not read. */
const MAX_HOPS = 32;

/**
 * Finds the client of a request. The peer of the socket is the client unless it is a trusted proxy; then its header is
 * walked from the right to the first address that is not a trusted proxy. Never by a number of hops and never from the
 * left, since whoever sends the request chooses what stands there. At something that is no address the walk ends with
 * the last trusted hop. What stands left of the client is its own claim: true when it is a proxy that was not named.
 *
 * @param peer address of the socket's other end, as Node gives it.
 */
export function clientAddress(peer: string, headers: IncomingHttpHeaders, trust: ProxyTrust): ClientAddress {
  const socketAddress = canonical(peer);
  if (!trust.trusts(socketAddress)) {
    const ignoredForwarded = untrustedForwarded(headers, trust.usualHeaders);
    return { address: socketAddress, source: 'socket', via: [], ignoredForwarded };
  }
  const via: string[] = [];
  let address = socketAddress;
  let isTrusted = true;
  let ignoredForwarded: string | null = null;
  for (const hop of forwardedHops(trust.header, headerText(headers, trust.header))) {
    if (!isTrusted) ignoredForwarded = hop ?? null;
    if (!isTrusted || hop === undefined || via.length === MAX_HOPS) break;
    via.unshift(address);
    address = hop;
    isTrusted = trust.trusts(hop);
  }
  // A trusted proxy that names nobody in this header may name its client in another one, which is not believed.
  if (via.length === 0) ignoredForwarded = untrustedForwarded(headers, trust.usualHeaders);
  return { address, source: via.length > 0 ? 'forwarded' : 'socket', via, ignoredForwarded };
}

/** Canonical text of an address that Node gave: without zone, unmapped. */
export function canonical(address: string): string {
  // What has neither is canonical already: the kernel prints as RFC 5952 says.
  if (!address.includes('%') && !address.startsWith('::ffff:')) return address;
  return unmapAddress(address)?.address ?? address;
}

function headerText(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

function untrustedForwarded(headers: IncomingHttpHeaders, names: readonly string[]): string | null {
  for (const name of names) {
    if (headers[name] === undefined) continue;
    const [nearest] = forwardedHops(name, headerText(headers, name));
    if (nearest !== undefined) return nearest;
  }
  return null;
}
