import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import type { PageConfig } from '../../../src/core/wire.ts';
import { loadPage } from '../../../server/page.ts';
import { readEncodedPages, writeEncodedPages } from '../../../server/encoded-pages.ts';
import {
  brotliAroundHole,
  encodeAroundHole,
  fits,
  gzipAroundHole,
  type HoledPage,
} from '../../../server/page-encodings.ts';
import { fixturePage } from '../../support/server.ts';

const CONFIG: PageConfig = {
  version: '1.2.3',
  language: 'en',
  echo: {
    address: '203.0.113.9',
    family: 4,
    scope: 'documentation',
    source: 'socket',
    via: [],
    ignoredForwarded: null,
    serverAddress: '192.0.2.1',
    hostMatches: true,
    isServerAddress: false,
    connection: { ageMs: 1, requests: 1 },
    network: null,
    place: null,
  },
  iceServers: [],
  witness: null,
  origins: { ipv4: null, ipv6: null },
  assumePublic: [],
  deadlineMs: 2000,
  internet: null,
};

function embedded(html: string): unknown {
  return JSON.parse(/id="icelens-config">([\s\S]*?)<\/script>/.exec(html)![1]!);
}

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test.describe('loadPage', () => {
  for (const [encoding, decode] of [
    ['identity', (body: Buffer) => body],
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const) {
    test(`fills language and configuration in (${encoding})`, async () => {
      const page = await loadPage(fixturePage);
      const html = decode(page.render({ ...CONFIG, language: 'zh-CN' }, encoding)).toString();
      expect(html).toContain('<html lang="zh-CN">');
      expect(embedded(html)).toEqual({ ...CONFIG, language: 'zh-CN' });
      expect(html.endsWith('</html>\n')).toBe(true);
      expect(html).not.toContain('%ICELENS');
    });

    test(`holds a configuration of any length (${encoding})`, async () => {
      const page = await loadPage(fixturePage);
      const config = { ...CONFIG, assumePublic: Array.from({ length: 2000 }, (_, index) => `10.0.${index}.0/24`) };
      expect(embedded(decode(page.render(config, encoding)).toString())).toEqual(config);
    });
  }

  test('lets no text end the script element it stands in', async () => {
    const page = await loadPage(fixturePage);
    const hostile = '</script><script>alert(1)</script><!--';
    const html = page.render({ ...CONFIG, assumePublic: [hostile] }, 'identity').toString();
    expect(html).not.toContain('<script>alert');
    expect(embedded(html)).toMatchObject({ assumePublic: [hostile] });
  });

  test('hashes what runs inline, and not the data', async () => {
    const page = await loadPage(fixturePage);
    const html = page.render(CONFIG, 'identity').toString();
    const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)![1]!;
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    expect(page.hashes).toEqual({ scripts: [hash(script)], styles: [hash(style)] });
  });

  test('refuses a file that is not the page', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'icelens-'));
    try {
      await expect(loadPage(directory)).rejects.toThrow('ENOENT');
      await writeFile(join(directory, 'index.html'), '<html lang="%ICELENS_LANG%">');
      await expect(loadPage(directory)).rejects.toThrow(
        'expected index.html to contain %ICELENS_CONFIG% once, found 0',
      );
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

/** The encoder cuts the noise now and then; with other noise it does not. */
async function brotliOf(page: HoledPage): Promise<(filling: Buffer) => Buffer> {
  const encoded = await encodeAroundHole(page);
  return (encoded && brotliAroundHole(encoded, page)) ?? brotliOf(page);
}

test.describe('pages with a hole', () => {
  // Text that repeats on both sides of the hole, which an encoder would like to refer back to.
  const before = Buffer.from(`<head>${'the same words again and again, '.repeat(200)}`);
  const after = Buffer.from(`${'the same words again and again, '.repeat(200)}</body>`);

  test('decode to the whole with any filling', async () => {
    const gzip = gzipAroundHole(before, after);
    const brotli = await brotliOf({ before, after, size: 512 });
    for (const filling of ['', '{}', 'the same words again and again, ', 'x'.repeat(510), 'é'.repeat(255)]) {
      const bytes = Buffer.from(filling);
      expect(gunzipSync(gzip(bytes)).toString()).toBe(String(before) + filling + String(after));
      const whole = brotliDecompressSync(brotli(bytes)).toString();
      expect(whole.replace(/ +(?=the same words again)/, '')).toContain(filling.trimEnd());
      expect(Buffer.byteLength(whole)).toBe(before.length + 512 + after.length);
      expect(whole.startsWith(before.toString()) && whole.endsWith(after.toString())).toBe(true);
    }
  });

  test('work at the edges of a page', async () => {
    const empty = Buffer.alloc(0);
    for (const [left, right] of [
      [empty, after],
      [before, empty],
      [empty, empty],
    ] as const) {
      const filling = Buffer.from('{"a":1}');
      expect(gunzipSync(gzipAroundHole(left, right)(filling)).toString()).toBe(
        `${String(left)}{"a":1}${String(right)}`,
      );
      const brotli = await brotliOf({ before: left, after: right, size: 64 });
      expect(brotliDecompressSync(brotli(filling)).toString()).toContain('{"a":1} ');
    }
  });

  test('are taken as the build left them, and only if they are the same page', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'icelens-encoded-'));
    const page = { before, after, size: 512 };
    try {
      const pages = (async function* () {
        yield ['leak-test en', page] as const;
      })();
      await writeEncodedPages(directory, pages);
      const encoded = (await readEncodedPages(directory)).get('leak-test en')!;
      const filled = brotliAroundHole(encoded, page)?.(Buffer.from('{}')) ?? Buffer.alloc(0);
      expect(brotliDecompressSync(filled).toString()).toBe(`${String(before)}${'{}'.padEnd(512)}${String(after)}`);
      expect(brotliAroundHole(encoded, { ...page, after: Buffer.from('</body>') })).toBeUndefined();
      expect(brotliAroundHole(encoded, { ...page, size: 500 })).toBeUndefined();
      await writeFile(join(directory, 'encoded-pages'), '{"leak-test en":');
      expect(await readEncodedPages(directory)).toEqual(new Map());
      await writeFile(join(directory, 'encoded-pages'), '{"leak-test en":[1]}');
      expect(await readEncodedPages(directory)).toEqual(new Map());
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  test('say what fits', () => {
    expect(fits(Buffer.alloc(62), 64)).toBe(true);
    expect(fits(Buffer.alloc(63), 64)).toBe(false);
  });
});
