import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ToolRequestEvent } from './events.ts';
import { LocalizedElement } from './localized-element.ts';
import { base, controls } from './styles.ts';
import type { ToolName } from './tool-shelf.ts';

/** A button in the row below the verdict that asks for a tool. */
@customElement('tool-button')
export class ToolButton extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`:host { display: contents; } button { overflow-wrap: anywhere; text-align: start; }`,
  ];

  @property() tool: Exclude<ToolName, 'internet'> = 'share';

  /** The addresses that the person has remembered as theirs without VPN; they stand on the button. */
  @property() kept = '';

  override render(): TemplateResult {
    const { t } = this.texts;
    const label = this.kept === '' ? t(`ui.tool.${this.tool}`) : t('ui.tool.baseline-kept', { addresses: this.kept });
    return html`<button type="button" @click=${() => this.dispatchEvent(new ToolRequestEvent(this.tool))}>${label}</button>`;
  }

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tool-button': ToolButton;
  }
}
