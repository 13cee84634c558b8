import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BrowserInUse } from '../../core/advice/browser-in-use.ts';
import { BROWSERS } from '../../core/advice/browsers.ts';
import { type GuideGroup, guideFor, guideFragment, type GuideTarget, platformsOf } from '../../core/advice/guide.ts';
import type { BrowserId, Platform } from '../../core/advice/setting.ts';
import type { FixState, GuideSession } from '../../core/guide-session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls, panel } from '../styles.ts';
import './before-after.ts';
import './browser-picker.ts';
import './cause-advice.ts';
import type { GuideBrowserEvent, MeasureRequestEvent } from './events.ts';
import './outdated-list.ts';
import './policy-panel.ts';
import { renderSource } from './setting-card.ts';
import { rows } from './styles.ts';

/** The guide: one browser, what it shows, what helps against each cause, policy files, what not to do, before and after. */
@customElement('fix-guide')
export class FixGuide extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    panel,
    rows,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      h1 { margin: 0; font-size: var(--step-2); line-height: 1.2; letter-spacing: -0.02em; }
      .panel > h2 { margin-block-end: 12px; }
      .sources { margin-block-start: 12px; }
      .causes { display: grid; gap: 10px; }
    `,
  ];

  /** The owner of the state. */
  @property({ attribute: false }) session: GuideSession | null = null;
  /** What the link into the guide named. */
  @property({ attribute: false }) target: GuideTarget = { browser: null, cause: null };

  @state() private guideState: FixState | null = null;
  /** The browser that the person, or the link, chose; null while it is the one in use. */
  @state() private chosen: { readonly id: BrowserId; readonly platform: Platform } | null = null;

  #unsubscribe: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.session?.subscribe((each) => {
      this.guideState = each;
    });
    this.guideState = this.session?.state ?? null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language')) this.lang = this.language;
    if (!changed.has('target') || this.target.browser === null) return;
    const [platform = 'desktop'] = platformsOf(this.target.browser);
    this.chosen = { id: this.target.browser, platform };
  }

  /** Brings the cause of the link into sight, once its place is drawn. */
  override firstUpdated(): void {
    if (this.target.cause === null) return;
    const place = this.shadowRoot?.querySelector(`cause-advice[data-cause="${this.target.cause}"]`);
    requestAnimationFrame(() => place?.scrollIntoView({ block: 'start' }));
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    const browser = this.#browser();
    return html`<h1>${t('fix.title')}</h1>
      <p class="quiet">${t('fix.lead')}</p>
      <section class="panel">
        <browser-picker
          .inUse=${this.guideState?.browser ?? null}
          .browser=${browser.id}
          .platform=${browser.platform}
          .language=${this.language}
          @guide-browser=${(event: GuideBrowserEvent) => this.#onBrowser(event)}
        ></browser-picker>
      </section>
      ${this.#renderDefault(browser.id)}
      <section class="panel" aria-labelledby="causes">
        <h2 id="causes">${t('fix.causes.title')}</h2>
        ${guideFor(browser).map((group) => this.#renderGroup(group))}
        <details><summary>${t('fix.modes.open')}</summary><p>${t('fix.modes.about')}</p></details>
      </section>
      <section class="panel" aria-labelledby="test">
        <h2 id="test">${t('fix.test.title')}</h2>
        <before-after
          .state=${this.guideState}
          .language=${this.language}
          @measure-request=${(event: MeasureRequestEvent) => this.#onMeasure(event)}
          @forget-request=${() => this.session?.forget()}
        ></before-after>
      </section>
      <section class="panel" aria-labelledby="policy">
        <h2 id="policy">${t('fix.policy.title')}</h2>
        <policy-panel .browser=${browser.id} .language=${this.language}></policy-panel>
      </section>
      <section class="panel"><outdated-list .browser=${browser.id} .language=${this.language}></outdated-list></section>`;
  }

  #renderDefault(id: BrowserId): TemplateResult | typeof nothing {
    const { t } = this.texts;
    const entry = BROWSERS.find((each) => each.id === id);
    if (!entry) return nothing;
    const { name, withoutPermission, withPermission, notes, sources, checkedOn } = entry;
    return html`<section class="panel" aria-labelledby="default">
      <h2 id="default">${t('fix.default.title', { browser: t(name) })}</h2>
      <dl class="rows">
        <dt>${t('fix.without-permission')}</dt>
        <dd>${t(withoutPermission)}</dd>
        <dt>${t('fix.with-permission')}</dt>
        <dd>${t(withPermission)}</dd>
        ${notes.map(
          (note) =>
            html`<dt>${t('fix.note')}</dt>
              <dd>${t(note)}</dd>`,
        )}
      </dl>
      <p class="small quiet sources">
        ${t('fix.source')}: ${sources.map((source, index) => html`${index > 0 ? ' · ' : nothing}${renderSource(source)}`)}
        · ${t('advice.checked-on', { date: checkedOn })}
      </p>
    </section>`;
  }

  #renderGroup({ id, causes }: GuideGroup): TemplateResult {
    return html`<h3>${this.texts.t(`fix.group.${id}`)}</h3>
      <div class="causes">
        ${causes.map(
          ({ cause, advice }) => html`<cause-advice
            data-cause=${cause}
            .cause=${cause}
            .advice=${advice}
            .open=${cause === this.target.cause}
            .language=${this.language}
          ></cause-advice>`,
        )}
      </div>`;
  }

  /** The browser of which the guide is shown; of a chosen one the version is not known. */
  #browser(): BrowserInUse {
    const inUse = this.guideState?.browser ?? { id: 'unknown', platform: 'desktop', version: null };
    const { chosen } = this;
    if (!chosen || (chosen.id === inUse.id && chosen.platform === inUse.platform)) return inUse;
    return { ...chosen, version: null };
  }

  #onBrowser({ browser, platform }: GuideBrowserEvent): void {
    this.chosen = { id: browser, platform };
    // A link that can be passed on; the page itself stays.
    history.replaceState(null, '', `#${guideFragment({ browser, cause: this.target.cause })}`);
  }

  #onMeasure({ which }: MeasureRequestEvent): void {
    // How it ends comes back as a state of the session.
    void this.session?.measure(which);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fix-guide': FixGuide;
  }
}
