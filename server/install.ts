import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Compiled files lie one folder deeper than their sources, from which the tests run. */
const root = new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url);

/** Where the built page lies. */
export function builtPageDirectory(): string {
  return fileURLToPath(new URL('dist/page/', root));
}

/** Where the certificate of this machine is kept. */
export function certificateDirectory(): string {
  return fileURLToPath(new URL('certs/', root));
}

/** The program of the process in which the server's own peers live: compiled, for tests too. */
export function partnerWorkerFile(): string {
  return fileURLToPath(new URL('dist/server/partner/worker.js', root));
}

/** Version of icelens, from its package.json. */
export async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
