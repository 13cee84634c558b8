import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { lookupCsv } from '../../core/lookup/csv.ts';
import type { LookedUpAddress, LookupResult } from '../../core/wire.ts';
import { saveText } from '../download.ts';
import { LocalizedElement } from '../localized-element.ts';
import { placeText } from '../place-text.ts';
import { CELL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';
import { tables } from '../table-styles.ts';
import { noPlaceReason } from './no-place.ts';

/** Rows that are drawn at once; ten thousand of them would hold up the page for seconds. */
const PAGE_ROWS = 200;
const COLUMNS = ['query', 'address', 'kind', 'place', 'network', 'host-name'] as const;
const HEADS = {
  query: 'lookup.others.query',
  address: 'lookup.others.address',
  kind: 'lookup.kind',
  place: 'lookup.place',
  network: 'lookup.network',
  'host-name': 'lookup.host-name',
} as const;

/** What was found about other addresses, one row per address. */
@customElement('lookup-results')
export class LookupResults extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    tables,
    css`th.kind { inline-size: 17%; } th.query, th.address, th.network, th.host-name { inline-size: 16%; } .inside { display: block; margin-block-start: 4px; } .row { display: flex; flex-wrap: wrap; gap: 10px; margin-block-start: 14px; }`,
  ];

  @property({ attribute: false }) results: readonly LookupResult[] = [];
  @state() private shown = PAGE_ROWS;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('results') && this.results.length === 0) this.shown = PAGE_ROWS;
  }

  override render(): TemplateResult | typeof nothing {
    if (this.results.length === 0) return nothing;
    const { t } = this.texts;
    const left = this.results.length - this.shown;
    return html`<table role="table">
        <thead role="rowgroup"><tr role="row">${COLUMNS.map((column) => html`<th role="columnheader" scope="col" class=${column}>${t(HEADS[column])}</th>`)}</tr></thead>
        <tbody role="rowgroup">${this.results.slice(0, this.shown).map((result) => this.#renderResult(result))}</tbody>
      </table>
      <div class="row">
        ${left > 0 ? html`<button type="button" class="more" @click=${() => this.#onMore()}>${t('lookup.others.more', { count: Math.min(PAGE_ROWS, left) })}</button>` : nothing}
        <button type="button" class="csv" @click=${() => saveText('icelens-lookup.csv', lookupCsv(this.results), 'text/csv')}>${t('lookup.others.csv')}</button>
      </div>`;
  }

  #renderResult({ query, error, addresses }: LookupResult): TemplateResult | TemplateResult[] {
    const { t, first } = this.texts;
    if (addresses.length === 0) {
      const why = first([`lookup.error.${error}`, 'lookup.no-data']);
      return html`<tr role="row" class="error">
        ${this.#cell('query', this.#raw(query))} ${this.#cell('address', t('lookup.none'))} ${this.#cell('kind', null)}
        <td role="cell" colspan="3" data-label=${t('lookup.place')}><span>${why}</span></td>
      </tr>`;
    }
    return addresses.map((each) => this.#renderAddress(query, each));
  }

  #renderAddress(query: string, found: LookedUpAddress): TemplateResult {
    const { t, first } = this.texts;
    const { address, scope, place, network, hostName } = found;
    const reason = place || network ? undefined : noPlaceReason(found);
    const owner =
      network &&
      t('lookup.network.value', { asn: network.asn, name: showRaw(network.name, CELL_CHARACTERS, this.texts) });
    return html`<tr role="row">
      ${this.#cell('query', this.#raw(query))} ${this.#cell('address', this.#raw(address))}
      ${this.#cell('kind', html`<span class="chip">${first([`ui.scope.${scope}`, 'ui.scope.unknown'])}</span>${this.#inside(found)}`)}
      ${this.#cell('place', reason ? t(reason) : (place && placeText(place, this.language)) || t('lookup.no-data'))}
      ${this.#cell('network', owner)} ${this.#cell('host-name', hostName === null ? null : this.#raw(hostName))}
    </tr>`;
  }

  #inside({ embedded }: LookedUpAddress): TemplateResult | typeof nothing {
    if (!embedded) return nothing;
    const [mechanism, address] = [embedded.mechanism, embedded.address].map((text) =>
      showRaw(text, CELL_CHARACTERS, this.texts),
    );
    const inside = this.texts.t('lookup.embedded.inside', { mechanism: mechanism ?? '', address: address ?? '' });
    return html`<span class="small quiet inside">${inside}</span>`;
  }

  #raw(text: string): TemplateResult {
    return html`<span class="raw clamp">${showRaw(text, CELL_CHARACTERS, this.texts)}</span>`;
  }

  #cell(column: (typeof COLUMNS)[number], content: TemplateResult | string | null): TemplateResult {
    const { t } = this.texts;
    return html`<td role="cell" class=${content === null ? 'empty' : column} data-label=${t(HEADS[column])}><span>${content ?? '–'}</span></td>`;
  }

  #onMore(): void {
    this.shown += PAGE_ROWS;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lookup-results': LookupResults;
  }
}
