import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BrowserArtifact } from '../../core/artifacts.ts';
import { LocalizedElement } from '../localized-element.ts';
import { DETAIL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base, facts } from '../styles.ts';

/** What the look-up page needs to know of the browser. */
export type BrowserFacts = Pick<
  BrowserArtifact,
  'userAgent' | 'name' | 'version' | 'engine' | 'os' | 'osVersion' | 'deviceType' | 'languages'
>;

/** The browser, as it introduces itself to every website. */
@customElement('browser-facts')
export class BrowserFactsList extends LocalizedElement {
  static override readonly styles = [base, facts];

  @property({ attribute: false }) browser: BrowserFacts | null = null;

  override render(): TemplateResult {
    const { t } = this.texts;
    const { name, version, engine, os, osVersion, deviceType, userAgent, languages } = this.browser ?? {};
    const raw = (...parts: (string | null | undefined)[]): string =>
      showRaw(parts.filter(Boolean).join(' '), DETAIL_CHARACTERS, this.texts) || t('lookup.unknown');
    return html`<dl>
        <dt>${t('lookup.browser.name')}</dt><dd>${raw(name, version)}</dd>
        <dt>${t('lookup.browser.engine')}</dt><dd>${raw(engine)}</dd>
        <dt>${t('lookup.browser.os')}</dt><dd>${raw(os, osVersion)}</dd>
        ${deviceType ? html`<dt>${t('lookup.browser.device')}</dt><dd>${raw(deviceType)}</dd>` : null}
        <dt>${t('lookup.browser.languages')}</dt><dd>${raw(languages?.join(', '))}</dd>
        <dt>${t('lookup.browser.user-agent')}</dt><dd class="raw">${raw(userAgent)}</dd>
      </dl>
      <p class="small quiet">${t('lookup.browser.about')}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'browser-facts': BrowserFactsList;
  }
}
