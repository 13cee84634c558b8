import { stat } from 'node:fs/promises';

/** An open file in the MaxMind format. */
export interface Mmdb {
  /** The record of an address; null when the file has none, or is damaged at that place. */
  find(address: string): unknown;
  /** What the file calls itself, such as `GeoLite2-City`. */
  readonly type: string;
  /** Day on which it was built. */
  readonly date: string;
  /** Bytes it holds in memory. */
  readonly memoryBytes: number;
}

/** Decoded records kept for the next visitor from the same place. */
const CACHED_RECORDS = 1000;

/**
 * Opens a file in the MaxMind format, which is read into memory as a whole.
 *
 * @throws when it cannot be read or is no such file.
 * @see https://maxmind.github.io/MaxMind-DB/
 */
export async function openMmdb(path: string): Promise<Mmdb> {
  const { size } = await stat(path);
  const { open } = await import('maxmind');
  const reader = await open(path, { cache: { max: CACHED_RECORDS } });
  const { metadata } = reader;
  if (metadata.searchTreeSize >= size) {
    throw new RangeError(`expected more than ${metadata.searchTreeSize} bytes in ${path}, got ${size}`);
  }
  const canHold = (address: string): boolean => metadata.ipVersion === 6 || !address.includes(':');
  return {
    find: (address) => {
      try {
        return canHold(address) ? reader.get(address) : null;
      } catch {
        // A file can be whole at its end, where it is checked, and damaged anywhere else.
        return null;
      }
    },
    type: metadata.databaseType,
    date: metadata.buildEpoch.toISOString().slice(0, 10),
    memoryBytes: size,
  };
}
