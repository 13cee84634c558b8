import { advice } from '../../core/messages/zh-CN/advice.ts';
import { adviceGuide } from '../../core/messages/zh-CN/advice-guide.ts';
import { fix } from '../../core/messages/zh-CN/fix.ts';
import { reasons } from '../../core/messages/zh-CN/reasons.ts';
import { shell } from '../../core/messages/zh-CN/shell.ts';
import type { dictionary as english } from './fix-en.ts';

/** The Simplified Chinese texts of the guide. */
export const dictionary: Readonly<Record<keyof typeof english, string>> = {
  ...shell,
  ...reasons,
  ...fix,
  ...adviceGuide,
  ...advice,
};
