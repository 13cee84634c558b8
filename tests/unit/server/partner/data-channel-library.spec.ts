import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const compiler = join(root, 'node_modules/typescript/bin/tsc');

/** Asks the compiler whether `text` is right, from a folder in which it finds this repository's packages. @returns its complaint. */
async function compile(text: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'test-results-types-'));
  try {
    const file = join(folder, 'held.ts');
    await writeFile(file, text);
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig', '--allowImportingTsExtensions'];
    const modules = ['--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
    return spawnSync(process.execPath, [compiler, ...flags, ...modules, file], { encoding: 'utf8' }).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const holding = (member: string) => `
  import * as library from 'node-datachannel';
  import type { DataChannelLibrary } from '../server/partner/data-channel-library.ts';
  interface Wanted extends DataChannelLibrary { ${member} }
  export const held: Wanted = library;
`;

test('the package fits the interface by which the server knows it', async () => {
  expect(await compile(holding(''))).toBe('');
  expect(await compile(holding('missing(): void'))).toContain("Property 'missing' is missing");
});
