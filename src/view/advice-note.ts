import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Language } from '../core/messages/languages.ts';
import { LocalizedElement } from './localized-element.ts';
import { base } from './styles.ts';

type AdviceTexts = Readonly<Record<string, string>>;

/** Most visits need no advice, so its texts come when the first piece is shown. */
const loaders: Readonly<Record<Language, () => Promise<{ readonly advice: AdviceTexts }>>> = {
  en: () => import('./dictionaries/advice-en.ts'),
  'zh-CN': () => import('./dictionaries/advice-zh-CN.ts'),
};

/** What to do about a finding, a sentence for each piece of advice. */
@customElement('advice-note')
export class AdviceNote extends LocalizedElement {
  static override readonly styles = [base, css`p + p { margin-block-start: 6px; }`];

  /** Ids of the advice, without their `advice.` prefix. */
  @property({ attribute: false }) ids: readonly string[] = [];

  @state() private advice: AdviceTexts = {};

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language')) void this.#load(this.language);
  }

  override render(): TemplateResult | typeof nothing {
    const known = this.ids.flatMap((id) => this.advice[`advice.${id}`] ?? []);
    if (known.length === 0) return nothing;
    return html`<strong>${this.texts.t('ui.advice')}</strong>${known.map((text) => html`<p>${text}</p>`)}`;
  }

  async #load(language: Language): Promise<void> {
    try {
      const { advice } = await loaders[language]();
      if (language === this.language) this.advice = advice;
    } catch {
      // The server is gone; the finding stands by itself.
      this.advice = {};
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'advice-note': AdviceNote;
  }
}
