import type { Report, SeenAddress } from './report.ts';

/** The addresses that permission brought to light: those of the second run that the first did not see. */
export function addedByPermission({ addresses, withPermission }: Report): readonly SeenAddress[] {
  const before = new Set(addresses.map(({ address }) => address));
  // Each run invents its own names to hide addresses behind; a new name is no new address.
  return (withPermission?.addresses ?? []).filter(({ address, scope }) => scope !== 'mdns' && !before.has(address));
}
