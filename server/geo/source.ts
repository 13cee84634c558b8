import type { GeoData } from '../../src/core/wire.ts';

/** Data that is open. */
export interface OpenData<T> {
  find(address: string): T | null;
  readonly name: string;
  /** Day on which it was made (ISO 8601); null when nothing says so. */
  readonly date: string | null;
  readonly memoryBytes: number;
}

/** Data that is opened when it is first needed. */
export interface GeoSource<T> {
  /** What it says of an address now; `undefined` while it is being opened, which this call may have begun. */
  peek(address: string): T | null | undefined;
  /** The same once it is open. */
  find(address: string): Promise<T | null>;
  describe(): GeoData;
  memoryBytes(): number;
}

/** Where data comes from: how to open it, and whom to name. */
export interface GeoOrigin<T> {
  readonly attribution: GeoData['attribution'];
  open(): Promise<OpenData<T>>;
}

/**
 * Makes a source that is opened when somebody first asks, and only then: it takes memory and a moment.
 *
 * @param origin null where there is no such data.
 * @param onError told when it cannot be opened; it then says nothing of any address, and stays closed.
 */
export function createSource<T>(origin: GeoOrigin<T> | null, onError: (cause: unknown) => void): GeoSource<T> {
  let data: OpenData<T> | undefined;
  let opening: Promise<void> | undefined;
  let failed = false;
  const open = async (from: GeoOrigin<T>): Promise<void> => {
    try {
      data = await from.open();
    } catch (cause) {
      failed = true;
      onError(cause);
    }
  };
  const ensure = (): Promise<void> | undefined => {
    if (origin !== null) opening ??= open(origin);
    return opening;
  };
  return {
    peek: (address) => {
      if (data) return data.find(address);
      if (origin === null || failed) return null;
      void ensure();
      return undefined;
    },
    find: async (address) => {
      await ensure();
      return data?.find(address) ?? null;
    },
    describe: () => {
      if (data) return { state: 'ready', name: data.name, date: data.date, attribution: origin?.attribution ?? null };
      const state = origin === null ? 'absent' : failed ? 'unreadable' : 'unopened';
      return { state, name: null, date: null, attribution: null };
    },
    memoryBytes: () => data?.memoryBytes ?? 0,
  };
}
