import { audits } from '../../core/messages/zh-CN/audits.ts';
import { userInterface } from '../../core/messages/zh-CN/interface.ts';
import { path } from '../../core/messages/zh-CN/path.ts';
import { reasons } from '../../core/messages/zh-CN/reasons.ts';
import { shell } from '../../core/messages/zh-CN/shell.ts';
import type { dictionary as english } from './leak-test-en.ts';

/** The Simplified Chinese texts that the interface needs. */
export const dictionary: Readonly<Record<keyof typeof english, string>> = {
  ...reasons,
  ...path,
  ...audits,
  ...userInterface,
  ...shell,
};
