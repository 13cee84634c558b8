/** The languages in which every sentence exists, in the order in which they are offered. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
/** A language of the product. */
export type Language = (typeof LANGUAGES)[number];

/**
 * Chooses the language for a person from their preferences (BCP 47 tags, best first, as in `navigator.languages`).
 * Any Chinese gets Simplified Chinese; anything else gets English.
 */
export function chooseLanguage(preferences: readonly string[]): Language {
  for (const tag of preferences) {
    const primary = tag.trim().toLowerCase().split('-')[0];
    if (primary === 'zh') return 'zh-CN';
    if (primary === 'en') return 'en';
  }
  return 'en';
}
