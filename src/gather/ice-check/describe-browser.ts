import type { BrowserArtifact, Gathered } from '../../core/artifacts.ts';
import { gatherBrowser } from '../browser.ts';
import { gathered, within } from '../outcome.ts';

const TIMEOUT_MS = 1_500;

let described: Promise<Gathered<BrowserArtifact>> | undefined;

/**
 * Describes the browser, once for all checks of a page: it stays the same, and to look takes the page's thread for longer than
 * a frame, so that a page does it before a check begins. Sends nothing.
 */
export function describeBrowser(): Promise<Gathered<BrowserArtifact>> {
  const support = { webRtc: { state: 'present', message: null }, webRtcInFreshFrame: null } as const;
  described ??= within<BrowserArtifact>(TIMEOUT_MS, gatherBrowser(support).then(gathered));
  return described;
}
