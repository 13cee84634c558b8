import { isMdnsName, isPublic, parseAddress, scopeOf } from './address.ts';
import type { Artifacts } from './artifacts.ts';
import type { Facts } from './facts.ts';
import { familyOf, knownPlaces } from './networks.ts';
import type { Report, SeenAddress } from './report.ts';

/** Every address that a run brought to light, how it was seen, and whether the server received anything from it. */
export function seenAddresses(facts: Facts, artifacts: Artifacts): SeenAddress[] {
  const seen = new Map<string, Set<string>>();
  const note = (address: string, as: string): void => {
    const ways = seen.get(address);
    if (ways) ways.add(as);
    else seen.set(address, new Set([as]));
  };
  for (const echo of Object.values(artifacts.echoes)) if (echo.status === 'ok') note(echo.value.address, 'http');
  for (const { answer } of artifacts.internet?.echoes ?? []) {
    if (answer.status === 'ok') note(answer.value.address, 'third-party');
  }
  for (const each of facts.allShown) note(each.address, each.source);
  for (const each of facts.run?.candidates ?? []) {
    if (each.address && isMdnsName(each.address)) note(each.address, 'host');
    const relay = each.type === 'relay' && each.address ? parseAddress(each.address) : undefined;
    if (relay) note(relay.address, 'relay');
  }
  for (const each of facts.allWitnessed) note(each.address, 'witness');
  for (const address of facts.baseline) note(address, 'baseline');
  const places = knownPlaces(artifacts);
  return [...seen].map(([address, ways]) => ({
    address,
    family: isMdnsName(address) ? null : familyOf(address),
    scope: scopeOf(address),
    seenAs: [...ways],
    seenByServer: ways.has('http') || ways.has('witness'),
    network: facts.networks.get(address) ?? null,
    place: places.get(address) ?? null,
  }));
}

/**
 * The public addresses of a report whose network or place is not known, and which a server with data can tell. What an echo
 * says of its own address is all that its server knows, unless it was still opening its data; so until the verdict is final
 * nobody is asked for an address of which an echo may still tell.
 */
export function unlocatedAddresses({ addresses, withPermission, artifacts, verdict }: Report): string[] {
  const { assumePublic } = artifacts.page;
  const { page, ipv4, ipv6 } = artifacts.echoes;
  const awaited = verdict.final ? { 4: [], 6: [] } : { 4: [page, ipv4], 6: [page, ipv6] };
  const all = [...addresses, ...(withPermission?.addresses ?? [])];
  const unknown = all.filter(({ family, network, place }) => {
    if (network !== null && place !== null) return false;
    return family !== null && !awaited[family].some(({ status }) => status === 'pending');
  });
  const told = new Set<string>();
  for (const echo of Object.values(artifacts.echoes)) {
    if (echo.status === 'ok' && echo.value.opening !== true) told.add(echo.value.address);
  }
  return [...new Set(unknown.map(({ address }) => address))].filter(
    (address) => isPublic(address, assumePublic) && !told.has(address),
  );
}
