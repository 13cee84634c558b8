import { scopeOf } from '../../src/core/address.ts';
import { familyOf } from '../../src/core/networks.ts';
import type { Family, GeoData, Network, Place } from '../../src/core/wire.ts';
import { createRangeTest } from '../ranges.ts';
import {
  findPackage,
  networkFile,
  packagedNetworks,
  packagedPlaces,
  type PackageFinder,
  placeFile,
} from './packages.ts';
import { createSource, type GeoOrigin, type GeoSource } from './source.ts';

/** Place and network of one address. */
export interface Located {
  readonly place: Place | null;
  readonly network: Network | null;
}

/** What is known of an address at once. */
export interface Peeked extends Located {
  /** Whether more may be known in a moment, when the data is open. */
  readonly opening: boolean;
}

/** Places and networks of public addresses. */
export interface Geo {
  /** What is known now, without waiting; data that this address needs begins to be opened. */
  peek(address: string): Peeked;
  /** As {@link Geo.peek}, of the network alone. */
  peekNetwork(address: string): Network | null;
  /** What the data says once it is open. */
  find(address: string): Promise<Located>;
  describe(): { readonly place: GeoData; readonly network: GeoData };
  /** Bytes of data in memory. */
  memoryBytes(): number;
}

/** What decides where the data comes from. */
export interface GeoOptions {
  /** File of the operator with places; null for the installed package. */
  readonly cityFile: string | null;
  /** File of the operator with networks; null for the installed package. */
  readonly asnFile: string | null;
  /** CIDR ranges that count as public, for tests. */
  readonly assumePublic: readonly string[];
  readonly findPackage?: PackageFinder;
  /** Told when data cannot be opened. */
  readonly onError?: (cause: unknown) => void;
}

const NOTHING: Located = { place: null, network: null };

/** Makes the service; nothing is opened before the first question about an address. */
export function createGeo({
  cityFile,
  asnFile,
  assumePublic,
  findPackage: find = findPackage,
  onError = () => undefined,
}: GeoOptions): Geo {
  const perFamily = <T>(file: GeoOrigin<T> | null, packaged: (family: Family) => GeoOrigin<T> | null) => {
    if (file === null) return { 4: createSource(packaged(4), onError), 6: createSource(packaged(6), onError) };
    const both = createSource(file, onError);
    return { 4: both, 6: both };
  };
  const places = perFamily(cityFile === null ? null : placeFile(cityFile), (family) => packagedPlaces(family, find));
  const networks = perFamily(asnFile === null ? null : networkFile(asnFile), (family) =>
    packagedNetworks(family, find),
  );
  const isAssumed = createRangeTest(assumePublic);
  const isPublic = (address: string): boolean => scopeOf(address) === 'public' || isAssumed(address);
  const sources = [...new Set<GeoSource<unknown>>([...Object.values(places), ...Object.values(networks)])];
  return {
    peek: (address) => {
      if (!isPublic(address)) return { ...NOTHING, opening: false };
      const family = familyOf(address);
      const place = places[family].peek(address);
      const network = networks[family].peek(address);
      const opening = place === undefined || network === undefined;
      return { place: place ?? null, network: network ?? null, opening };
    },
    peekNetwork: (address) => (isPublic(address) ? (networks[familyOf(address)].peek(address) ?? null) : null),
    find: async (address) => {
      if (!isPublic(address)) return NOTHING;
      const family = familyOf(address);
      const [place, network] = await Promise.all([places[family].find(address), networks[family].find(address)]);
      return { place, network };
    },
    describe: () => ({ place: describeBoth(places), network: describeBoth(networks) }),
    memoryBytes: () => sources.reduce((sum, source) => sum + source.memoryBytes(), 0),
  };
}

/** What is told of data in two files: what is wrong with either, else what the open one says. */
function describeBoth(sources: Readonly<Record<Family, GeoSource<unknown>>>): GeoData {
  const [first, second] = [sources[4].describe(), sources[6].describe()];
  const telling = [first, second].find(({ state }) => state === 'unreadable');
  return telling ?? (first.state === 'ready' ? first : second.state === 'ready' ? second : first);
}
