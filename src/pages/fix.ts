import type { Dictionaries } from '../view/messages.ts';
import { FixGuide } from '../view/fix/fix-guide.ts';

/** The texts of the guide. */
export const dictionaries: Dictionaries = {
  en: () => import('../view/dictionaries/fix-en.ts'),
  'zh-CN': () => import('../view/dictionaries/fix-zh-CN.ts'),
};

/** Opens the guide. */
export function open(): FixGuide {
  return new FixGuide();
}
