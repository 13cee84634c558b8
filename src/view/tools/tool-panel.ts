import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { ToolContext } from '../tool-shelf.ts';
import { ToolCloseEvent } from '../events.ts';
import { LocalizedElement } from '../localized-element.ts';
import type { ViewMessageId } from '../messages.ts';
import { RunStateController } from '../run-state-controller.ts';
import { base, controls, panel } from '../styles.ts';

/** Addresses or host names, each in a shape of its own. */
export function renderNames(names: Iterable<string>): TemplateResult {
  return html`<ul class="addresses raw" role="list">${[...new Set(names)].map((name) => html`<li>${name}</li>`)}</ul>`;
}

/** What opens on a click below the verdict: a panel with a title, which gets the keyboard, and a button that closes it. */
export abstract class ToolPanel extends LocalizedElement {
  static override readonly styles: CSSResultGroup = [
    base,
    controls,
    panel,
    css`
      header { display: flex; align-items: start; justify-content: space-between; gap: 12px; margin-block-end: 6px; }
      h2 { margin: 6px 0 0; }
      h2:focus { outline: none; }
      .row { display: flex; flex-wrap: wrap; gap: 10px; margin-block-start: 14px; }
      .status { min-block-size: 1.6em; margin-block-start: 10px; }
      .addresses { display: flex; flex-wrap: wrap; gap: 6px 8px; margin-block: 6px 10px; }
      .addresses li { padding: 2px 12px; border-radius: 14px; background: var(--panel-2); }
    `,
  ];

  /** What the panel works with. */
  @property({ attribute: false }) context: ToolContext | null = null;

  @query('h2') protected readonly heading: HTMLElement | null | undefined;

  /** The run on screen. */
  protected readonly run = new RunStateController(this);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('context')) this.run.follow(this.context?.session ?? null);
    if (changed.has('language')) this.lang = this.language;
  }

  override firstUpdated(): void {
    this.heading?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.context) return nothing;
    const { t } = this.texts;
    return html`<section class="panel" aria-labelledby="title">
      <header>
        <h2 id="title" tabindex="-1">${t(this.titleId)}</h2>
        <button class="close" type="button" @click=${() => this.close()}>${t('tool.close')}</button>
      </header>
      ${this.renderBody(this.context)}
    </section>`;
  }

  /** Asks to be closed. */
  protected close(): void {
    this.dispatchEvent(new ToolCloseEvent());
  }

  /** The id of the panel's title. */
  protected abstract get titleId(): ViewMessageId;

  /** Everything below the title. */
  protected abstract renderBody(context: ToolContext): TemplateResult;
}
