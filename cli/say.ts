import { en, type MessageId } from '../src/core/messages/en.ts';
import { fillIn, type MessageParams } from '../src/core/messages/format.ts';
import type { Language } from '../src/core/messages/languages.ts';
import { zhCN } from '../src/core/messages/zh-CN.ts';

/** A sentence that is not yet in a language. */
export interface Said {
  readonly id: MessageId;
  readonly params: MessageParams;
}

/** Says a sentence in `language`. */
export function say(language: Language, id: MessageId, params: MessageParams = {}): string {
  return fillIn((language === 'zh-CN' ? zhCN : en)[id], params);
}

/** Whether there is a sentence with this id, which data may name. */
export function isKnown(id: string): id is MessageId {
  return Object.hasOwn(en, id);
}

/** Says the first of these sentences that exists; what there is no sentence for is told as it is. */
export function sayFirst(language: Language, ids: readonly string[], params: MessageParams = {}): string {
  const known = ids.find(isKnown);
  return known === undefined ? (ids[0] ?? '') : say(language, known, params);
}

/** What stops a command before it has begun, as a sentence for the person who called it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly said: Said;

  constructor(id: MessageId, params: MessageParams = {}, options?: ErrorOptions) {
    super(id, options);
    this.said = { id, params };
  }
}
