import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Language } from '../core/messages/languages.ts';
import { createTranslator, type Translator } from './messages.ts';

/** An element whose texts follow its `language` property. */
export abstract class LocalizedElement extends LitElement {
  @property() language: Language = 'en';

  #texts: Translator | undefined;

  /** The texts in the language of this element. */
  protected get texts(): Translator {
    if (this.#texts?.language !== this.language) this.#texts = createTranslator(this.language);
    return this.#texts;
  }
}
