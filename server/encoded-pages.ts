import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../src/core/messages/languages.ts';
import type { SitePageName } from '../src/core/site-pages.ts';
import { type AroundHole, brotliAroundHole, encodeAroundHole, type HoledPage } from './page-encodings.ts';

/** Pages that the build has compressed, by {@link encodedPageKey}. */
export type EncodedPages = ReadonlyMap<string, AroundHole>;

/** Beside the pages; without an ending that the table of static files knows, so that it is not served. */
const FILE = 'encoded-pages';
/** How often the encoder may cut the noise before the page is left to each start. */
const TRIES = 8;

/** What a page in one language is called here. */
export function encodedPageKey(name: SitePageName, language: Language): string {
  return `${name} ${language}`;
}

/**
 * Reads what {@link writeEncodedPages} has left. An encoder at its best costs half a second for all pages, and twelve
 * megabytes that stay with the process.
 *
 * @returns nothing when it is not there or damaged: then each page is compressed anew.
 */
export async function readEncodedPages(directory: string): Promise<EncodedPages> {
  try {
    const stored: Readonly<Record<string, readonly [string, string]>> = JSON.parse(
      await readFile(join(directory, FILE), 'utf8'),
    );
    return new Map(
      Object.entries(stored).map(([key, [start, end]]) => [key, { start: decode(start), end: decode(end) }]),
    );
  } catch {
    // Whether what was read is the page at all is looked at where it is used.
    return new Map();
  }
}

/** Compresses pages at the encoder's best into a file beside them. Run by the build. */
export async function writeEncodedPages(
  directory: string,
  pages: AsyncIterable<readonly [key: string, page: HoledPage]>,
): Promise<void> {
  const stored: Record<string, readonly [string, string]> = {};
  for await (const [key, page] of pages) {
    const encoded = await encode(page);
    if (encoded) stored[key] = [encoded.start.toString('base64'), encoded.end.toString('base64')];
  }
  await writeFile(join(directory, FILE), JSON.stringify(stored));
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

async function encode(page: HoledPage): Promise<AroundHole | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const encoded = await encodeAroundHole(page);
    if (encoded && brotliAroundHole(encoded, page)) return encoded;
  }
  return undefined;
}
