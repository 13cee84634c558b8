import { hostname } from 'node:os';
import type { InterfaceAddress } from '../interfaces.ts';

/** Names of this machine in its own network, lower case. */
export function machineNames(name = hostname().toLowerCase()): readonly string[] {
  return [name, `${name}.local`];
}

/** A name that a certificate may carry. */
const DNS_NAME = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/** Every host under which this machine is opened in its own network, loopback included, in a fixed order. */
export function certificateHosts(
  names: readonly string[],
  own: readonly Pick<InterfaceAddress, 'address'>[],
): readonly string[] {
  const hosts = ['localhost', ...names.filter((name) => DNS_NAME.test(name)), '127.0.0.1', '::1'];
  return [...new Set([...hosts, ...own.map(({ address }) => address).toSorted()])];
}
