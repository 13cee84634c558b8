import { parseAddress } from '../../src/core/address.ts';
import { validity } from './certificate.ts';
import type { KeyPair } from './key-pair.ts';

/**
 * Makes a certificate that vouches for itself: P-256, SHA-256, for use as a server only. A browser shows a warning and
 * then treats the page as secure. The package's own defaults (RSA, SHA-1, one name) would be refused.
 */
export async function makeSelfSigned(hosts: readonly string[], nowMs: number): Promise<KeyPair> {
  // Five megabytes that only a server with HTTPS for the LAN needs.
  const { generate } = await import('selfsigned');
  const { from, to } = validity(nowMs);
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'icelens' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: from,
    notAfterDate: to,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map(altName) },
    ],
  });
  return { key, cert };
}

function altName(host: string): { type: 2; value: string } | { type: 7; ip: string } {
  return parseAddress(host) === undefined ? { type: 2, value: host } : { type: 7, ip: host };
}
