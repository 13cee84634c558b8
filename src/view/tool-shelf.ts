/** Opens what a click below the verdict asks for; its code and texts are loaded only then. */
import type { BaselineMemory } from '../core/baseline.ts';
import type { Language } from '../core/messages/languages.ts';
import type { LeakTestSession } from '../core/session.ts';
import type { InternetServers } from '../core/wire.ts';
import { ToolCloseEvent } from './events.ts';
import type { LocalizedElement } from './localized-element.ts';
import { createTranslator, lateTexts } from './messages.ts';

/** What can be opened. */
export type ToolName = 'baseline' | 'share' | 'internet';

/** What the tools work with. */
export interface ToolContext {
  readonly session: LeakTestSession;
  readonly memory: BaselineMemory;
  /** Servers of others that this page may ask; null where none are offered. */
  readonly internet: InternetServers | null;
}

/** Loads the texts of the tools in `language`, and from now on with each other one that is chosen. */
export const loadToolTexts = lateTexts({
  en: () => import('./dictionaries/tools-en.ts'),
  'zh-CN': () => import('./dictionaries/tools-zh-CN.ts'),
});

/** The place in the page where one tool at a time is open. */
export class ToolShelf {
  readonly #place: HTMLElement;
  readonly #context: ToolContext;
  #language: Language;
  #open: LocalizedElement | null = null;
  #opener: HTMLElement | null = null;

  constructor(place: HTMLElement, context: ToolContext, language: Language) {
    this.#place = place;
    this.#context = context;
    this.#language = language;
    place.addEventListener(ToolCloseEvent.type, () => this.close());
  }

  /** The language of what is open, and of what will be. */
  set language(language: Language) {
    this.#language = language;
    if (this.#open) this.#open.language = language;
  }

  /** Opens a tool in place of the one that is open; says so where it cannot be loaded. */
  async open(name: ToolName, opener: HTMLElement | null = null): Promise<void> {
    this.#opener = opener;
    try {
      const [{ createTool }] = await Promise.all([import('./tools/create-tool.ts'), loadToolTexts(this.#language)]);
      this.#open = createTool(name, this.#context);
      this.#open.language = this.#language;
      this.#place.replaceChildren(this.#open);
    } catch {
      this.#sayFailure();
    }
  }

  /** Closes what is open; the keyboard goes back to where it was opened. */
  close(): void {
    this.#open = null;
    this.#place.replaceChildren();
    this.#opener?.focus();
  }

  #sayFailure(): void {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.role = 'alert';
    notice.textContent = createTranslator(this.#language).t('ui.tool.failed');
    this.#open = null;
    this.#place.replaceChildren(notice);
  }
}
