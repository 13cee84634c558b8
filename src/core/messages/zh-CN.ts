import type { MessageId } from './en.ts';
import { advice } from './zh-CN/advice.ts';
import { adviceGuide } from './zh-CN/advice-guide.ts';
import { audits } from './zh-CN/audits.ts';
import { firstSentence } from './zh-CN/first-sentence.ts';
import { userInterface } from './zh-CN/interface.ts';
import { reasons } from './zh-CN/reasons.ts';
import { serve } from './zh-CN/serve.ts';
import { stun } from './zh-CN/stun.ts';

/** Every sentence of the product in Simplified Chinese; the compiler refuses a missing or surplus id. */
export const zhCN: Readonly<Record<MessageId, string>> = {
  ...firstSentence,
  ...reasons,
  ...audits,
  ...userInterface,
  ...serve,
  ...advice,
  ...adviceGuide,
  ...stun,
};
