import { isPublicHost } from '../src/core/http-address.ts';
import { isPublic } from '../src/core/address.ts';
import type { InternetServers } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import type { Deployment } from './deployment.ts';

/** The servers of others that are offered when the operator names none: each answers pages of any origin, free of charge. */
export const DEFAULT_INTERNET: InternetServers = {
  stun: ['stun:stun.cloudflare.com:3478', 'stun:stun.l.google.com:19302'],
  echoes: [
    { url: 'https://api.ipify.org', family: 4 },
    { url: 'https://api6.ipify.org', family: 6 },
    { url: 'https://ipv4.icanhazip.com', family: 4 },
    { url: 'https://ipv6.icanhazip.com', family: 6 },
  ],
};

/**
 * The servers of others that a page which came this way is offered: only where this server cannot see a public address,
 * on localhost and in a LAN; null elsewhere, and where the operator has switched them off.
 */
export function internetOffer({ addressed, client }: Arrival, { config }: Deployment): InternetServers | null {
  const { internet, assumePublic } = config;
  if (internet.stun.length === 0 || internet.echoes.length === 0 || addressed === undefined) return null;
  const { literal, hostname } = addressed.host;
  const isReachable = isPublicHost(literal?.address ?? hostname, assumePublic);
  return isReachable || isPublic(client.address, assumePublic) ? null : internet;
}
