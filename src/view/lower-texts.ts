import { lateTexts } from './messages.ts';

/** Loads the texts of what stands below the findings or opens on a click, and from now on with each other language that is chosen. */
export const loadLowerTexts = lateTexts({
  en: async () => ({ dictionary: (await import('../core/messages/en/lower-parts.ts')).lowerParts }),
  'zh-CN': async () => ({ dictionary: (await import('../core/messages/zh-CN/lower-parts.ts')).lowerParts }),
});
