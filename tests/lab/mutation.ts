/**
 * Broken rules: each is a copy of the built core (and of the server's reading of forwarded headers) in which a few lines of
 * source say something else. Production code has no switch for this; a snippet that is not found exactly once is an error.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import type { clientAddress as ClientAddress } from '../../server/client-address.ts';
import type { createProxyTrust as CreateProxyTrust } from '../../server/proxy-trust.ts';
import type { judge as Judge } from '../../src/core/judge.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The runner compiles whatever it imports, but for what is below node_modules; the copies are compiled already. */
const copies = join(root, 'node_modules/.cache/icelens-lab');

/** One place that says something else. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A broken rule. */
export interface Mutation {
  readonly id: string;
  /** What is wrong with it, for a person. */
  readonly what: string;
  readonly edits: readonly Edit[];
  /** Whether it is noticed at the moment of the first sentence: what it then calls final has another outcome at the end. */
  readonly early?: boolean;
  /** A visit that has to notice, as network, visit and browser; when the first sentence falls differs from run to run, so of the early ones any will do. */
  readonly noticedBy: string;
}

/** What decides in a copy. */
export interface Rules {
  readonly judge: typeof Judge;
  readonly clientAddress: typeof ClientAddress;
  readonly createProxyTrust: typeof CreateProxyTrust;
}

/** What is loaded of a copy. */
const ENTRIES = ['src/core/judge.ts', 'server/client-address.ts', 'server/proxy-trust.ts'] as const;

/** Makes the copy of a mutation and loads it. @throws when a snippet is not there exactly once. */
export async function loadRules({ id, edits }: Pick<Mutation, 'id' | 'edits'>): Promise<Rules> {
  // Tests that run side by side may break the same rule.
  const copy = join(copies, `${id}-${process.pid}`);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  writeFileSync(join(copy, 'package.json'), '{ "type": "module" }');
  // What nothing here imports is not copied: that would take longer than to judge.
  const copied = new Set<string>(ENTRIES);
  for (const file of copied) {
    const own = edits.filter((each) => each.file === file);
    // oxlint-disable-next-line no-await-in-loop
    const code = own.length > 0 ? await compiledWith(id, file, own) : built(file);
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, asBuilt(file)), code);
    for (const [, path = ''] of code.matchAll(/(?:from|import) ?["'](\.[^"']*)\.js["']/g))
      copied.add(`${join(dirname(file), path)}.ts`);
  }
  const unused = edits.find(({ file }) => !copied.has(file));
  if (unused) throw new Error(`mutation ${id}: nothing imports ${unused.file}`);
  const load = (file: string) => import(pathToFileURL(join(copy, asBuilt(file))).href);
  const [{ judge }, { clientAddress }, { createProxyTrust }] = await Promise.all(ENTRIES.map(load));
  // It is in memory.
  rmSync(copy, { recursive: true });
  return { judge, clientAddress, createProxyTrust };
}

function asBuilt(file: string): string {
  return file.replace(/\.ts$/, '.js');
}

function built(file: string): string {
  return readFileSync(join(root, 'dist', asBuilt(file)), 'utf8');
}

async function compiledWith(id: string, file: string, edits: readonly Edit[]): Promise<string> {
  const text = edits.reduce((before, edit) => edited(id, before, edit), source(file));
  const { code } = await transformWithOxc(text, file);
  return code.replaceAll(/(from ["']\.[^"']*)\.ts(["'])/g, '$1.js$2');
}

function source(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function edited(id: string, text: string, { file, find, replace }: Edit): string {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`mutation ${id}: expected once in ${file}, found ${places} times: ${find}`);
  return text.replace(find, () => replace);
}
