import type { Dictionaries } from './messages.ts';

/** The texts of the leak test. */
export const leakTestDictionaries: Dictionaries = {
  en: () => import('./dictionaries/leak-test-en.ts'),
  'zh-CN': () => import('./dictionaries/leak-test-zh-CN.ts'),
};
