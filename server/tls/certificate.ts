import { X509Certificate } from 'node:crypto';
import { parseAddress } from '../../src/core/address.ts';
import type { CertificateSource, ServedCertificate } from './key-pair.ts';

/** Days that a certificate of ours is valid; Chromium on Android refuses more than 397. */
export const VALID_DAYS = 90;
const RENEW_BEFORE_DAYS = 30;
const DAY_MS = 86_400_000;

/** Reads what a certificate says; undefined when the text is none. */
export function readCertificate(pem: string, source: CertificateSource): ServedCertificate | undefined {
  try {
    const certificate = new X509Certificate(pem);
    return {
      source,
      fingerprint: certificate.fingerprint256,
      hosts: hostsOf(certificate.subjectAltName ?? ''),
      validTo: new Date(certificate.validTo),
    };
  } catch {
    return undefined;
  }
}

/** Host names and addresses of a subject alternative name as Node prints it: `DNS:localhost, IP Address:127.0.0.1`. */
function hostsOf(subjectAltName: string): readonly string[] {
  return subjectAltName.split(', ').flatMap((entry) => {
    const [, kind, value = ''] = /^(DNS|IP Address):(.+)$/.exec(entry) ?? [];
    if (kind === 'DNS') return [value.toLowerCase()];
    return kind === undefined ? [] : [parseAddress(value)?.address ?? value];
  });
}

/** Why a certificate of ours has to be made anew; undefined when it is good. */
export function renewalReason(
  { hosts, validTo }: Pick<ServedCertificate, 'hosts' | 'validTo'>,
  needed: readonly string[],
  nowMs: number,
): 'hosts-changed' | 'expires' | undefined {
  if (validTo.getTime() - nowMs < RENEW_BEFORE_DAYS * DAY_MS) return 'expires';
  const isSame = needed.every((host) => hosts.includes(host)) && hosts.every((host) => needed.includes(host));
  return isSame ? undefined : 'hosts-changed';
}

/** When a certificate made now begins and ends; it begins a little earlier, for devices whose clock is late. */
export function validity(nowMs: number): { readonly from: Date; readonly to: Date } {
  return { from: new Date(nowMs - DAY_MS), to: new Date(nowMs + VALID_DAYS * DAY_MS) };
}
