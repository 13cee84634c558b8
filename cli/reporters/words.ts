import type { MessageParams } from '../../src/core/messages/format.ts';
import type { Language } from '../../src/core/messages/languages.ts';
import { createSpeaker, type Speaker } from '../../src/core/messages/speaker.ts';
import { zhCN } from '../../src/core/messages/zh-CN.ts';
import { en, type MessageId } from '../../src/core/messages/en.ts';
import { withoutDeception } from '../../src/core/plain-text.ts';

/** Longest string from outside in a report for people; the JSON has all of it. */
const MAX_CHARACTERS = 300;

/** A string from outside as a line of plain text. */
export function outside(text: string): string {
  // Half of a surrogate pair is no character; a file in UTF-8 cannot hold it.
  const plain = withoutDeception(
    text
      .replace(/[\ud800-\udfff]/gu, '\u{fffd}')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return plain.length > MAX_CHARACTERS ? `${plain.slice(0, MAX_CHARACTERS)}…` : plain;
}

/** Says the sentences of a report in one language. What comes from outside becomes plain text on the way. */
export interface Words {
  readonly language: Language;
  say(id: MessageId, params?: MessageParams): string;
  /** The first id that has a text, for ids that are made from data. */
  first(ids: readonly [string, ...string[]], params?: MessageParams): string;
  /** A sentence with a number, which English words otherwise when it is one. */
  counted(id: CountedId, count: number, params?: MessageParams): string;
}

/** Sentences that have a second text, `<id>.one`. */
export type CountedId = {
  readonly [Id in MessageId]: `${Id}.one` extends MessageId ? Id : never;
}[MessageId];

/** Makes the words of a language. */
export function createWords(language: Language): Words {
  const speaker: Speaker = createSpeaker(language === 'zh-CN' ? zhCN : en);
  const first = (ids: readonly [string, ...string[]], params: MessageParams = {}) =>
    speaker.first(ids, plainParams(params));
  return {
    language,
    first,
    say: (id, params) => first([id], params),
    counted: (id, count, params) => first([count === 1 ? `${id}.one` : id], { ...params, count }),
  };
}

/** Clauses in one line. */
export function joined([first = '', ...rest]: readonly string[], words: Words): string {
  return rest.reduce((text, next) => words.say('report.joined', { first: text, rest: next }), first);
}

/** Sentences one after another; Chinese ones need no space between them. */
export function inARow(sentences: readonly string[], { language }: Words): string {
  return sentences.join(language === 'zh-CN' ? '' : ' ');
}

/** Names in a row. */
export function enumerated(names: readonly string[], { language }: Words): string {
  return names.join(language === 'zh-CN' ? '、' : ', ');
}

function plainParams(params: MessageParams): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? outside(value) : value]),
  );
}
