/** The switches in the header, on every page of the site. */
import type { Language } from '../core/messages/languages.ts';
import { LanguageChangeEvent } from './events.ts';
import './language-switch.ts';
import './theme-switch.ts';

/** Where the switches go and whom they tell. */
export interface SiteToolsOptions {
  readonly tools: Element;
  readonly language: Language;
  /** Called with the language that the person chose; its texts are loaded and the choice is remembered already. */
  readonly onLanguage: (language: Language) => void;
}

/** Puts the language and theme switches into the header; the texts of `language` have to be loaded. */
export function mountSiteTools({ tools, language, onLanguage }: SiteToolsOptions): void {
  const languages = document.createElement('language-switch');
  const themes = document.createElement('theme-switch');
  const switches = [languages, themes];
  const speak = (spoken: Language): void => {
    for (const element of switches) element.language = spoken;
  };
  speak(language);
  languages.addEventListener(LanguageChangeEvent.type, ({ language: chosen }) => {
    speak(chosen);
    onLanguage(chosen);
  });
  tools.replaceChildren(...switches);
}
