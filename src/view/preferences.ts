/** What a person chose or measured on this site, remembered in this browser where that is possible. */

/** Names of what is remembered. */
export type Preference = 'language' | 'theme' | 'fix-before' | 'baseline' | 'guide' | 'ice-check';

const key = (name: Preference): string => `icelens:${name}`;

/** The remembered choice; null when there is none or the browser refuses storage. */
export function recall(name: Preference): string | null {
  try {
    return localStorage.getItem(key(name));
  } catch {
    // Blocked storage throws on the mere access; the page then works without memory.
    return null;
  }
}

/**
 * Remembers a choice, or forgets it for null; without storage the choice holds until the page is closed.
 *
 * @returns false when the browser refuses storage.
 */
export function remember(name: Preference, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key(name));
    else localStorage.setItem(key(name), value);
    return true;
  } catch {
    // See recall().
    return false;
  }
}
