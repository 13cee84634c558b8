import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls } from '../styles.ts';

/** How long the button says that it has copied. */
const SAID_MS = 2_000;

/** Copies a text to the clipboard, and says how that went. */
@customElement('copy-button')
export class CopyButton extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`:host { display: inline-block; } button { padding-inline: 12px; font-size: var(--step--1); }`,
  ];

  @property() text = '';
  /** What is copied, for someone who does not see what stands beside the button. */
  @property() subject = '';

  @state() private told: 'nothing' | 'copied' | 'failed' = 'nothing';

  override render(): TemplateResult {
    const { t } = this.texts;
    const word = t(this.told === 'copied' ? 'fix.copied' : 'fix.copy');
    return html`<button type="button" aria-label="${word}: ${this.subject}" @click=${() => this.#onCopy()}>${word}</button>
      <span role="status">${this.told === 'failed' ? html`<span class="small">${t('fix.copy-failed')}</span>` : nothing}</span>`;
  }

  async #onCopy(): Promise<void> {
    try {
      // Missing altogether on pages without HTTPS.
      await navigator.clipboard.writeText(this.text);
      this.told = 'copied';
    } catch {
      this.told = 'failed';
      return;
    }
    setTimeout(() => {
      this.told = 'nothing';
    }, SAID_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'copy-button': CopyButton;
  }
}
