import type { pageFailed as english } from '../en/page-failed.ts';

/** What a page says when nothing else of it could be loaded; part of its first script. */
export const pageFailed: Readonly<Record<keyof typeof english, string>> = {
  'page.failed': '本页面的其余部分无法加载。请检查网络连接，然后重新加载页面。',
};
