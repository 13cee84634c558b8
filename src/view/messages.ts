/** Texts of the page in the language of the person who reads it. */
import type { lowerParts } from '../core/messages/en/lower-parts.ts';
import type { MessageParams } from '../core/messages/format.ts';
import type { Language } from '../core/messages/languages.ts';
import { createSpeaker, type Speaker } from '../core/messages/speaker.ts';
import type { dictionary as fix } from './dictionaries/fix-en.ts';
import type { dictionary as ice } from './dictionaries/ice-en.ts';
import type { dictionary as peer } from './dictionaries/peer-en.ts';
import type { dictionary as leakTest } from './dictionaries/leak-test-en.ts';
import type { dictionary as tools } from './dictionaries/tools-en.ts';
import type { dictionary as lookup } from './dictionaries/lookup-en.ts';
import type { dictionary as watch } from './dictionaries/watch-en.ts';

/** The id of a text of the interface, whichever page it belongs to. */
export type ViewMessageId =
  | keyof typeof leakTest
  | keyof typeof lowerParts
  | keyof typeof tools
  | keyof typeof fix
  | keyof typeof ice
  | keyof typeof peer
  | keyof typeof lookup
  | keyof typeof watch;

/** The texts of one language. */
export interface Translator extends Speaker {
  readonly language: Language;
  /** The text of a known id, its placeholders filled in. */
  readonly t: (id: ViewMessageId, params?: MessageParams) => string;
}

export { findingReasonIds, findingTitleIds } from '../core/messages/speaker.ts';

type Dictionary = Readonly<Record<string, string>>;

/** The texts of one page: each language is a file of its own, so that nobody loads the texts of the others. */
export type Dictionaries = Readonly<Record<Language, () => Promise<{ readonly dictionary: Dictionary }>>>;

let loaders: readonly Dictionaries[] = [];
const dictionaries = new Map<Language, Record<string, string>>();
/** What of which language is in its dictionary already. */
const loaded = new Map<Language, Set<Dictionaries>>();

/** Texts that need no loading. */
export interface KnownTexts {
  readonly language: Language;
  readonly dictionary: Dictionary;
}

/**
 * Says which texts {@link loadLanguage} loads: those of the page that is open.
 *
 * @param known is what of them is there already.
 */
export function useDictionaries(given: Dictionaries, known: KnownTexts | null = null): void {
  loaders = [given];
  dictionaries.clear();
  loaded.clear();
  if (!known) return;
  dictionaries.set(known.language, { ...known.dictionary });
  loaded.set(known.language, new Set(loaders));
}

/**
 * The texts of a part of the page that is opened on demand. @returns what loads them in a language; once it was called,
 * {@link loadLanguage} loads them too. Rejects when they cannot be loaded.
 */
export function lateTexts(given: Dictionaries): (language: Language) => Promise<void> {
  return async (language) => {
    if (!loaders.includes(given)) loaders = [...loaders, given];
    await loadLanguage(language);
  };
}

/** Makes the texts of `language` available; rejects when they cannot be loaded. */
export async function loadLanguage(language: Language): Promise<void> {
  if (loaders.length === 0) throw new Error('expected useDictionaries to be called first');
  const known = loaded.get(language) ?? new Set();
  const missing = loaders.filter((each) => !known.has(each));
  const parts = await Promise.all(missing.map((each) => each[language]()));
  // The same object as before, since the translators that elements keep hold it.
  const texts = dictionaries.get(language) ?? {};
  for (const { dictionary } of parts) Object.assign(texts, dictionary);
  dictionaries.set(language, texts);
  loaded.set(language, new Set([...known, ...missing]));
}

/** The texts of a language that {@link loadLanguage} has loaded; any other shows its ids, marked as unknown. */
export function createTranslator(language: Language): Translator {
  const { first } = createSpeaker(dictionaries.get(language) ?? {});
  return { language, first, t: (id, params) => first([id], params) };
}
