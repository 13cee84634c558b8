import { audits } from '../../core/messages/zh-CN/audits.ts';
import { firstSentence } from '../../core/messages/zh-CN/first-sentence.ts';
import { userInterface } from '../../core/messages/zh-CN/interface.ts';
import { path } from '../../core/messages/zh-CN/path.ts';
import { reasons } from '../../core/messages/zh-CN/reasons.ts';
import { shell } from '../../core/messages/zh-CN/shell.ts';
import { leakTestTitle } from '../../core/messages/zh-CN/site-pages.ts';
import type { dictionary as english } from './leak-test-en.ts';

/** The Simplified Chinese texts that the leak test needs from its beginning. */
export const dictionary: Readonly<Record<keyof typeof english, string>> = {
  'page.leak-test.title': leakTestTitle,
  ...firstSentence,
  ...reasons,
  ...path,
  ...audits,
  ...userInterface,
  ...shell,
};
