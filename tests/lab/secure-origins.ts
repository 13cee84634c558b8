import type { BrowserName, LabSetup } from './inside/protocol.ts';
import { PERMITTED_HOSTS } from './plan.ts';

/** A setup in which the pages of the lab, which are plain HTTP, count as secure where a permission is wanted: it needs that. */
export function asSecure(setup: LabSetup, browser: BrowserName): LabSetup {
  const { permission, args = [], preferences = {} } = setup;
  if (permission !== 'granted') return setup;
  if (browser === 'firefox') {
    return { ...setup, preferences: { ...preferences, 'dom.securecontext.allowlist': PERMITTED_HOSTS.join() } };
  }
  const origins = PERMITTED_HOSTS.map((host) => `http://${host}`).join();
  return { ...setup, args: [...args, `--unsafely-treat-insecure-origin-as-secure=${origins}`] };
}
