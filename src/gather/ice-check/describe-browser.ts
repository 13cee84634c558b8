import type { BrowserArtifact, Gathered } from '../../core/artifacts.ts';
import { gatherBrowser } from '../browser.ts';
import { gathered, within } from '../outcome.ts';

const TIMEOUT_MS = 1_500;

let described: Promise<BrowserArtifact> | undefined;

/**
 * Describes the browser, once for all checks of a page: it stays the same, and to look takes the page's thread for longer than
 * a frame, so that a page does it before a check begins. Sends nothing.
 */
export function describeBrowser(): Promise<Gathered<BrowserArtifact>> {
  const support = { webRtc: { state: 'present', message: null }, webRtcInFreshFrame: null } as const;
  // What takes longer this time may be there the next; what failed is tried again.
  described ??= gatherBrowser(support).catch((cause: unknown) => {
    described = undefined;
    throw cause;
  });
  return within<BrowserArtifact>(TIMEOUT_MS, described.then(gathered));
}
