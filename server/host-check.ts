import { scopeOf } from '../src/core/address.ts';
import type { Arrival } from './arrival.ts';
import { type Deployment, isDeclaredPublic } from './deployment.ts';

/**
 * Whether the host that a request names may be this server: the guard against DNS rebinding, by which a page of a
 * stranger's name comes to speak with a server that only its visitor can reach.
 *
 * - An address cannot be rebound. Any is accepted, except on loopback, where only loopback ones make sense. One that is
 *   not ours shows up as `hostMatches: false` in the echo.
 * - `localhost` and this machine's own name are accepted; `*.localhost` never is.
 * - Any other name is accepted where rebinding would win nothing, since everybody can reach the server anyway: behind a
 *   trusted proxy, which has chosen us by that name; with `--public-address`, `--ipv4-origin` or `--ipv6-origin`; or when
 *   the connection arrived at a public address.
 */
export function acceptsHost(arrival: Arrival, deployment: Deployment): boolean {
  const { addressed, localAddress, viaProxy } = arrival;
  if (addressed === undefined) return false;
  const { hostname, literal } = addressed.host;
  if (hostname.endsWith('.localhost')) return false;
  if (hostname === 'localhost' || viaProxy) return true;
  if (literal !== null) {
    return (
      literal.address === localAddress ||
      scopeOf(localAddress) !== 'loopback' ||
      scopeOf(literal.address) === 'loopback'
    );
  }
  return (
    isDeclaredPublic(deployment) ||
    scopeOf(localAddress) === 'public' ||
    (scopeOf(localAddress) !== 'loopback' && deployment.machineNames.includes(hostname))
  );
}

/**
 * Whether an address in the Host header is the one at which the connection arrived; null for a name, and behind a proxy,
 * where the two have nothing to do with each other.
 */
export function hostMatches(arrival: Arrival, { config }: Deployment): boolean | null {
  const literal = arrival.addressed?.host.literal;
  if (!literal || arrival.viaProxy) return null;
  return literal.address === arrival.localAddress || config.publicAddresses.includes(literal.address);
}
