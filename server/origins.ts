import type { IncomingHttpHeaders } from 'node:http';
import { scopeOf } from '../src/core/address.ts';
import type { Family, Origins } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import type { ServeConfig } from './config.ts';
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

/** An address of ours forces its family by itself; over HTTPS only where its certificate names it and is trusted. */
function derivedOrigin(family: Family, arrival: Arrival, deployment: Deployment): string | null {
  const { addressed, localAddress, viaProxy } = arrival;
  if (addressed === undefined || viaProxy) return null;
  const { hostname, port, literal } = addressed.host;
  if (literal === null && hostname !== 'localhost') return null;
  const base = literal?.address ?? localAddress;
  const address = familyOf(base) === family ? base : otherFamily(base, localAddress, deployment);
  if (address === undefined || (addressed.scheme === 'https' && !isVouchedFor(address, addressed.host, deployment)))
    return null;
  return `${addressed.scheme}://${printHost(address, port)}`;
}

/** A browser accepts a self-made certificate for the one host at which it was asked to, and for no other. */
function isVouchedFor(address: string, asked: HostPort, { certificate }: Deployment): boolean {
  if (address === asked.literal?.address) return true;
  return certificate !== null && certificate.source !== 'self-signed' && certificate.hosts.includes(address);
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
 * Pages of ours are those at our own addresses and port, those at the forced-family origins, and those at or below the
 * name asked. Only the browser knows where registrations end: `leak.co.uk` and `evil.co.uk` are strangers. So names
 * beside the one asked need its word that both are one site, which it gives over HTTPS only; without it a forced-family
 * origin of the flags, `v4.leak.example`, serves pages of exactly the name that it lies below, `leak.example`.
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
    return ours && origin.scheme === asked.scheme && isOurPort(origin, socket.localPort, asked.host.port) ? text : null;
  }
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || origin.scheme !== asked.scheme || asked.host.literal !== null) return null;
  const { hostname } = asked.host;
  const isOurs =
    isAtOrBelow(origin.hostname, hostname) ||
    (site === 'same-site' && isBeside(origin.hostname, hostname)) ||
    (isForcedName(hostname, config) && origin.hostname === parentName(hostname));
  return isOurs ? text : null;
}

/**
 * The Origin of a request whose page may read an address: a page of this server, or one of an origin that the operator
 * named with `--cors-origin`; else null.
 */
export function addressReader(request: OriginRequest, arrival: Arrival, deployment: Deployment): string | null {
  const { origin } = request.headers;
  const { corsOrigins } = deployment.config;
  if (origin !== undefined && (corsOrigins.includes(origin) || corsOrigins.includes('*'))) return origin;
  return ownPageOrigin(request, arrival, deployment);
}

function isOurPort({ port, scheme }: ParsedOrigin, listening: number | undefined, asked: string): boolean {
  return port === asked || port === (listening === (scheme === 'https' ? 443 : 80) ? '' : String(listening));
}

function isAtOrBelow(hostname: string, name: string): boolean {
  return hostname === name || hostname.endsWith(`.${name}`);
}

function isBeside(hostname: string, asked: string): boolean {
  const parent = parentName(asked);
  return parent !== undefined && isAtOrBelow(hostname, parent);
}

/** The name that another one lies below; one of a single label is a whole top-level domain, which is nobody's. */
function parentName(hostname: string): string | undefined {
  const parent = hostname.slice(hostname.indexOf('.') + 1);
  return parent.includes('.') ? parent : undefined;
}

function isForcedName(hostname: string, { ipv4Origin, ipv6Origin }: ServeConfig): boolean {
  return [ipv4Origin, ipv6Origin].some((origin) => origin !== null && parseOrigin(origin)?.hostname === hostname);
}
