import { deploy as englishDeploy } from '../src/core/messages/en/deploy.ts';
import { serve as englishServe } from '../src/core/messages/en/serve.ts';
import { pageDescriptions as englishDescriptions } from '../src/core/messages/en/page-descriptions.ts';
import { sitePages as englishPages } from '../src/core/messages/en/site-pages.ts';
import { fillIn, type MessageParams } from '../src/core/messages/format.ts';
import { chooseLanguage, LANGUAGES, type Language } from '../src/core/messages/languages.ts';
import { stun as englishStun } from '../src/core/messages/en/stun.ts';
import { deploy as chineseDeploy } from '../src/core/messages/zh-CN/deploy.ts';
import { pageDescriptions as chineseDescriptions } from '../src/core/messages/zh-CN/page-descriptions.ts';
import { serve as chineseServe } from '../src/core/messages/zh-CN/serve.ts';
import { sitePages as chinesePages } from '../src/core/messages/zh-CN/site-pages.ts';
import { stun as chineseStun } from '../src/core/messages/zh-CN/stun.ts';

const english = { ...englishServe, ...englishStun, ...englishDeploy, ...englishPages, ...englishDescriptions };
const chinese: Readonly<Record<keyof typeof english, string>> = {
  ...chineseServe,
  ...chineseStun,
  ...chineseDeploy,
  ...chinesePages,
  ...chineseDescriptions,
};

/** The id of a sentence of the server or its command line. */
export type ServeMessageId = keyof typeof english;

/** A sentence that is not yet in a language. */
export interface Sentence {
  readonly id: ServeMessageId;
  readonly params: MessageParams;
}

/** Says a sentence in `language`. */
export function speak(language: Language, id: ServeMessageId, params: MessageParams = {}): string {
  return fillIn((language === 'zh-CN' ? chinese : english)[id], params);
}

/** The language of a terminal: `--lang` or its variable, else the locale of the environment, else English. */
export function terminalLanguage(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.lastIndexOf('--lang');
  const joined = argv.findLast((word) => word.startsWith('--lang='));
  const asked = (at === -1 ? joined?.slice('--lang='.length) : argv[at + 1]) ?? env['ICELENS_LANG'];
  const known = LANGUAGES.find((language) => language === asked);
  if (known !== undefined) return known;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return chooseLanguage([locale.replace('_', '-').replace(/\..*$/, '')]);
}
