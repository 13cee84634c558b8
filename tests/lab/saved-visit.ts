/** What the lab keeps of each visit, so that it can be judged again without a network. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Artifacts } from '../../src/core/artifacts.ts';
import type { BrowserName } from './inside/protocol.ts';
import type { Right } from './scenario.ts';

const folder = fileURLToPath(new URL('../../test-results/lab/', import.meta.url));

/** One visit as it was. */
export interface SavedVisit {
  readonly network: string;
  readonly visit: string;
  readonly browser: BrowserName;
  /** The client's real addresses. */
  readonly real: readonly string[];
  readonly right: Right;
  readonly artifacts: Artifacts;
  /** What a reverse proxy in front of the server passed on, when there was one. */
  readonly forwarded: ForwardedRequest | null;
}

/** A request as the server behind a reverse proxy received it. */
export interface ForwardedRequest {
  /** The proxy's address. */
  readonly peer: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly trustProxy: readonly string[];
  /** The header that the server was told to read. */
  readonly header: string;
}

/** Writes a visit down. */
export function saveVisit(saved: SavedVisit): void {
  mkdirSync(folder, { recursive: true });
  const name = `${saved.network}.${saved.visit}.${saved.browser}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify(saved, null, 1)}\n`);
}

/** All visits of the last lab, in the order of their names. */
export function savedVisits(): SavedVisit[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
