import type { IncomingHttpHeaders } from 'node:http';
import { parseAddress, type ParsedAddress } from '../src/core/address.ts';

/** A host and port as a Host header or an Origin carries them. */
export interface HostPort {
  /** Lower-case name or canonical address without brackets. */
  readonly hostname: string;
  /** Empty for the scheme's own port. */
  readonly port: string;
  /** The address, when the host is one. */
  readonly literal: ParsedAddress | null;
}

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::(\d{1,5}))?$/;

/** Reads a host with an optional port; undefined for anything that a browser would not send, a trailing dot included. */
export function parseHost(text: string): HostPort | undefined {
  const [, host, port = ''] = HOST.exec(text.toLowerCase()) ?? [];
  if (host === undefined || Number(port) > 65_535) return undefined;
  const literal = parseAddress(host) ?? null;
  // What looks like an address but is none, such as 127.1 or [::1::], is not a name either.
  if (literal === null && (host.startsWith('[') || /^(?:\d|0x)[\da-fx.]*$/.test(host))) return undefined;
  return { hostname: literal?.address ?? host, port, literal };
}

/** Prints a host and port as they stand in a URL. */
export function printHost(hostname: string, port: number | string): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return port === '' ? host : `${host}:${port}`;
}

/** How the browser addressed this server. */
export interface Addressed {
  readonly host: HostPort;
  readonly scheme: 'http' | 'https';
}

/** The connection that brought a request. */
export interface Connection {
  readonly fromTrustedProxy: boolean;
  /** Whether it is a TLS connection to this very process. */
  readonly encrypted: boolean;
}

/**
 * The host and scheme that the browser used: the Host header and the connection's own scheme, or what a trusted proxy says
 * of them. Undefined when there is no host, or none that could be one.
 */
export function addressedAs(
  headers: IncomingHttpHeaders,
  { fromTrustedProxy, encrypted }: Connection,
  readHost = parseHost,
): Addressed | undefined {
  const forwardedHost = fromTrustedProxy ? lastEntry(headers['x-forwarded-host']) : undefined;
  const forwardedProto = fromTrustedProxy ? lastEntry(headers['x-forwarded-proto']) : undefined;
  const host = readHost(forwardedHost ?? headers.host ?? '');
  const isHttps = forwardedProto === undefined ? encrypted : forwardedProto.toLowerCase() === 'https';
  return host && { host, scheme: isHttps ? 'https' : 'http' };
}

function lastEntry(value: string | readonly string[] | undefined): string | undefined {
  const text = typeof value === 'string' ? value : value?.at(-1);
  return text?.slice(text.lastIndexOf(',') + 1).trim();
}
