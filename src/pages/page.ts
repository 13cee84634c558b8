/** What a page of the site is to the shell that opens it. */
import type { Language } from '../core/messages/languages.ts';
import type { PageConfig } from '../core/wire.ts';
import type { LocalizedElement } from '../view/localized-element.ts';
import type { Dictionaries } from '../view/messages.ts';
import type { RunMarks } from '../page-marks.ts';

/** What the shell knows when it opens a page. */
export interface PageContext {
  /** What the server embedded in the HTML; null when it is missing or damaged. */
  readonly config: PageConfig | null;
  readonly language: Language;
  readonly marks: RunMarks;
}

/** The module of a page, loaded on demand: its texts, and the element that shows it. */
export interface PageModule {
  readonly dictionaries: Dictionaries;
  /**
   * Composes the page (session, gatherers, `window.icelens`) and makes its element, once the texts are there. The shell sets
   * the element's language, then and whenever the person chooses another.
   */
  readonly open: (context: PageContext) => LocalizedElement;
}
