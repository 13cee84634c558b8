/** The frame of every page of the site, as HTML: made once, when the page is built. */
import { pageDescriptions as englishDescriptions } from '../src/core/messages/en/page-descriptions.ts';
import { sitePages as englishPages } from '../src/core/messages/en/site-pages.ts';
import type { Language } from '../src/core/messages/languages.ts';
import { pageDescriptions as chineseDescriptions } from '../src/core/messages/zh-CN/page-descriptions.ts';
import { sitePages as chinesePages } from '../src/core/messages/zh-CN/site-pages.ts';
import { SITE_PAGES } from '../src/core/site-pages.ts';

const ENGLISH = { ...englishPages, ...englishDescriptions };
const CHINESE: Readonly<Record<keyof typeof ENGLISH, string>> = { ...chinesePages, ...chineseDescriptions };

const LOGO =
  '<svg viewBox="0 0 28 28" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">' +
  '<circle cx="12" cy="12" r="9.5"/><path d="M19 19l7 7" stroke-width="3"/><path d="M12 6v12M6.8 9l10.4 6M17.2 9L6.8 15"/></svg>';

/** A text in both languages; the style sheet shows the one of the document. */
function inBoth(id: keyof typeof ENGLISH): string {
  return spoken('en', ENGLISH[id]) + spoken('zh-CN', CHINESE[id]);
}

function spoken(language: Language, text: string): string {
  return `<span lang="${language}">${text}</span>`;
}

/** The header with the navigation. The server marks the link of the page that it serves. */
export function siteHeader(): string {
  const links = SITE_PAGES.map(({ path, name }) => `<a href="${path}">${inBoth(`page.${name}.name`)}</a>`);
  const brand = `<a class="brand" href="/">${LOGO}icelens</a>`;
  return `<header class="brand-row">${brand}<nav>${links.join('')}</nav><div id="tools"></div></header>`;
}

/** The foot of every page. */
export function siteFooter(): string {
  return `<footer>${inBoth('page.footer')}</footer>`;
}
