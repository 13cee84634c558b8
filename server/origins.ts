import type { IncomingHttpHeaders } from 'node:http';
import { scopeOf } from '../src/core/address.ts';
import type { Family, Origins } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import { type Deployment, isServerAddress } from './deployment.ts';
import { type HostPort, parseHost, printHost } from './host.ts';
import { counterpart } from './interfaces.ts';

/** The origins that force one family for a page that was reached in this way. */
export function forcedOrigins(arrival: Arrival, deployment: Deployment): Origins {
  const { ipv4Origin, ipv6Origin } = deployment.config;
  return {
    ipv4: ipv4Origin ?? derivedOrigin(4, arrival, deployment),
    ipv6: ipv6Origin ?? derivedOrigin(6, arrival, deployment),
  };
}

/** An address of ours forces its family by itself; over HTTPS it would need a certificate of its own, so HTTP only. */
function derivedOrigin(family: Family, arrival: Arrival, deployment: Deployment): string | null {
  const { addressed, localAddress, viaProxy } = arrival;
  if (addressed === undefined || viaProxy || addressed.scheme === 'https') return null;
  const { hostname, port, literal } = addressed.host;
  if (literal === null && hostname !== 'localhost') return null;
  const base = literal?.address ?? localAddress;
  const address = familyOf(base) === family ? base : otherFamily(base, localAddress, deployment);
  return address === undefined ? null : `http://${printHost(address, port)}`;
}

function otherFamily(base: string, localAddress: string, { config, own, reachable }: Deployment): string | undefined {
  const advertised = config.publicAddresses.find((address) => familyOf(address) !== familyOf(base));
  if (scopeOf(base) !== 'loopback' && advertised !== undefined) return advertised;
  // A foreign address in the Host header says that something forwards to us, and nothing about the other family.
  if (base !== localAddress) return undefined;
  return counterpart(base, reachable, own, config.assumePublic)?.address;
}

function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4;
}

interface ParsedOrigin extends HostPort {
  readonly scheme: 'http' | 'https';
}

function parseOrigin(text: string): ParsedOrigin | undefined {
  const scheme = text.startsWith('https://') ? 'https' : 'http';
  if (!text.startsWith(`${scheme}://`)) return undefined;
  const host = parseHost(text.slice(scheme.length + 3));
  return host && { ...host, scheme };
}

/**
 * Whether a request that changes something comes from our own page: its Origin is exactly the origin that the browser
 * asked. A missing Origin is a program, which could send any; `null` and every other origin are refused.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, { addressed, viaProxy }: Arrival): boolean {
  const { origin: text } = headers;
  if (text === undefined) return true;
  const origin = parseOrigin(text);
  if (origin === undefined || addressed === undefined) return false;
  // A proxy may pass neither the scheme nor the host on; this header no page can write.
  if (viaProxy && headers['sec-fetch-site'] === 'same-origin') return true;
  const schemeKnown = !viaProxy || headers['x-forwarded-proto'] !== undefined;
  const { host, scheme } = addressed;
  return (!schemeKnown || origin.scheme === scheme) && origin.hostname === host.hostname && origin.port === host.port;
}

/** The part of a request that tells which page sent it, and to which port. */
interface OriginRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly localPort?: number | undefined };
}

/**
 * The Origin of a request if it is a page of this very server, which may then read the echo of a forced-family origin;
 * else null.
 *
 * Pages of ours are those at our own addresses and port, those at the forced-family origins, and those at a name beside
 * the one asked: `v4.leak.example` serves pages of `leak.example` and what is below it, unless the browser, which knows
 * where registrations end, says that the two are different sites.
 */
export function ownPageOrigin(
  { headers, socket }: OriginRequest,
  arrival: Arrival,
  deployment: Deployment,
): string | null {
  const { origin: text } = headers;
  if (text === undefined || arrival.addressed === undefined) return null;
  const { config } = deployment;
  if (text === config.ipv4Origin || text === config.ipv6Origin) return text;
  const origin = parseOrigin(text);
  if (origin === undefined) return null;
  const asked = arrival.addressed;
  if (origin.hostname === 'localhost' || origin.literal !== null) {
    const ours = origin.literal === null || isServerAddress(deployment, origin.literal.address);
    return ours && origin.scheme === 'http' && isOurPort(origin.port, socket.localPort, asked.host.port) ? text : null;
  }
  const sameSite = headers['sec-fetch-site'] !== 'cross-site';
  return sameSite && origin.scheme === asked.scheme && isBeside(origin.hostname, asked.host) ? text : null;
}

function isOurPort(port: string, listening: number | undefined, asked: string): boolean {
  return port === asked || port === (listening === 80 ? '' : String(listening));
}

function isBeside(hostname: string, asked: HostPort): boolean {
  if (asked.literal !== null) return false;
  if (hostname === asked.hostname) return true;
  const parent = asked.hostname.slice(asked.hostname.indexOf('.') + 1);
  // A parent of one label is a whole top-level domain.
  return parent.includes('.') && (hostname === parent || hostname.endsWith(`.${parent}`));
}
