import { parseUserAgent } from '../gather/browser.ts';
import { Lookups } from '../lookup.ts';
import { LookupPage } from '../view/lookup/lookup-page.ts';
import type { Dictionaries } from '../view/messages.ts';
import type { PageContext } from './page.ts';

/** The texts of the look-up. */
export const dictionaries: Dictionaries = {
  en: () => import('../view/dictionaries/lookup-en.ts'),
  'zh-CN': () => import('../view/dictionaries/lookup-zh-CN.ts'),
};

/** Opens the look-up, which begins with the visitor's own addresses. */
export function open({ config }: PageContext): LookupPage {
  const element = new LookupPage();
  const session = new Lookups(config);
  element.session = session;
  element.timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
  void session.findOwn();
  void describeBrowser(element);
  return element;
}

async function describeBrowser(element: LookupPage): Promise<void> {
  const { userAgent, languages } = navigator;
  const nothing = { name: null, version: null, engine: null, os: null, osVersion: null, deviceType: null };
  // Without the parser, which is a file of its own, the text itself is still there.
  const parsed = await parseUserAgent().catch(() => nothing);
  element.browser = { ...parsed, userAgent, languages: [...languages] };
}
