import type { BrowserArtifact } from '../core/artifacts.ts';
import type { Translator } from './messages.ts';
import { showRaw } from './raw-text.ts';

/** Longest name of a browser that fits on a button. */
const NAME_CHARACTERS = 30;

/** The browser of a report as a person knows it, such as "Chrome 156"; null when it is not known. */
export function browserLabel(browser: BrowserArtifact | null, texts: Translator): string | null {
  if (!browser?.name) return null;
  const major = /^\d{1,4}/.exec(browser.version ?? '')?.[0] ?? '';
  return `${showRaw(browser.name, NAME_CHARACTERS, texts)} ${major}`.trim();
}
