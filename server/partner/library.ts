import { createRequire } from 'node:module';
import type * as library from 'node-datachannel';

/** The library behind the server's own peer. */
export type DataChannelLibrary = typeof library;

/** Whether the optional library is there; loading it is left for later, since it is large and most visitors never need it. */
export function isPartnerInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('node-datachannel');
    return true;
  } catch {
    return false;
  }
}

/** Loads the library; undefined where it has no build for this system. */
export async function loadPartnerLibrary(): Promise<DataChannelLibrary | undefined> {
  try {
    return await import('node-datachannel');
  } catch {
    return undefined;
  }
}
