import { inCidrs, isPublic, scopeOf } from '../src/core/address.ts';
import type { WitnessCandidate } from '../src/core/wire.ts';
import type { Arrival } from './arrival.ts';
import type { Deployment } from './deployment.ts';
import { printHost } from './host.ts';
import { counterpart, type FamilyAddress } from './interfaces.ts';
import { type StunEndpoint, witnessCandidates } from './stun/service.ts';

/** What a page is offered: where to ask for its reflexive address and where to send its checks. */
export interface StunOffer {
  readonly iceServers: readonly string[];
  /** STUN at a second address of a family, where this server has one: two addresses tell how a NAT maps (RFC 5780 §4.3). */
  readonly secondServers: readonly string[];
  /** The same addresses alone: what is sent from there tells how a NAT filters (RFC 5780 §4.4). */
  readonly secondAddresses: readonly string[];
  readonly candidates: readonly WitnessCandidate[];
}

const LOOPBACK: readonly FamilyAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** A machine with hundreds of addresses, as container hosts have, must not open hundreds of sockets. */
const MAX_ADDRESSES = 16;

/**
 * The addresses on which STUN and witness are opened: those the page listens at. For wildcards and loopback these are the
 * addresses of the interfaces, because Firefox refuses STUN on loopback; loopback itself is added where it counts as
 * public, or where the machine has nothing else.
 */
export function stunAddresses({ config, own }: Pick<Deployment, 'config' | 'own'>): readonly FamilyAddress[] {
  const outside = own.filter(({ scope }) => scope !== 'loopback').slice(0, MAX_ADDRESSES);
  const loopback = LOOPBACK.filter(({ address }) => own.some((entry) => entry.address === address));
  const chosen = config.listen.flatMap((address): readonly FamilyAddress[] => {
    const scope = scopeOf(address);
    const self = familyAddress(address);
    if (scope === 'loopback' && isAssumedPublic(address, config.assumePublic)) return [self, ...loopback];
    if (scope !== 'loopback' && scope !== 'unspecified') return [self];
    const assumed = scope === 'unspecified' && loopbackIsAssumedPublic(config.assumePublic);
    return assumed ? [...outside, ...loopback] : outside.length > 0 ? outside : loopback;
  });
  // All of 127.0.0.0/8 is this machine, though only one address of it stands at an interface.
  const isHere = (address: string): boolean =>
    outside.some((each) => each.address === address) || (isLoopback(address) && inCidrs(address, config.assumePublic));
  const advertised = config.publicAddresses.filter(isHere).map(familyAddress);
  const byAddress = new Map([...chosen, ...advertised].map(({ address, family }) => [address, { address, family }]));
  return [...byAddress.values()];
}

function isLoopback(address: string): boolean {
  return scopeOf(address) === 'loopback';
}

function familyAddress(address: string): FamilyAddress {
  return { address, family: address.includes(':') ? 6 : 4 };
}

function loopbackIsAssumedPublic(assumePublic: readonly string[]): boolean {
  return LOOPBACK.some(({ address }) => inCidrs(address, assumePublic));
}

/** Loopback is one place with an address per family: assuming one public assumes the other. */
function isAssumedPublic(address: string, assumePublic: readonly string[]): boolean {
  return inCidrs(address, assumePublic) || loopbackIsAssumedPublic(assumePublic);
}

/** Chooses what a page is offered: addresses at which a browser that came this way reaches STUN and witness too. */
export function stunOffer(arrival: Arrival, deployment: Deployment, endpoints: readonly StunEndpoint[]): StunOffer {
  const offered = chooseEndpoints(arrival, deployment, endpoints);
  const second = offered.flatMap((first) => secondEndpoint(first, deployment, endpoints) ?? []);
  return {
    iceServers: offered.flatMap(stunUrls),
    secondServers: second.flatMap(stunUrls),
    secondAddresses: second.map(({ address }) => address),
    candidates: witnessCandidates(offered),
  };
}

function stunUrls({ address, ports }: StunEndpoint): readonly string[] {
  return ports.map((port) => `stun:${printHost(address, port)}`);
}

/** Another address of the same family under which whoever reaches the first one reaches this server too. */
function secondEndpoint(
  { address, family }: StunEndpoint,
  { config: { publicAddresses, assumePublic } }: Deployment,
  endpoints: readonly StunEndpoint[],
): StunEndpoint | undefined {
  const others = endpoints.filter((each) => each.family === family && each.address !== address);
  if (publicAddresses.length > 0) return others.find((each) => publicAddresses.includes(each.address));
  if (!isPublic(address, assumePublic)) return undefined;
  return others.find(
    (each) => isPublic(each.address, assumePublic) && isLoopback(each.address) === isLoopback(address),
  );
}

/** At most one endpoint per family. */
function chooseEndpoints(
  arrival: Arrival,
  deployment: Deployment,
  endpoints: readonly StunEndpoint[],
): readonly StunEndpoint[] {
  const { config } = deployment;
  const { localAddress, client, viaProxy, addressed } = arrival;
  if (config.publicAddresses.length > 0) return advertisedEndpoints(config.publicAddresses, endpoints);
  const loopback = isLoopback(localAddress);
  if (loopback && isAssumedPublic(localAddress, config.assumePublic)) return pair(localAddress, deployment, endpoints);
  const literal = addressed?.host.literal;
  if (!loopback && !viaProxy && literal && literal.address !== localAddress) {
    // Something forwards to us from there; if it forwards the page, it may forward the rest.
    return endpoints.filter(({ address }) => address === localAddress).map((endpoint) => ({ ...endpoint, ...literal }));
  }
  if (!loopback && !viaProxy) return pair(localAddress, deployment, endpoints);
  const fromInternet = viaProxy && isPublic(client.address, config.assumePublic);
  const reachable = endpoints.filter(({ address }) => isPublic(address, config.assumePublic));
  return bestOfEachFamily(fromInternet && reachable.length > 0 ? reachable : endpoints);
}

/** The endpoint at an address, and its counterpart of the other family. */
function pair(
  address: string,
  { config, own }: Deployment,
  endpoints: readonly StunEndpoint[],
): readonly StunEndpoint[] {
  const self = endpoints.find((endpoint) => endpoint.address === address);
  const other = counterpart(address, endpoints, own, config.assumePublic);
  return [self, other].filter((endpoint) => endpoint !== undefined);
}

/** Endpoints stand in the order of the interfaces, best first; loopback ones are good only when there is nothing else. */
function bestOfEachFamily(endpoints: readonly StunEndpoint[]): readonly StunEndpoint[] {
  const outside = endpoints.filter(({ address }) => !isLoopback(address));
  const among = outside.length > 0 ? outside : endpoints;
  return ([4, 6] as const).flatMap((family) => among.find((endpoint) => endpoint.family === family) ?? []);
}

/** The addresses under which the internet knows this server, with the ports of what answers there. */
function advertisedEndpoints(
  addresses: readonly string[],
  endpoints: readonly StunEndpoint[],
): readonly StunEndpoint[] {
  return ([4, 6] as const).flatMap((family) => {
    const address = addresses.find((candidate) => candidate.includes(':') === (family === 6));
    const bound = endpoints.find((endpoint) => endpoint.address === address);
    const behind = bound ?? endpoints.find((endpoint) => endpoint.family === family && !isLoopback(endpoint.address));
    return address === undefined || behind === undefined ? [] : { ...behind, address };
  });
}
