/** Puts the interface into the page: the leak test below its headline, and the switches into the header. */
import type { Language } from '../core/messages/languages.ts';
import type { LeakTestSession } from '../core/session.ts';
import { AdviceRequestEvent } from './events.ts';
import './leak-test-app.ts';
import { leakTestDictionaries } from './leak-test-dictionaries.ts';
import { loadLanguage, useDictionaries } from './messages.ts';
import { mountSiteTools } from './site-tools.ts';
import { restoreTheme } from './theme.ts';
import './verdict-actions.ts';

/** Where the interface goes and what it shows. */
export interface MountOptions {
  /** The element below the headline that gets `<leak-test-app>`. */
  readonly main: Element;
  /** The element inside the panel of the verdict that gets `<verdict-actions>`. */
  readonly actions: Element;
  /** The element in the header that gets the switches. */
  readonly tools: Element;
  readonly session: LeakTestSession;
  readonly language: Language;
  /** Called after the interface has changed to the language that the person chose; it is remembered already. */
  readonly onLanguage: (language: Language) => void;
  /** Called when the texts of the interface cannot be loaded; the page then stays without it. */
  readonly onFailure: () => void;
}

/** Mounts the interface, in the theme and the language that were chosen; without its texts, `onFailure` is called. */
export function mountView(options: MountOptions): void {
  restoreTheme();
  useDictionaries(leakTestDictionaries);
  void loadLanguage(options.language).then(
    () => fill(options),
    () => options.onFailure(),
  );
}

function fill({ main, actions, tools, session, language, onLanguage }: MountOptions): void {
  const app = document.createElement('leak-test-app');
  app.language = language;
  app.session = session;
  const row = document.createElement('verdict-actions');
  row.language = language;
  row.session = session;
  row.addEventListener(AdviceRequestEvent.type, () => app.showAdvice());
  mountSiteTools({
    tools,
    language,
    onLanguage: (chosen) => {
      app.language = chosen;
      row.language = chosen;
      onLanguage(chosen);
    },
  });
  actions.replaceChildren(row);
  main.replaceChildren(app);
}
