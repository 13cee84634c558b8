/** What Firefox does in the lab without. */
import type { BrowserSetup } from '../../cli/drivers/launch-plan.ts';

/**
 * Content processes in reserve, built-in extensions with the process that they run in, and animations, which Chromium is told to
 * leave out by the driver: half a second of work with each start, and as much with each visit. None touches WebRTC.
 */
const LEAN: BrowserSetup['preferences'] = {
  'dom.ipc.processPrelaunch.enabled': false,
  'extensions.enabledScopes': 0,
  'extensions.webextensions.remote': false,
  'ui.prefersReducedMotion': 1,
};

/** A setup of Firefox without what no visit uses. */
export function asLean<T extends BrowserSetup>(setup: T): T {
  return { ...setup, preferences: { ...LEAN, ...setup.preferences } };
}
