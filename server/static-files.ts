import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { SITE_PAGES } from '../src/core/site-pages.ts';
import type { Encoding } from './accept.ts';
import { ASSET_HEADERS, type RawHeaders } from './security-headers.ts';

/** One form of a file, ready to be sent. */
export interface EncodedFile {
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

/** A file of the page in the forms in which it can be sent. */
export type StaticFile = Readonly<Record<Encoding, EncodedFile>>;

/** The files of the page by URL path, exactly as a browser writes it. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** Filled in for each page load, see page.ts. */
const PAGE_SHELLS: ReadonlySet<string> = new Set(SITE_PAGES.map(({ shell }) => shell));
const COMPRESSIBLE = /\.(?:css|html|js|json|map|svg|txt|webmanifest)$/;

/**
 * Reads every file below `directory` but the pages, in the compressed forms that the build left beside each (`.br`, `.gz`);
 * a form that is missing is made here. A request looks its path up in this table:
 * no path is ever put together from what a client sent.
 */
export async function loadStaticFiles(directory: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path).split(sep).join('/');
    if (entry.isFile() && !PAGE_SHELLS.has(name) && extname(name) in TYPES) {
      // One after the other, and below on this thread: encoders that run on several leave more memory behind than the rest
      // of the server needs.
      // oxlint-disable-next-line no-await-in-loop
      files.set(`/${name}`, await encodeFile(name, path));
    }
  }
  return files;
}

async function encodeFile(name: string, path: string): Promise<StaticFile> {
  const body = await readFile(path);
  const identity = encoded(name, body, 'identity');
  if (!COMPRESSIBLE.test(name)) return { identity, gzip: identity, br: identity };
  const gzip = (await readIfThere(`${path}.gz`)) ?? gzipSync(body, { level: 9 });
  const br = (await readIfThere(`${path}.br`)) ?? brotli(body);
  return { identity, gzip: encoded(name, gzip, 'gzip'), br: encoded(name, br, 'br') };
}

function brotli(body: Buffer): Buffer {
  const { BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_LGWIN } = constants;
  // 256 KiB of window are more than any of our files needs, and keep the encoder small.
  return brotliCompressSync(body, { params: { [BROTLI_PARAM_SIZE_HINT]: body.length, [BROTLI_PARAM_LGWIN]: 18 } });
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function encoded(name: string, body: Buffer, encoding: Encoding): EncodedFile {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const headers = [...ASSET_HEADERS, 'Content-Type', type, 'Content-Length', String(body.length)];
  // Names of built files carry a hash of their content.
  const caching = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  headers.push('Cache-Control', caching);
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
  return { headers, body };
}
