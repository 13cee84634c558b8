import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { readQueries } from '../../core/lookup/queries.ts';
import type { LookupSession, LookupState } from '../../core/lookup/session.ts';
import type { GeoData } from '../../core/wire.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls, facts, panel } from '../styles.ts';
import './browser-facts.ts';
import type { BrowserFacts } from './browser-facts.ts';
import './lookup-results.ts';
import './own-addresses.ts';
import type { MapPoint } from './world-map.ts';
import './world-map.ts';

const SOURCES = { 'db-ip': 'https://db-ip.com', 'ip-location-db': 'https://github.com/sapics/ip-location-db' } as const;

/** The page that looks addresses up: the visitor's own first, then any other, clearly apart. */
@customElement('lookup-page')
export class LookupPage extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    controls,
    facts,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      h1 { margin: 0 0 6px; font-size: var(--step-2); line-height: 1.2; letter-spacing: -0.02em; }
      .lead { margin-block-end: 14px; }
      label { display: block; margin-block-end: 4px; font-weight: 600; }
      textarea {
        display: block; inline-size: 100%; min-block-size: 6.5rem; padding: 10px 12px; resize: vertical;
        font: 0.95rem/1.5 var(--mono); color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 10px;
      }
      form { margin-block-end: 16px; }
      .row { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 16px; margin-block-start: 10px; }
      .about { margin-block-start: 12px; }
    `,
  ];

  @property({ attribute: false }) session: LookupSession | null = null;
  @property({ attribute: false }) browser: BrowserFacts | null = null;
  @property() timeZone = '';

  @state() private lookups: LookupState | null = null;
  @state() private nothingAsked = false;

  @query('textarea') private readonly field: HTMLTextAreaElement | null | undefined;

  #unsubscribe: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language')) this.lang = this.language;
    if (!changed.has('session')) return;
    this.#unsubscribe?.();
    this.#unsubscribe = this.session?.subscribe((lookups) => {
      this.lookups = lookups;
    });
    this.lookups = this.session?.state ?? null;
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    const { own = null, results = [] } = this.lookups ?? {};
    return html`<div><h1>${t('lookup.title')}</h1><p class="quiet">${t('lookup.lead')}</p></div>
      <section class="panel" aria-labelledby="own">
        <h2 id="own">${t('lookup.own.title')}</h2>
        <p class="quiet lead">${t('lookup.own.about')}</p>
        <own-addresses .own=${own} .timeZone=${this.timeZone} .language=${this.language}></own-addresses>
      </section>
      <section class="panel" aria-labelledby="map">
        <h2 id="map">${t('lookup.map.title')}</h2>
        <world-map .points=${this.#points()} .language=${this.language}></world-map>
        <p class="small quiet">${t('lookup.map.about')}</p>
      </section>
      <section class="panel" aria-labelledby="others">
        <h2 id="others">${t('lookup.others.title')}</h2>
        <p class="quiet lead">${t('lookup.others.about')} ${this.#namesNote()}</p>
        ${this.#renderForm()}
        <lookup-results .results=${results} .language=${this.language}></lookup-results>
      </section>
      <section class="panel" aria-labelledby="browser">
        <h2 id="browser">${t('lookup.browser.title')}</h2>
        <browser-facts .browser=${this.browser} .language=${this.language}></browser-facts>
      </section>
      <section class="panel" aria-labelledby="data">
        <h2 id="data">${t('lookup.data.title')}</h2>
        <dl>${this.#renderData('place')} ${this.#renderData('network')}</dl>
        <p class="small quiet about">${t('lookup.data.script')}</p>
      </section>`;
  }

  #namesNote(): string {
    const names = this.lookups?.names ?? null;
    if (names === null) return '';
    return this.texts.t(names ? 'lookup.others.names-on' : 'lookup.others.names-off');
  }

  #renderForm(): TemplateResult {
    const { t } = this.texts;
    const busy = this.lookups?.progress !== null && this.lookups !== null;
    return html`<form @submit=${(event: Event) => this.#onSubmit(event)}>
      <label for="addresses">${t('lookup.others.label')}</label>
      <textarea id="addresses" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
      <div class="row">
        <button class="main" type="submit">${t('lookup.others.start')}</button>
        ${busy ? html`<button type="button" class="cancel" @click=${() => this.session?.cancel()}>${t('lookup.others.cancel')}</button>` : nothing}
        <span role="status" class="status">${this.#status()}</span>
      </div>
    </form>`;
  }

  #status(): string {
    const { t, first } = this.texts;
    if (this.nothingAsked) return t('lookup.others.nothing');
    const { progress = null, failure = null, results = [], leftOut = 0 } = this.lookups ?? {};
    if (failure !== null) return first([`lookup.failure.${failure}`, 'lookup.failure.other'], { code: failure });
    if (progress) return t('lookup.others.progress', { ...progress });
    const done = results.length > 0 ? t('lookup.others.done', { count: results.length }) : '';
    return leftOut > 0 ? `${done} ${t('lookup.others.left-out', { count: leftOut })}` : done;
  }

  #points(): MapPoint[] {
    const { own = null, results = [] } = this.lookups ?? {};
    const places = results.flatMap((result) => result.addresses.flatMap(({ place }) => place ?? []));
    return [
      ...(own ?? []).flatMap(({ known }) => (known?.place ? { place: known.place, own: true } : [])),
      ...places.map((place) => ({ place, own: false })),
    ];
  }

  #renderData(kind: 'place' | 'network'): TemplateResult {
    const { t } = this.texts;
    const data = this.lookups?.data?.[kind];
    return html`<dt>${t(`lookup.data.${kind}`)}</dt>
      <dd>${data ? this.#describe(data) : t('lookup.unknown')}</dd>`;
  }

  #describe({ state: opened, name, date, attribution }: GeoData): TemplateResult {
    const { t } = this.texts;
    if (opened !== 'ready') return html`${t(`lookup.data.${opened}`)}`;
    const known =
      date === null
        ? t('lookup.data.undated', { name: name ?? '' })
        : t('lookup.data.ready', { name: name ?? '', date });
    if (attribution === null) return html`${known}`;
    return html`${known} · <a href=${SOURCES[attribution]} rel="noreferrer">${t(`lookup.data.${attribution}`)}</a>`;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    const queries = readQueries(this.field?.value ?? '');
    this.nothingAsked = queries.queries.length === 0;
    if (this.nothingAsked) this.session?.cancel();
    // What comes of it is part of the session's state.
    else void this.session?.lookUp(queries);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lookup-page': LookupPage;
  }
}
