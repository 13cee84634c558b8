import type { Refusal } from '../../core/ice-check/refusals.ts';
import type { Translator } from '../messages.ts';
import { DETAIL_CHARACTERS, showRaw } from '../raw-text.ts';

/** Why one server, or the list as a whole, got no connection that gathers. */
export function refusalText(
  what: 'ice.refusal' | 'ice.common-failed',
  { code, message }: Refusal,
  texts: Translator,
): string {
  const ids = [`${what}.${code}`, `${what}.bad-ice-servers`] as const;
  return texts.first(ids, { message: showRaw(message, DETAIL_CHARACTERS, texts) });
}
