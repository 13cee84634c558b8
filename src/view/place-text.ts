import type { Language } from '../core/messages/languages.ts';
import type { Place, PlaceName } from '../core/wire.ts';
import { withoutDeception } from '../core/plain-text.ts';

/** Longest name of a place that is shown. */
const MAX_NAME = 80;

/** The name of a country in a language; its code where the browser knows no name. */
export function countryName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
  } catch {
    // No code of a country at all.
    return withoutDeception(code.slice(0, MAX_NAME));
  }
}

function nameIn(name: PlaceName | null, language: Language): string | null {
  const text = language === 'zh-CN' ? (name?.['zh-CN'] ?? name?.en) : name?.en;
  return text ? withoutDeception(text.slice(0, MAX_NAME)) : null;
}

/** A place in the order of the language: city first in English, country first in Chinese. Empty when nothing is known. */
export function placeText({ country, region, city }: Place, language: Language): string {
  const parts = [
    nameIn(city, language),
    nameIn(region, language),
    country === null ? null : countryName(country, language),
  ].filter((part, index, all) => part !== null && all.indexOf(part) === index);
  return language === 'zh-CN' ? parts.toReversed().join(' ') : parts.join(', ');
}
