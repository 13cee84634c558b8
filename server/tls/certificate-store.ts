import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { readCertificate, renewalReason } from './certificate.ts';
import type { CertificateSource, KeyPair, ServedCertificate } from './key-pair.ts';
import { makeWithMkcert } from './mkcert.ts';
import { makeSelfSigned } from './self-signed.ts';

/** A certificate with its key, ready to be served. */
export interface Identity {
  readonly pair: KeyPair;
  readonly certificate: ServedCertificate;
  /** Whether it was made just now. */
  readonly isNew: boolean;
}

/** Names of the files in the folder of certificates. */
export const CERTIFICATE_FILE = 'icelens.pem';
export const KEY_FILE = 'icelens-key.pem';

const OWNER_ONLY = 0o600;

/**
 * The certificate of this machine for use in its own network: the one in `directory`, made on first use and made anew
 * when names or addresses have changed, when it is about to expire, and when nobody vouched for it and mkcert now can.
 *
 * @throws StartError when the folder cannot be written.
 */
export async function ensureCertificate(
  directory: string,
  hosts: readonly string[],
  nowMs = Date.now(),
  makeTrusted = makeWithMkcert,
): Promise<Identity> {
  const found = await readKept(directory);
  const kept = found && renewalReason(found.certificate, hosts, nowMs) === undefined ? found : undefined;
  if (kept?.certificate.source === 'mkcert') return kept;
  const trusted = await makeTrusted(hosts);
  if (trusted === undefined && kept !== undefined) return kept;
  const pair = trusted ?? (await makeSelfSigned(hosts, nowMs));
  await keep(directory, pair);
  return { ...identityOf(pair, trusted === undefined ? 'self-signed' : 'mkcert', directory), isNew: true };
}

/** Reads the certificate that somebody brings. @throws StartError with what is wrong with the two files. */
export async function loadCertificate(certificateFile: string, keyFile: string): Promise<Identity> {
  try {
    const pair = { cert: await readFile(certificateFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
    return { ...identityOf(pair, 'given', certificateFile), isNew: false };
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError({ id: 'serve.error.certificate', params: { reason: reasonOf(cause) } }, { cause });
  }
}

async function readKept(directory: string): Promise<Identity | undefined> {
  try {
    const pair = {
      cert: await readFile(join(directory, CERTIFICATE_FILE), 'utf8'),
      key: await readFile(join(directory, KEY_FILE), 'utf8'),
    };
    // It may have been copied or unpacked with other rights.
    await chmod(join(directory, KEY_FILE), OWNER_ONLY);
    const isOwn = new X509Certificate(pair.cert).issuer === new X509Certificate(pair.cert).subject;
    return { ...identityOf(pair, isOwn ? 'self-signed' : 'mkcert', directory), isNew: false };
  } catch {
    // Missing, torn or not a pair: a new one is made.
    return undefined;
  }
}

function identityOf(pair: KeyPair, source: CertificateSource, from: string): Omit<Identity, 'isNew'> {
  const certificate = readCertificate(pair.cert, source);
  if (certificate === undefined || !new X509Certificate(pair.cert).checkPrivateKey(createPrivateKey(pair.key))) {
    throw new StartError({ id: 'serve.error.certificate-pair', params: { from } });
  }
  return { pair, certificate };
}

async function keep(directory: string, { cert, key }: KeyPair): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await writeWhole(join(directory, KEY_FILE), key, OWNER_ONLY);
    await writeWhole(join(directory, CERTIFICATE_FILE), cert, 0o644);
  } catch (cause) {
    throw new StartError(
      { id: 'serve.error.certificate-write', params: { directory, reason: reasonOf(cause) } },
      { cause },
    );
  }
}

/** A file that is there is whole, and was never readable by others. */
async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, text, { mode, flag: 'w' });
  await rename(draft, path);
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
