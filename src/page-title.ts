import { sitePages as en } from './core/messages/en/site-pages.ts';
import type { Language } from './core/messages/languages.ts';
import { sitePages as zhCN } from './core/messages/zh-CN/site-pages.ts';
import type { SitePageName } from './core/site-pages.ts';

const TEXTS = { en, 'zh-CN': zhCN } as const;

/** The title of the window for a page, which the server has written in its own guess of the language. */
export function pageTitle(name: SitePageName, language: Language): string {
  return TEXTS[language][`page.${name}.title`];
}
