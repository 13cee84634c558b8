import { sharePrefix } from './address.ts';
import type { Artifacts } from './artifacts.ts';
import type { Family, Network, Place } from './wire.ts';

/** Bits of an IPv6 address that name one customer network on the wire; a VPN or an ISP gives at least a /64. */
const IPV6_SITE_BITS = 64;
/** Baseline addresses outlive prefix rotation inside a delegation, commonly a /56. */
const IPV6_BASELINE_BITS = 56;

/** Whether two addresses are the same for a verdict: equal in IPv4, in the same /64 in IPv6; ports never count. */
export function sameAddress(a: string, b: string): boolean {
  return a === b || sharePrefix(a, b, a.includes(':') ? IPV6_SITE_BITS : 32);
}

/** Whether an address is one of the baseline: equal in IPv4, in the same /56 in IPv6. */
export function inBaseline(address: string, baseline: readonly string[]): boolean {
  const bits = address.includes(':') ? IPV6_BASELINE_BITS : 32;
  return baseline.some((known) => known === address || sharePrefix(address, known, bits));
}

/** How two addresses relate: `unknown` means that no data says so and that they are not neighbours. */
export type NetworkRelation = 'same' | 'different' | 'unknown';

/** The autonomous systems that a run's artifacts know, by address. */
export function knownNetworks(artifacts: Artifacts): ReadonlyMap<string, Network> {
  const networks = new Map(Object.entries(artifacts.networks));
  for (const echo of Object.values(artifacts.echoes)) {
    if (echo.status === 'ok' && echo.value.network) networks.set(echo.value.address, echo.value.network);
  }
  for (const witness of [artifacts.witness, artifacts.permissionWitness]) {
    if (witness.status !== 'ok') continue;
    for (const { address, network } of witness.value.sightings) if (network) networks.set(address, network);
  }
  return networks;
}

/** The places that a run's artifacts know, by address. */
export function knownPlaces(artifacts: Artifacts): ReadonlyMap<string, Place> {
  const places = new Map(Object.entries(artifacts.places));
  for (const echo of Object.values(artifacts.echoes)) {
    if (echo.status === 'ok' && echo.value.place) places.set(echo.value.address, echo.value.place);
  }
  return places;
}

/**
 * Compares the networks of two addresses: by AS number where both are known, else by /24 (IPv4) or /48 (IPv6).
 * Addresses of two families have no prefix in common, so without data they are `unknown`.
 */
export function relateNetworks(a: string, b: string, networks: ReadonlyMap<string, Network>): NetworkRelation {
  const first = networks.get(a);
  const second = networks.get(b);
  if (first && second) return first.asn === second.asn ? 'same' : 'different';
  return sharePrefix(a, b, a.includes(':') ? 48 : 24) ? 'same' : 'unknown';
}

/** The IP version that the text of a canonical address shows. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4;
}
