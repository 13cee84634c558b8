import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BrowserInUse } from '../../core/advice/browser-in-use.ts';
import { BROWSERS } from '../../core/advice/browsers.ts';
import { platformsOf } from '../../core/advice/guide.ts';
import type { BrowserId, Platform } from '../../core/advice/setting.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls } from '../styles.ts';
import { GuideBrowserEvent } from './events.ts';
import { fields } from './styles.ts';

/** Chooses the browser and the device of the guide, and says which browser is in use. */
@customElement('browser-picker')
export class BrowserPicker extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    fields,
    css`
      .row { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 12px; max-inline-size: 560px; }
      .mine { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; min-block-size: 44px; margin-block-end: 10px; }
      @media (max-width: 420px) { .row { grid-template-columns: minmax(0, 1fr); } }
    `,
  ];

  /** The browser in use; null until it has been recognised. */
  @property({ attribute: false }) inUse: BrowserInUse | null = null;
  /** The browser and device of which the guide is shown. */
  @property() browser: BrowserId = 'unknown';
  @property() platform: Platform = 'desktop';

  override render(): TemplateResult {
    const { t } = this.texts;
    const platforms = platformsOf(this.browser);
    return html`<p class="mine">${this.#renderInUse()}</p>
      <div class="row">
        <label>${t('fix.browser')}
          <select class="browser" @change=${(event: Event) => this.#onBrowser(event)}>
            ${BROWSERS.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.browser}>${t(name)}</option>`)}
          </select>
        </label>
        <label>${t('fix.platform')}
          <select class="platform" ?disabled=${platforms.length < 2} @change=${(event: Event) => this.#onPlatform(event)}>
            ${platforms.map((each) => html`<option value=${each} ?selected=${each === this.platform}>${t(`fix.platform.${each}`)}</option>`)}
          </select>
        </label>
      </div>`;
  }

  #renderInUse(): TemplateResult | typeof nothing {
    const { inUse } = this;
    if (!inUse) return nothing;
    const { t } = this.texts;
    if (inUse.id === 'unknown') return html`${t('fix.in-use-unknown')}`;
    const { id, platform } = inUse;
    const isShown = id === this.browser && platform === this.platform;
    const back = html`<button type="button" @click=${() => this.#ask(id, platform)}>${t('fix.back-to-mine')}</button>`;
    return html`<span>${this.#inUse(inUse)}</span>${isShown ? nothing : back}`;
  }

  #inUse({ id, version }: BrowserInUse): string {
    const { t } = this.texts;
    if (id === 'chromium' || id === 'gecko' || id === 'webkit' || id === 'embedded') {
      return t(`fix.in-use.${id}`, { version: version ?? '' });
    }
    const browser = t(`guide.browser.${id}`);
    return version === null ? t('fix.in-use', { browser }) : t('fix.in-use-version', { browser, version });
  }

  #onBrowser({ target }: Event): void {
    const chosen = BROWSERS.find(({ id }) => target instanceof HTMLSelectElement && id === target.value);
    if (!chosen) return;
    const [first = 'desktop'] = chosen.platforms;
    this.#ask(chosen.id, chosen.platforms.includes(this.platform) ? this.platform : first);
  }

  #onPlatform({ target }: Event): void {
    const chosen = platformsOf(this.browser).find(
      (each) => target instanceof HTMLSelectElement && each === target.value,
    );
    if (chosen) this.#ask(this.browser, chosen);
  }

  #ask(browser: BrowserId, platform: Platform): void {
    this.dispatchEvent(new GuideBrowserEvent(browser, platform));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'browser-picker': BrowserPicker;
  }
}
