import { scopeOf } from '../src/core/address.ts';
import type { ServeConfig } from './config.ts';
import type { ServedCertificate } from './tls/key-pair.ts';
import type { FamilyAddress, InterfaceAddress } from './interfaces.ts';

/** Where this server stands in the network; fixed when it starts. */
export interface Deployment {
  readonly config: ServeConfig;
  /** Addresses of this machine, best first. */
  readonly own: readonly InterfaceAddress[];
  /** Addresses that the page listens at. */
  readonly listen: readonly string[];
  /** Addresses at which the page can be asked for, each wildcard replaced by what it stands for. */
  readonly reachable: readonly FamilyAddress[];
  /** Names of this machine in its own network, lower case. */
  readonly machineNames: readonly string[];
  /** The certificate in use; null when the page is served without TLS. */
  readonly certificate: ServedCertificate | null;
}

/** The addresses to listen at, without those of a family that this machine does not have. */
export function listenAddresses(
  { listen, skipMissingFamily }: ServeConfig,
  own: readonly InterfaceAddress[],
): readonly string[] {
  if (!skipMissingFamily) return listen;
  const present = listen.filter((address) =>
    reachableAddresses([address], own).some(({ address: at }) => isOwn(at, own)),
  );
  // Without any, the attempt to listen says best what is wrong.
  return present.length > 0 ? present : listen;
}

function isOwn(address: string, own: readonly InterfaceAddress[]): boolean {
  return own.some((entry) => entry.address === address);
}

/** Replaces wildcards by the addresses they stand for. */
export function reachableAddresses(
  listen: readonly string[],
  own: readonly InterfaceAddress[],
): readonly FamilyAddress[] {
  return listen.flatMap((address) => {
    const family = address.includes(':') ? 6 : 4;
    if (scopeOf(address) !== 'unspecified') return [{ address, family } as const];
    return own.filter((entry) => entry.family === family);
  });
}

/**
 * Whether an address is one of this server's own, as the world or as the machine knows it.
 *
 * @param scope that of `address`; every loopback address is the machine itself.
 */
export function isServerAddress({ own, config }: Deployment, address: string, scope = scopeOf(address)): boolean {
  return (
    scope === 'loopback' || own.some((entry) => entry.address === address) || config.publicAddresses.includes(address)
  );
}

/** Whether flags say that this server is meant for the internet. */
export function isDeclaredPublic({ config }: Deployment): boolean {
  return config.publicAddresses.length > 0 || config.ipv4Origin !== null || config.ipv6Origin !== null;
}
