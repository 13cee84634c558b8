import type { Artifacts } from './artifacts.ts';

/** Several headers of one name reach a page as one, joined by commas; each of them applies. */
function blocks(name: string, value: string): boolean {
  const text = value.toLowerCase();
  switch (name.toLowerCase()) {
    case 'connection-allowlist':
      return text.split(',').some((one) => one.trim() !== '' && !/webrtc\s*=\s*"?allow/.test(one));
    case 'content-security-policy':
      return /(?:^|[;,])\s*webrtc\s+'block'/.test(text);
    default:
      return false;
  }
}

/** The response headers of the page that keep WebRTC from its servers: Connection-Allowlist, and CSP with `webrtc 'block'`. */
export function blockingHeaders({ responseHeaders }: Artifacts): { readonly name: string; readonly value: string }[] {
  return responseHeaders.status === 'ok'
    ? responseHeaders.value.headers.filter(({ name, value }) => blocks(name, value))
    : [];
}
