import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import { loadStaticFiles, type StaticFiles } from '../../../server/static-files.ts';

async function filesOf(contents: Readonly<Record<string, string>>): Promise<StaticFiles> {
  const directory = await mkdtemp(join(tmpdir(), 'icelens-'));
  try {
    for (const [name, content] of Object.entries(contents)) {
      await mkdir(join(directory, name, '..'), { recursive: true });
      await writeFile(join(directory, name), content);
    }
    return await loadStaticFiles(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

function headersOf(files: StaticFiles, path: string, encoding: 'identity' | 'gzip' | 'br' = 'identity') {
  const { headers } = files.get(path)![encoding];
  return Object.fromEntries(headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : [])));
}

test.describe('loadStaticFiles', () => {
  test('lists every file of a known type by its path, without the page itself', async () => {
    const files = await filesOf({
      'index.html': 'page',
      'icon.svg': '<svg/>',
      'assets/app-1.js': 'x',
      'assets/deep/a.css': 'y',
      'assets/data.bin': 'secret',
      '.env': 'secret',
    });
    expect([...files.keys()].toSorted()).toEqual(['/assets/app-1.js', '/assets/deep/a.css', '/icon.svg']);
  });

  test('keeps each text in three encodings', async () => {
    const text = 'let a = 1;\n'.repeat(500);
    const file = (await filesOf({ 'assets/app-1.js': text })).get('/assets/app-1.js')!;
    expect(file.identity.body.toString()).toBe(text);
    expect(gunzipSync(file.gzip.body).toString()).toBe(text);
    expect(brotliDecompressSync(file.br.body).toString()).toBe(text);
    expect(file.br.body.length).toBeLessThan(text.length / 10);
  });

  test('takes the compressed forms that the build left, and lists them not as files of their own', async () => {
    const left = { 'assets/app-1.js': 'let a;', 'assets/app-1.js.br': 'by the build', 'assets/app-1.js.gz': 'too' };
    const files = await filesOf(left);
    expect([...files.keys()]).toEqual(['/assets/app-1.js']);
    const file = files.get('/assets/app-1.js')!;
    expect([file.identity, file.br, file.gzip].map(({ body }) => body.toString())).toEqual(Object.values(left));
    expect(headersOf(files, '/assets/app-1.js', 'br')['Content-Length']).toBe('12');
  });

  test('says type, length, encoding and how long it may be kept', async () => {
    const files = await filesOf({ 'assets/app-1.js': 'let a;', 'icon.svg': '<svg/>', 'assets/photo.png': 'png' });
    expect(headersOf(files, '/assets/app-1.js', 'gzip')).toMatchObject({
      'Content-Type': 'text/javascript; charset=utf-8',
      'Content-Encoding': 'gzip',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    expect(headersOf(files, '/icon.svg')).toMatchObject({ 'Content-Type': 'image/svg+xml', 'Content-Length': '6' });
    expect(headersOf(files, '/icon.svg')['Cache-Control']).toBe('public, max-age=3600');
    expect(headersOf(files, '/assets/photo.png', 'br')).not.toHaveProperty('Content-Encoding');
  });
});
