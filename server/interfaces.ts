import { networkInterfaces } from 'node:os';
import { type AddressScope, isPublic, parseAddress, scopeOf } from '../src/core/address.ts';
import type { Family } from '../src/core/wire.ts';

/** An address of this machine. */
export interface InterfaceAddress {
  readonly interfaceName: string;
  readonly address: string;
  readonly family: Family;
  readonly scope: AddressScope;
}

/** Bridges and pairs that containers and virtual machines make: addresses of them are seldom how the world gets here. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|flannel|podman)/;
const SCOPE_ORDER: readonly AddressScope[] = ['public', 'shared', 'private', 'unique-local'];

/**
 * The addresses of this machine, best one to be reached at first: public before private, real interfaces before virtual
 * ones. Link-local ones are left out, since a URL cannot carry their zone.
 */
export function interfaceAddresses(interfaces = networkInterfaces()): readonly InterfaceAddress[] {
  const found = Object.entries(interfaces).flatMap(([interfaceName, entries = []]) =>
    entries.flatMap((entry): InterfaceAddress | [] => {
      const parsed = parseAddress(entry.address);
      if (parsed === undefined) return [];
      const scope = scopeOf(parsed.address);
      return scope === 'link-local' ? [] : { interfaceName, ...parsed, scope };
    }),
  );
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ interfaceName, scope }: InterfaceAddress): number {
  if (scope === 'loopback') return 100;
  const order = SCOPE_ORDER.indexOf(scope);
  return (order === -1 ? SCOPE_ORDER.length : order) + (VIRTUAL.test(interfaceName) ? 10 : 0);
}

/** An address with its family. */
export interface FamilyAddress {
  readonly address: string;
  readonly family: Family;
}

/**
 * The address of the other family under which whoever reaches this machine at `address` most likely reaches it too;
 * undefined when there is none: loopback goes with loopback only, and a public address with public ones only.
 */
export function counterpart<T extends FamilyAddress>(
  address: string,
  among: readonly T[],
  own: readonly InterfaceAddress[],
  assumePublic: readonly string[],
): T | undefined {
  const interfaceOf = (of: string) => own.find((entry) => entry.address === of)?.interfaceName;
  const family = address.includes(':') ? 4 : 6;
  const loopback = scopeOf(address) === 'loopback';
  const mustBePublic = !loopback && isPublic(address, assumePublic);
  const reachable = among.filter(
    (entry) =>
      entry.family === family &&
      (scopeOf(entry.address) === 'loopback') === loopback &&
      (!mustBePublic || isPublic(entry.address, assumePublic)),
  );
  return reachable.find((entry) => interfaceOf(entry.address) === interfaceOf(address)) ?? reachable[0];
}
