/** The script of every page but the leak test: loads what the path asks for and puts it between header and footer. */
import { pageFailed as en } from './core/messages/en/page-failed.ts';
import { type Language, LANGUAGES, chooseLanguage } from './core/messages/languages.ts';
import { pageFailed as zhCN } from './core/messages/zh-CN/page-failed.ts';
import { type LazyPageName, sitePageAt } from './core/site-pages.ts';
import { readPageConfig } from './page-config.ts';
import { RunMarks } from './page-marks.ts';
import { pageTitle } from './page-title.ts';
import type { PageModule } from './pages/page.ts';
import { loadLanguage, useDictionaries } from './view/messages.ts';
import { recall } from './view/preferences.ts';
import { mountSiteTools } from './view/site-tools.ts';
import { restoreTheme } from './view/theme.ts';

const FAILED = { en, 'zh-CN': zhCN } as const;

const MODULES: Readonly<Record<LazyPageName, () => Promise<PageModule>>> = {
  ice: () => import('./pages/ice.ts'),
  peer: () => import('./pages/peer.ts'),
  lookup: () => import('./pages/lookup.ts'),
  watch: () => import('./pages/watch.ts'),
  fix: () => import('./pages/fix.ts'),
};

const config = readPageConfig();
const remembered = LANGUAGES.find((each) => each === recall('language'));
let language: Language = remembered ?? config?.language ?? chooseLanguage(navigator.languages);
const page = sitePageAt(location.pathname);
const app = document.getElementById('app');
const tools = document.getElementById('tools');

function speak(spoken: Language): void {
  language = spoken;
  document.documentElement.lang = spoken;
  if (page) document.title = pageTitle(page.name, spoken);
}

async function openPage(name: LazyPageName, into: Element): Promise<void> {
  const { dictionaries, open } = await MODULES[name]();
  useDictionaries(dictionaries);
  await loadLanguage(language);
  const element = open({ config, language, marks: new RunMarks() });
  element.language = language;
  into.replaceChildren(element);
  if (!tools) return;
  mountSiteTools({
    tools,
    language,
    onLanguage: (chosen) => {
      speak(chosen);
      element.language = chosen;
    },
  });
}

function fail(): void {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.role = 'alert';
  notice.textContent = FAILED[language]['page.failed'];
  app?.replaceChildren(notice);
}

restoreTheme();
speak(language);
if (page && page.name !== 'leak-test' && app) {
  openPage(page.name, app).catch((cause: unknown) => {
    fail();
    // A server that is gone is told above; anything else is a bug that must not be hidden.
    reportError(cause);
  });
}
