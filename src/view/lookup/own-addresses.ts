import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { embeddedIpv4 } from '../../core/address.ts';
import type { OwnAddress } from '../../core/lookup/session.ts';
import { relateTimeZone, zonesOf } from '../../core/lookup/time-zone.ts';
import type { EchoResponse, Place } from '../../core/wire.ts';
import { LocalizedElement } from '../localized-element.ts';
import { placeText } from '../place-text.ts';
import { CELL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base, facts } from '../styles.ts';
import { noPlaceReason } from './no-place.ts';

/** The visitor's own addresses, IPv4 and IPv6 side by side. */
@customElement('own-addresses')
export class OwnAddresses extends LocalizedElement {
  static override readonly styles = [
    base,
    facts,
    css`
      :host { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); gap: 16px; }
      section { border: 1px solid var(--line); border-radius: 12px; padding: 16px 18px; min-block-size: 8rem; }
      h3 { margin: 0; color: var(--ink-2); font-size: var(--step--1); font-weight: 600; }
      .address { font-size: var(--step-1); margin: 2px 0 12px; }
    `,
  ];

  /** IPv4 and IPv6; null while the server is asked. */
  @property({ attribute: false }) own: readonly OwnAddress[] | null = null;
  /** The browser's own time zone. */
  @property() timeZone = '';

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`${([4, 6] as const).map((family) => {
      const own = this.own?.find((each) => each.family === family);
      return html`<section aria-labelledby="family-${family}">
        <h3 id="family-${family}">IPv${family}</h3>
        ${own ? this.#renderOne(own) : html`<p class="quiet">${t('lookup.own.waiting')}</p>`}
      </section>`;
    })}`;
  }

  #renderOne({ family, state, echo, how, known }: OwnAddress): TemplateResult {
    const { t, first } = this.texts;
    if (!echo || state !== 'seen') {
      return html`<p class="quiet">${t(state === 'failed' ? 'lookup.own.failed' : 'lookup.own.not-asked', { family: `IPv${family}` })}</p>`;
    }
    // A test deployment has data about addresses that are nobody's.
    const reason = known?.place || known?.network ? undefined : noPlaceReason(echo);
    const inside = embeddedIpv4(echo.address);
    const row = (
      id: Parameters<typeof t>[0],
      value: TemplateResult | string | null,
    ): TemplateResult | typeof nothing => (value === null ? nothing : html`<dt>${t(id)}</dt><dd>${value}</dd>`);
    return html`<p class="address raw">${showRaw(echo.address, CELL_CHARACTERS, this.texts)}</p>
      <dl>
        ${row('lookup.kind', first([`ui.scope.${echo.scope}`, 'ui.scope.unknown']))}
        ${row('lookup.known', this.#known(echo, how))}
        ${inside ? row('lookup.embedded', t('lookup.embedded.value', { ...inside })) : nothing}
        ${reason ? row('lookup.place', t(reason)) : this.#renderPlace(known, row)}
      </dl>`;
  }

  #known({ source, via }: EchoResponse, how: OwnAddress['how']): string {
    const { t } = this.texts;
    if (source === 'forwarded') {
      return t('lookup.own.how.forwarded', { via: showRaw(via.join(', '), CELL_CHARACTERS, this.texts) });
    }
    return t(how === 'forced' ? 'lookup.own.how.forced' : 'lookup.own.how.page');
  }

  #renderPlace(
    known: OwnAddress['known'],
    row: (
      id: 'lookup.place' | 'lookup.coordinates' | 'lookup.network' | 'lookup.host-name' | 'lookup.zone',
      value: string | null,
    ) => TemplateResult | typeof nothing,
  ): (TemplateResult | typeof nothing)[] {
    const { t } = this.texts;
    const place = known?.place ?? null;
    const network = known?.network ?? null;
    const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, this.texts);
    return [
      row('lookup.place', (place && placeText(place, this.language)) || t('lookup.unknown')),
      row('lookup.coordinates', place && this.#coordinates(place)),
      row(
        'lookup.network',
        network ? t('lookup.network.value', { ...network, name: raw(network.name) }) : t('lookup.unknown'),
      ),
      row('lookup.host-name', known?.hostName ? raw(known.hostName) : null),
      row('lookup.zone', this.#zone(place)),
    ];
  }

  #coordinates({ latitude, longitude, accuracyKm }: Place): string | null {
    const { t } = this.texts;
    if (latitude === null || longitude === null) return null;
    return accuracyKm === null
      ? t('lookup.coordinates.value', { latitude, longitude })
      : t('lookup.coordinates.accuracy', { latitude, longitude, km: accuracyKm });
  }

  #zone(place: Place | null): string | null {
    if (this.timeZone === '') return null;
    const zonesOfCountry = zonesOf(place?.country ?? null);
    const relation = place ? relateTimeZone(this.timeZone, place, { zonesOfCountry, at: new Date() }) : 'unknown';
    return this.texts.t(`lookup.zone.${relation}`, { own: this.timeZone });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-addresses': OwnAddresses;
  }
}
