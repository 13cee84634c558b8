// Compresses the files of the built page, so that a server need not do it at each start. Run by `npm run build`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { writeEncodedPages } from '../dist/server/encoded-pages.js';
import { holedPages } from '../dist/server/page.js';

const page = fileURLToPath(new URL('../dist/page/', import.meta.url));

for (const entry of readdirSync(page, { recursive: true, withFileTypes: true })) {
  // The HTML is filled in for each page load, and compressed around what is filled in.
  if (!entry.isFile() || !/\.(?:css|js|json|map|svg|txt|webmanifest)$/.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const body = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  );
}

await writeEncodedPages(page, holedPages(page));
