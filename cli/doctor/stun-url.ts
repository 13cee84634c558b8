/** Where a STUN server listens, by address or name. */
export interface StunUrl {
  readonly host: string;
  readonly port: number;
}

/** Reads a `stun:` URL (RFC 7064); undefined for anything else. */
export function readStunUrl(url: string): StunUrl | undefined {
  const [, bracketed, plain, port] = /^stun:(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(url) ?? [];
  const host = bracketed ?? plain;
  return host === undefined ? undefined : { host, port: Number(port ?? 3478) };
}
