import { css, html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { LocalizedElement } from './localized-element.ts';
import { base, controls } from './styles.ts';
import { chooseTheme, currentTheme, type Theme } from './theme.ts';

/** Switches between the light and the dark theme. */
@customElement('theme-switch')
export class ThemeSwitch extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      button { min-inline-size: 44px; padding: 8px 12px; display: grid; place-items: center; }
      svg { inline-size: 20px; block-size: 20px; }
    `,
  ];

  @state() private theme: Theme = currentTheme();

  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  readonly #onSystemChange = (): void => {
    this.theme = currentTheme();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#system.addEventListener('change', this.#onSystemChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#system.removeEventListener('change', this.#onSystemChange);
  }

  override render(): TemplateResult {
    const label = this.texts.t(this.theme === 'dark' ? 'ui.theme.to-light' : 'ui.theme.to-dark');
    return html`<button type="button" aria-label=${label} title=${label} @click=${() => this.#onToggle()}>
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">
        <circle cx="10" cy="10" r="7.5" /><path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" />
      </svg>
    </button>`;
  }

  #onToggle(): void {
    chooseTheme(this.theme === 'dark' ? 'light' : 'dark');
    this.theme = currentTheme();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'theme-switch': ThemeSwitch;
  }
}
