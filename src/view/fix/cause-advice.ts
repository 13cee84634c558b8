import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Advice } from '../../core/advice/advise.ts';
import type { CauseId } from '../../core/advice/causes.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls } from '../styles.ts';
import './setting-card.ts';

/** What helps against one cause in one browser, unfolded on demand. */
@customElement('cause-advice')
export class CauseAdvice extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      details { border-radius: 12px; background: var(--panel-2); }
      summary { inline-size: auto; padding: 8px 16px; color: var(--ink); font-weight: 600; border-radius: 12px; }
      .inner { display: grid; gap: 18px; padding: 4px 16px 16px; }
      .advice { display: grid; gap: 10px; }
    `,
  ];

  @property() cause: CauseId = 'proxy-or-extension';
  @property({ attribute: false }) advice: readonly Advice[] = [];
  /** Whether it stands open; the person can fold it again. */
  @property({ type: Boolean }) open = false;

  /** There are hundreds of settings in all, so they are drawn only where they are looked at. */
  @state() private drawn = false;

  override willUpdate(): void {
    if (this.open) this.drawn = true;
  }

  override render(): TemplateResult {
    return html`<details ?open=${this.open} @toggle=${(event: Event) => this.#onToggle(event)}>
      <summary>${this.texts.t(`fix.cause.${this.cause}`)}</summary>
      <div class="inner">${this.drawn ? this.advice.map((each) => this.#renderAdvice(each)) : null}</div>
    </details>`;
  }

  #renderAdvice({ what, settings }: Advice): TemplateResult {
    return html`<div class="advice">
      <p>${this.texts.t(what.id, what.params)}</p>
      ${settings.map((setting) => html`<setting-card .setting=${setting} .language=${this.language}></setting-card>`)}
    </div>`;
  }

  #onToggle({ target }: Event): void {
    this.open = target instanceof HTMLDetailsElement && target.open;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cause-advice': CauseAdvice;
  }
}
