import type { Gathered, ResponseHeadersArtifact } from '../core/artifacts.ts';
import { eitherSignal, failed, gathered } from './outcome.ts';

/** Headers that can stop or limit WebRTC without any sign in the page. */
const NAMES = [
  'Connection-Allowlist',
  'Connection-Allowlist-Report-Only',
  'Content-Security-Policy',
  'Permissions-Policy',
];
const TIMEOUT_MS = 4_000;

/** Reads the headers of this page that bear on WebRTC, as they reach the browser: a proxy on the way may have added some. */
export async function gatherResponseHeaders(signal: AbortSignal): Promise<Gathered<ResponseHeadersArtifact>> {
  try {
    const response = await fetch(location.href, {
      method: 'HEAD',
      cache: 'no-store',
      signal: eitherSignal(signal, AbortSignal.timeout(TIMEOUT_MS)),
    });
    if (!response.ok) return failed(`http-${response.status}`, `expected 200, got ${response.status}`);
    const headers = NAMES.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [{ name, value }];
    });
    return gathered({ headers });
  } catch (cause) {
    return failed(signal.aborted ? 'aborted' : 'network', cause);
  }
}
