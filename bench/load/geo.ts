import { performance } from 'node:perf_hooks';
import { isPublic } from '../../src/core/address.ts';
import { createGeo, type Geo } from '../../server/geo/geo.ts';

/** What to look up, and for how long. */
export interface GeoLoad {
  readonly family: 4 | 6;
  readonly durationMs: number;
}

/** What looking up gave. */
export interface GeoResult {
  /** Microseconds for each look-up, one after the other. */
  readonly us: number;
  /** Milliseconds until the first answer: opening the data of the family. */
  readonly openMs: number;
  /** Share of the addresses for which there was a place, and a network. */
  readonly known: readonly [number, number];
  /** Bytes of data as the server counts them. */
  readonly countedBytes: number;
  /** Bytes by which the process grew, the garbage of opening collected. */
  readonly grownBytes: number;
}

const ADDRESSES = 20_000;
/** Beginnings of large allocations, for most of IPv6 belongs to nobody. */
const HEADS6 = ['2400:', '2600:', '2800:', '2a00:', '2a02:'];

/** Looks up random public addresses in the packaged data, in a process of its own. */
export async function run({ family, durationMs }: GeoLoad): Promise<GeoResult> {
  const geo = createGeo({ cityFile: null, asnFile: null, assumePublic: [], onError: fail });
  const addresses = Array.from({ length: ADDRESSES }, () => randomAddress(family));
  const before = rss();
  const began = performance.now();
  await geo.find(addresses[0] ?? '');
  const openMs = performance.now() - began;
  const grownBytes = rss() - before;
  const known = await shares(geo, addresses);
  return { us: await pace({ geo, addresses, durationMs }), openMs, known, countedBytes: geo.memoryBytes(), grownBytes };
}

async function shares(geo: Geo, addresses: readonly string[]): Promise<readonly [number, number]> {
  let [places, networks] = [0, 0];
  for (const address of addresses) {
    const { place, network } = await geo.find(address);
    if (place !== null) places += 1;
    if (network !== null) networks += 1;
  }
  if (places === 0 || networks === 0) throw new Error('expected places and networks: are the data packages installed?');
  return [places / addresses.length, networks / addresses.length];
}

interface Pace {
  readonly geo: Geo;
  readonly addresses: readonly string[];
  readonly durationMs: number;
}

async function pace({ geo, addresses, durationMs }: Pace): Promise<number> {
  const began = performance.now();
  let [count, tookMs] = [0, 0];
  while (tookMs < durationMs) {
    for (const address of addresses) await geo.find(address);
    count += addresses.length;
    tookMs = performance.now() - began;
  }
  return (tookMs / count) * 1000;
}

function number(below: number): number {
  return Math.floor(Math.random() * below);
}

function randomAddress(family: 4 | 6): string {
  const groups = Array.from({ length: 7 }, () => number(0x1_00_00).toString(16)).join(':');
  const address =
    family === 4
      ? [1 + number(223), number(256), number(256), number(256)].join('.')
      : `${HEADS6[number(HEADS6.length)]}${groups}`;
  return isPublic(address, []) ? address : randomAddress(family);
}

function rss(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

function fail(cause: unknown): never {
  throw cause instanceof Error ? cause : new Error(String(cause));
}
