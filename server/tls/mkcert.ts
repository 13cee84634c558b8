import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KeyPair } from './key-pair.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 20_000;

/** Lets mkcert make a certificate, which browsers on this machine trust; undefined when it is not installed or fails. */
export async function makeWithMkcert(hosts: readonly string[]): Promise<KeyPair | undefined> {
  // Made by the system for us alone: nobody else can read the key while it lies there.
  const directory = await mkdtemp(join(tmpdir(), 'icelens-'));
  const [cert, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  try {
    await run('mkcert', ['-ecdsa', '-cert-file', cert, '-key-file', key, ...hosts], { timeout: TIMEOUT_MS });
    return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
  } catch {
    return undefined;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
