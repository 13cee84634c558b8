import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { LANGUAGES, type Language } from '../src/core/messages/languages.ts';
import { SITE_PAGES, type SitePage, type SitePageName } from '../src/core/site-pages.ts';
import type { PageConfig } from '../src/core/wire.ts';
import type { Encoding } from './accept.ts';
import { type EncodedPages, encodedPageKey, readEncodedPages } from './encoded-pages.ts';
import {
  brotliAroundHole,
  encodeAroundHole,
  type FillHole,
  fits,
  gzipAroundHole,
  type HoledPage,
} from './page-encodings.ts';
import type { InlineHashes } from './security-headers.ts';
import { speak } from './speak.ts';

/** The built page, ready to be filled with what one page load knows. */
export interface Page {
  /** Hashes of its inline scripts and styles, for the policy. */
  readonly hashes: InlineHashes;
  /** The HTML for one page load. */
  render(config: PageConfig, encoding: Encoding): Buffer;
}

interface Compressed extends HoledPage {
  readonly gzip: FillHole;
  readonly brotli: FillHole | undefined;
}

const LANGUAGE_HOLE = '%ICELENS_LANG%';
const CONFIG_HOLE = '%ICELENS_CONFIG%';

/**
 * Room for the configuration of a page load in the Brotli form, in bytes. It is sent uncompressed, so it should be about
 * what a page with two addresses of each family needs; a longer one costs a compression of its own.
 */
const CONFIG_ROOM = 1536;

/** A page of a build, with the holes that are filled in for each page load. @throws when there is no build, or not one of this page. */
async function readShell(directory: string, { path, shell }: SitePage): Promise<string> {
  const link = `<a href="${path}">`;
  const file = await readFile(join(directory, shell), 'utf8');
  const html = file.replace(link, `${link.slice(0, -1)} aria-current="page">`);
  for (const hole of [LANGUAGE_HOLE, CONFIG_HOLE]) {
    const count = html.split(hole).length - 1;
    if (count !== 1) throw new Error(`expected ${shell} to contain ${hole} once, found ${count}`);
  }
  return html;
}

/** Every page of a build in every language, under its key. @throws like {@link loadPage}. */
export async function* holedPages(directory: string): AsyncGenerator<readonly [key: string, page: HoledPage]> {
  for (const page of SITE_PAGES) {
    // oxlint-disable-next-line no-await-in-loop
    const html = await readShell(directory, page);
    for (const language of LANGUAGES) {
      yield [encodedPageKey(page.name, language), holed(inLanguage(html, page.name, language))];
    }
  }
}

/**
 * Reads and compresses a page of a build.
 *
 * @param encoded what the build has compressed already; the rest is compressed here.
 * @throws when there is no build, or not one of this page.
 */
export async function loadPage(
  directory: string,
  site: SitePage = SITE_PAGES[0],
  encoded: EncodedPages = new Map(),
): Promise<Page> {
  const html = await readShell(directory, site);
  const { name } = site;
  const compressed = new Map<Language, Compressed>();
  for (const language of LANGUAGES) {
    const given = holed(inLanguage(html, name, language));
    const prepared = encoded.get(encodedPageKey(name, language));
    // One after the other, to keep the encoder's memory from doubling.
    // oxlint-disable-next-line no-await-in-loop
    const brotli = (prepared && brotliAroundHole(prepared, given)) ?? (await compress(given));
    compressed.set(language, { ...given, gzip: gzipAroundHole(given.before, given.after), brotli });
  }
  return {
    hashes: inlineHashes(html),
    render: (config, encoding) => {
      const page = compressed.get(config.language);
      if (page === undefined) throw new Error(`no page in ${config.language}`);
      return fill(page, Buffer.from(embeddable(config)), encoding);
    },
  };
}

function inLanguage(html: string, name: SitePageName, language: Language): string {
  return html
    .replace(LANGUAGE_HOLE, language)
    .replace('%ICELENS_TITLE%', speak(language, `page.${name}.title`))
    .replace('%ICELENS_DESCRIPTION%', speak(language, `page.${name}.description`));
}

function holed(html: string): HoledPage {
  const [before, after] = html.split(CONFIG_HOLE).map((part) => Buffer.from(part));
  if (before === undefined || after === undefined) throw new Error(`${CONFIG_HOLE} is missing`);
  return { before, after, size: CONFIG_ROOM };
}

async function compress(page: HoledPage): Promise<FillHole | undefined> {
  const encoded = await encodeAroundHole(page);
  return encoded && brotliAroundHole(encoded, page);
}

function fill({ before, after, gzip, brotli }: Compressed, config: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzip(config);
  if (encoding === 'br' && brotli !== undefined && fits(config, CONFIG_ROOM)) return brotli(config);
  const whole = Buffer.concat([before, config, after]);
  return encoding === 'br' ? brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : whole;
}

/** JSON that cannot end the script element it stands in. */
function embeddable(config: PageConfig): string {
  return JSON.stringify(config).replaceAll('<', '\\u003c');
}

function inlineHashes(html: string): InlineHashes {
  const contents = (element: RegExp) =>
    [...html.matchAll(element)].map(([, attributes = '', content = '']) => ({ attributes, content }));
  const scripts = contents(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi).filter(
    // A data block is not run, and a file is allowed by its origin.
    ({ attributes }) => !/\bsrc\s*=/i.test(attributes) && !/type\s*=\s*["']?application\/json/i.test(attributes),
  );
  const styles = contents(/<style\b([^>]*)>([\s\S]*?)<\/style>/gi);
  const hashes = (elements: typeof scripts) => elements.map(({ content }) => cspHash(content));
  return { scripts: hashes(scripts), styles: hashes(styles) };
}

function cspHash(content: string): string {
  // A browser normalizes line ends before it hashes.
  return `'sha256-${createHash('sha256').update(content.replaceAll('\r\n', '\n')).digest('base64')}'`;
}

/** The pages of the site by the path at which each is served. */
export type Pages = ReadonlyMap<SitePage['path'], Page>;

/** Reads every page of a build, and compresses what the build has not. @throws like {@link loadPage}. */
export async function loadPages(directory: string): Promise<Pages> {
  const encoded = await readEncodedPages(directory);
  const pages = new Map<SitePage['path'], Page>();
  // One after the other, for the encoder's memory again.
  // oxlint-disable-next-line no-await-in-loop
  for (const page of SITE_PAGES) pages.set(page.path, await loadPage(directory, page, encoded));
  return pages;
}
