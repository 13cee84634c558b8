import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NatFamily } from '../../core/ice-check/facts.ts';
import { oldNatWord, traversalOf } from '../../core/nat-behavior.ts';
import { LocalizedElement } from '../localized-element.ts';
import { CELL_CHARACTERS, endpoint, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';

/** How the NAT maps and filters, for each IP version, and what that means. */
@customElement('ice-nat')
export class IceNat extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    css`
      .families { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 14px; margin-block-start: 14px; }
      article { border-radius: 12px; background: var(--panel-2); padding: 14px 16px; }
      h3 { margin: 0; }
      .means { font-weight: 600; margin-block: 4px 10px; }
      dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 16px; }
      dt { color: var(--ink-2); }
      dd { overflow-wrap: anywhere; }
      .seen li { display: flex; flex-wrap: wrap; gap: 2px 10px; padding-block: 6px; border-block-start: 1px solid var(--line); font-size: 0.93rem; }
      .hint { margin-block-start: 10px; font-size: 0.93rem; color: var(--ink-2); }
      .about { margin-block-end: 8px; }
      @media (max-width: 640px) { dl { grid-template-columns: minmax(0, 1fr); gap: 2px; } dd { margin-block-end: 8px; } }
    `,
  ];

  @property({ attribute: false }) nat: readonly NatFamily[] = [];

  override render(): TemplateResult {
    const { t } = this.texts;
    // A version that the device does not have would only be two times "not known".
    const known = this.nat.filter(({ mapping, filtering }) => mapping !== 'unknown' || filtering !== 'unknown');
    const shown = known.length > 0 ? known : this.nat.slice(0, 1);
    return html`<p class="quiet">${t('ice.nat.about')}</p>
      <div class="families">${shown.map((each) => this.#renderFamily(each))}</div>
      <details>
        <summary>${t('ice.nat.how')}</summary>
        <p class="quiet about">${t('ice.nat.mapping.about')}</p>
        <p class="quiet about">${t('ice.nat.filtering.about')}</p>
      </details>`;
  }

  #renderFamily({ family, mapping, filtering, observations }: NatFamily): TemplateResult {
    const { t } = this.texts;
    return html`<article data-family=${family} data-mapping=${mapping} data-filtering=${filtering}>
      <h3>${t(`ui.family.${family}`)}</h3>
      <p class="means">${t(`ice.nat.means.${traversalOf(mapping, filtering)}`)}</p>
      <dl>
        <dt>${t('ice.nat.mapping')}</dt><dd>${t(`ice.nat.mapping.${mapping}`)}</dd>
        <dt>${t('ice.nat.filtering')}</dt><dd>${t(`ice.nat.filtering.${filtering}`)}</dd>
        <dt>${t('ice.nat.old')}</dt><dd>${t(`ice.nat.old.${oldNatWord(mapping, filtering)}`)}</dd>
      </dl>
      ${mapping === 'endpoint-independent-or-address-dependent' ? html`<p class="hint">${t('ice.nat.one-address')}</p>` : nothing}
      ${observations.length === 0 ? nothing : this.#renderObservations(observations)}
    </article>`;
  }

  #renderObservations(observations: NatFamily['observations']): TemplateResult {
    const { t } = this.texts;
    const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, this.texts);
    return html`<details class="seen"><summary>${t('ice.nat.seen')}</summary>
      <ul role="list">${observations.map(
        ({ mapped, destination, seenBy }) => html`<li>
          <span class="raw">${endpoint(raw(mapped.address), mapped.port)}</span>
          <span class="quiet">${t(`ice.nat.seen-by.${seenBy}`)}</span>
          ${destination.address === null ? nothing : html`<span class="raw quiet">${endpoint(raw(destination.address), destination.port)}</span>`}
        </li>`,
      )}</ul></details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-nat': IceNat;
  }
}
