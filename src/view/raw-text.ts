/** Strings from outside, made fit to be read: shortened, and without characters that are invisible or turn text around. */
import { withoutDeception } from '../core/plain-text.ts';
import type { Translator } from './messages.ts';

export { endpoint } from '../core/plain-text.ts';

/** Longest piece of an outside string that is shown in a table. */
export const CELL_CHARACTERS = 300;
/** Longest piece of an outside string that is shown as evidence. */
export const DETAIL_CHARACTERS = 4000;

/** At most `limit` characters of `text`, deceptive ones as escapes; says how many there are in all when it was cut. */
export function showRaw(text: string, limit: number, { t }: Translator): string {
  const cut = text.length > limit;
  const shown = withoutDeception(cut ? text.slice(0, limit) : text);
  return cut ? shown + t('ui.more-characters', { count: text.length }) : shown;
}
