/** Texts of the page in the language of the person who reads it. */
import type { Outcome } from '../core/finding.ts';
import { fillIn, type MessageParams } from '../core/messages/format.ts';
import type { Language } from '../core/messages/languages.ts';
import type { dictionary as fix } from './dictionaries/fix-en.ts';
import type { dictionary as leakTest } from './dictionaries/leak-test-en.ts';

/** The id of a text of the interface, whichever page it belongs to. */
export type ViewMessageId = keyof typeof leakTest | keyof typeof fix;

/** The texts of one language. */
export interface Translator {
  readonly language: Language;
  /** The text of a known id, its placeholders filled in. */
  readonly t: (id: ViewMessageId, params?: MessageParams) => string;
  /**
   * The text of the first id that has one. Reports come from other versions too, so ids made from their words may have
   * none; the first id then shows itself, marked as unknown.
   */
  readonly first: (ids: readonly [string, ...string[]], params?: MessageParams) => string;
}

/** Longest unknown id that is shown; ids are made from words of a report, which may be anything. */
const MAX_ID_CHARACTERS = 80;

type Dictionary = Readonly<Record<string, string>>;

/** The texts of one page: each language is a file of its own, so that nobody loads the texts of the others. */
export type Dictionaries = Readonly<Record<Language, () => Promise<{ readonly dictionary: Dictionary }>>>;

let loaders: Dictionaries | undefined;
const dictionaries = new Map<Language, Dictionary>();

/** Says which texts {@link loadLanguage} loads: those of the page that is open. */
export function useDictionaries(given: Dictionaries): void {
  loaders = given;
  dictionaries.clear();
}

/** Makes the texts of `language` available; rejects when they cannot be loaded. */
export async function loadLanguage(language: Language): Promise<void> {
  if (!loaders) throw new Error('expected useDictionaries to be called first');
  if (!dictionaries.has(language)) dictionaries.set(language, (await loaders[language]()).dictionary);
}

/** The texts of a language that {@link loadLanguage} has loaded; any other shows its ids, marked as unknown. */
export function createTranslator(language: Language): Translator {
  const texts = dictionaries.get(language) ?? {};
  const first = (ids: readonly [string, ...string[]], params: MessageParams = {}): string => {
    const known = ids.find((id) => Object.hasOwn(texts, id));
    const text = known === undefined ? undefined : texts[known];
    return text === undefined
      ? fillIn(texts['ui.unknown-text'] ?? '[{id}]', { id: ids[0].slice(0, MAX_ID_CHARACTERS) })
      : fillIn(text, params);
  };
  return { language, first, t: (id, params) => first([id], params) };
}

/** Ids under which the title of a finding may stand, best first. */
export function findingTitleIds(finding: { readonly id: string; readonly outcome: Outcome }): [string, string] {
  const { id, outcome } = finding;
  return outcome === 'passed' || outcome === 'failed'
    ? [`audit.${id}.${outcome}`, `audit.${id}.name`]
    : [`audit.${id}.name`, `audit.${id}.passed`];
}

/** Ids under which the reason of a finding may stand, best first. */
export function findingReasonIds(reason: string, outcome: Outcome): [string, ...string[]] {
  return outcome === 'passed' || outcome === 'failed'
    ? [`reason.${reason}`, 'cant-tell.other']
    : [`cant-tell.${reason}`, `reason.${reason}`, 'cant-tell.other'];
}
