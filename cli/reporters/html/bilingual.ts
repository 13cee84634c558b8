import type { MessageId } from '../../../src/core/messages/en.ts';
import type { MessageParams } from '../../../src/core/messages/format.ts';
import { createWords, type Words } from '../words.ts';
import { type Markup, markup } from './markup.ts';

const ENGLISH = createWords('en');
const CHINESE = createWords('zh-CN');

/** What `speak` says, in both languages; the style sheet shows the one that is chosen. */
export function both(speak: (words: Words) => string): Markup {
  const english = speak(ENGLISH);
  const chinese = speak(CHINESE);
  if (english === chinese) return markup`${english}`;
  return markup`<span lang="en">${english}</span><span lang="zh-CN">${chinese}</span>`;
}

/** A sentence in both languages. */
export function said(id: MessageId, params: MessageParams = {}): Markup {
  return both((words) => words.say(id, params));
}
