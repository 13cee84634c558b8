import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Language, LANGUAGES } from '../core/messages/languages.ts';
import { LanguageChangeEvent } from './events.ts';
import { LocalizedElement } from './localized-element.ts';
import { loadLanguage } from './messages.ts';
import { remember } from './preferences.ts';
import { base, controls } from './styles.ts';

/** What the speakers of each language call it. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };

/** Offers the languages other than the one shown, each by its own name. */
@customElement('language-switch')
export class LanguageSwitch extends LocalizedElement {
  static override readonly styles = [base, controls, css`p { max-inline-size: 40ch; }`];

  @state() private failed = false;

  override render(): TemplateResult {
    const others = LANGUAGES.filter((language) => language !== this.language);
    return html`${others.map(
      (language) =>
        html`<button type="button" lang=${language} @click=${() => this.#onChoose(language)}>${NAMES[language]}</button>`,
    )}${this.failed ? html`<p class="small">${this.texts.t('ui.language.failed')}</p>` : nothing}`;
  }

  async #onChoose(language: Language): Promise<void> {
    try {
      await loadLanguage(language);
      this.failed = false;
    } catch {
      // The server is gone; the page goes on in the language it has.
      this.failed = true;
      return;
    }
    remember('language', language);
    this.dispatchEvent(new LanguageChangeEvent(language));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'language-switch': LanguageSwitch;
  }
}
