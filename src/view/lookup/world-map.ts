import { css, html, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Place } from '../../core/wire.ts';
import { LocalizedElement } from '../localized-element.ts';
import { placeText } from '../place-text.ts';
import { base } from '../styles.ts';
import { WORLD_PATH } from './world-path.ts';

/** A point on the map. */
export interface MapPoint {
  readonly place: Place;
  /** Whether it is the visitor's own. */
  readonly own: boolean;
}

/** More points than these are one blot. */
const MAX_POINTS = 500;
/** Places that are read out; the table has all of them. */
const MAX_SPOKEN = 10;

/** A small world map, drawn here: no tile is fetched from anywhere. */
@customElement('world-map')
export class WorldMap extends LocalizedElement {
  static override readonly styles = [
    base,
    css`
      svg { display: block; overflow: hidden; inline-size: 100%; block-size: auto; background: var(--panel-2); border-radius: 10px; }
      .land { fill: color-mix(in srgb, var(--ink-2) 34%, var(--panel)); }
      circle { stroke: var(--panel); stroke-width: 1.5; }
      .own { fill: var(--accent); }
      .other { fill: var(--exposed); }
      .halo { fill: var(--accent); opacity: 0.22; stroke: none; }
      .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-block-start: 8px; }
      .legend svg { display: inline-block; inline-size: 14px; block-size: 14px; background: none; vertical-align: -2px; margin-inline-end: 6px; }
    `,
  ];

  @property({ attribute: false }) points: readonly MapPoint[] = [];

  override render(): TemplateResult {
    const { t } = this.texts;
    const points = this.points.slice(0, MAX_POINTS).flatMap(({ place, own }) => {
      const { latitude, longitude } = place;
      return latitude === null || longitude === null
        ? []
        : [{ place, own, x: (longitude + 180) * 2, y: (90 - latitude) * 2 }];
    });
    const names = [...new Set(points.map(({ place }) => placeText(place, this.language)))].slice(0, MAX_SPOKEN);
    const list = names.length === 0 ? t('lookup.map.empty') : names.join('; ');
    // Own points last, so that none lies under another.
    const ordered = points.toSorted((a, b) => Number(a.own) - Number(b.own));
    return html`<svg viewBox="0 0 720 300" role="img" aria-label=${t('lookup.map.label', { list })}>
        <path class="land" d=${WORLD_PATH}></path>
        ${ordered.map(
          ({ own, x, y }) => svg`${own ? svg`<circle class="halo" cx=${x} cy=${y} r="13"></circle>` : null}
            <circle class=${own ? 'own' : 'other'} cx=${x} cy=${y} r="5.5"></circle>`,
        )}
      </svg>
      <p class="small quiet legend">${points.length === 0 ? t('lookup.map.empty') : this.#renderLegend(ordered)}</p>`;
  }

  #renderLegend(points: readonly { readonly own: boolean }[]): TemplateResult[] {
    const kinds = ([true, false] as const).filter((kind) => points.some(({ own }) => own === kind));
    return kinds.map((own) => {
      const kind = own ? 'own' : 'other';
      return html`<span><svg viewBox="0 0 14 14" aria-hidden="true"><circle class=${kind} cx="7" cy="7" r="5.5"></circle></svg>${this.texts.t(`lookup.map.${kind}`)}</span>`;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'world-map': WorldMap;
  }
}
