import { createRequire } from 'node:module';
import type { DataChannelLibrary } from './data-channel-library.ts';

/** A name in a variable, so that the compiler does not look for a package that may be left out of the installation. */
const PACKAGE: string = 'node-datachannel';

/** Whether the optional library is there; loading it is left for later, since it is large and most visitors never need it. */
export function isPartnerInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/** Loads the library; undefined where it has no build for this system. */
export async function loadPartnerLibrary(): Promise<DataChannelLibrary | undefined> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test holds the package against this interface
    return (await import(PACKAGE)) as DataChannelLibrary;
  } catch {
    return undefined;
  }
}
