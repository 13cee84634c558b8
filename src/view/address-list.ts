import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SeenAddress } from '../core/report.ts';
import { LocalizedElement } from './localized-element.ts';
import { markStyles } from './marks.ts';
import { placeText } from './place-text.ts';
import { CELL_CHARACTERS, showRaw } from './raw-text.ts';
import { base } from './styles.ts';
import { tables } from './table-styles.ts';

const COLUMNS = ['address', 'scope', 'network', 'seen-as', 'by-server'] as const;

/** Every address that the run has brought to light: its kind, its network, and who saw it. */
@customElement('address-list')
export class AddressList extends LocalizedElement {
  static override readonly styles = [
    base,
    markStyles,
    tables,
    css`th.scope { inline-size: 16%; } th.network { inline-size: 19%; } th.seen-as { inline-size: 27%; } th.by-server { inline-size: 12%; } .seen { display: flex; flex-wrap: wrap; gap: 4px; }`,
  ];

  @property({ attribute: false }) addresses: readonly SeenAddress[] = [];

  override render(): TemplateResult {
    const { t } = this.texts;
    if (this.addresses.length === 0) return html`<p class="quiet">${t('ui.addresses.none')}</p>`;
    return html`<table role="table">
      <thead role="rowgroup">
        <tr role="row">${COLUMNS.map((column) => html`<th role="columnheader" scope="col" class=${column}>${t(`ui.addresses.${column}`)}</th>`)}</tr>
      </thead>
      <tbody role="rowgroup">${this.addresses.map((each) => this.#renderRow(each))}</tbody>
    </table>`;
  }

  #renderRow({ address, scope, network, place, seenAs, seenByServer }: SeenAddress): TemplateResult {
    const { t, first } = this.texts;
    const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, this.texts);
    const reached = scope === 'mdns' ? null : t(seenByServer ? 'ui.yes' : 'ui.no');
    const owner = network === null ? null : t('ui.network', { name: raw(network.name), asn: network.asn });
    const where = place ? placeText(place, this.language) : '';
    return html`<tr role="row">
      ${this.#cell('address', html`<span class="raw clamp">${raw(address)}</span>`)}
      ${this.#cell('scope', html`<span class="chip">${first([`ui.scope.${scope}`, 'ui.scope.unknown'])}</span>`)}
      ${this.#cell('network', owner === null && where === '' ? null : html`<span class="clamp">${owner}</span><span class="small quiet clamp">${where}</span>`)}
      ${this.#cell('seen-as', html`<span class="seen">${seenAs.map((how) => html`<span class="chip">${first([`ui.source.${how}`])}</span>`)}</span>`)}
      ${this.#cell('by-server', reached)}
    </tr>`;
  }

  /** A cell; one without content shows a dash, and is left out on a card. */
  #cell(column: (typeof COLUMNS)[number], content: TemplateResult | string | null): TemplateResult {
    const { t } = this.texts;
    return html`<td role="cell" class=${content === null ? 'empty' : column} data-label=${t(`ui.addresses.${column}`)}><span>${content ?? t('ui.none')}</span></td>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'address-list': AddressList;
  }
}
