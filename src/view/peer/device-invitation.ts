import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Meeting } from '../../core/peer-test/session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls, panel } from '../styles.ts';
import { MeetRequestEvent } from './events.ts';

/** Makes the dark modules of a QR code of a text, row by row. */
export type MakeQrCode = (text: string) => readonly (readonly boolean[])[];

/** Empty modules around a QR code, which a camera needs. */
const QUIET_MODULES = 4;

/** Where other devices are met: the link, its QR code, and who is there. */
@customElement('device-invitation')
export class DeviceInvitation extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    controls,
    css`
      .panel { display: grid; gap: 14px; }
      .open { display: grid; grid-template-columns: 200px minmax(0, 1fr); gap: 20px; align-items: start; }
      .code { display: block; inline-size: 200px; block-size: 200px; background: #fff; border-radius: 10px; }
      .code path { fill: #000; }
      .side { display: grid; gap: 12px; justify-items: start; }
      input { font: inherit; inline-size: 100%; min-block-size: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--panel-2); color: var(--ink); }
      label { display: grid; gap: 4px; inline-size: 100%; font-size: var(--step--1); color: var(--ink-2); }
      .buttons { display: flex; flex-wrap: wrap; gap: 10px; }
      .kinds { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; }
      .warning { color: var(--exposed); }
      @media (max-width: 640px) { .open { grid-template-columns: minmax(0, 1fr); justify-items: center; } .side { inline-size: 100%; } }
    `,
  ];

  @property({ attribute: false }) meeting: Meeting = { state: 'none' };
  @property({ type: Boolean }) invited = false;
  @property({ type: Boolean }) sealing = false;
  @property({ type: Boolean }) onLocalhost = false;
  @property({ attribute: false }) makeQrCode: MakeQrCode | null = null;

  @state() private copied = false;

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`<section class="panel" aria-label=${t('peer.device.title')}>
      <h2>${t('peer.device.title')}</h2>
      <p class="quiet">${t('peer.device.about')}</p>
      ${this.onLocalhost && !this.invited ? html`<p class="warning">${t('peer.device.localhost')}</p>` : nothing}
      ${this.sealing ? this.#renderMeeting() : html`<p class="warning">${t('peer.device.insecure')}</p>`}
    </section>`;
  }

  #renderMeeting(): TemplateResult {
    const { t } = this.texts;
    const { meeting } = this;
    switch (meeting.state) {
      case 'opening':
        return html`<p role="status">${t('peer.device.opening')}</p>
          <div class="buttons">${this.#renderPart('peer.stop')}</div>`;
      case 'open':
        return this.#renderOpen(meeting);
      case 'failed':
        return html`<p class="warning" role="alert">
            ${t('peer.device.failed', { reason: t(`peer.failure.${meeting.failure}`) })}
          </p>
          ${this.#renderStart()}`;
      case 'none':
    }
    return this.#renderStart();
  }

  #renderStart(): TemplateResult {
    const { t } = this.texts;
    return html`<div class="buttons">
      <button class="meet ${this.invited ? 'main' : ''}" type="button" @click=${() => this.dispatchEvent(new MeetRequestEvent('meet'))}>
        ${t(this.invited ? 'peer.device.join' : 'peer.device.open')}
      </button>
    </div>`;
  }

  #renderPart(text: 'peer.stop' | 'peer.device.part'): TemplateResult {
    return html`<button class="part" type="button" @click=${() => this.dispatchEvent(new MeetRequestEvent('part'))}>${this.texts.t(text)}</button>`;
  }

  #renderOpen({ link, others, isLost, restrictions }: Extract<Meeting, { state: 'open' }>): TemplateResult {
    const { t } = this.texts;
    return html`<div class="open">
      ${this.#renderCode(link)}
      <div class="side">
        <p role="status">${others === 0 ? t('peer.device.waiting') : t('peer.device.others', { count: others })}</p>
        ${isLost ? html`<p class="warning" role="alert">${t('peer.device.lost')}</p>` : nothing}
        ${
          restrictions.length > 0
            ? html`<p class="kinds"><span>${t('peer.device.kinds')}</span> ${restrictions.map(
                (restriction) => html`<span class="chip">${t(`peer.restriction.${restriction}`)}</span>`,
              )}</p>`
            : nothing
        }
        <label>${t('peer.device.link')}<input class="link" readonly .value=${link} @focus=${selectAll} /></label>
        <div class="buttons">
          <button class="copy" type="button" @click=${() => this.#onCopy(link)}>${t(this.copied ? 'peer.device.copied' : 'peer.device.copy')}</button>
          ${this.#renderPart('peer.device.part')}
        </div>
      </div>
    </div>`;
  }

  #renderCode(link: string): TemplateResult {
    const rows = this.makeQrCode?.(link) ?? [];
    const size = rows.length + 2 * QUIET_MODULES;
    const dark = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? `M${x + QUIET_MODULES} ${y + QUIET_MODULES}h1v1h-1z` : [])),
    );
    return html`<svg class="code" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label=${this.texts.t('peer.device.qr')}>
      ${svg`<path d=${dark.join('')} />`}
    </svg>`;
  }

  async #onCopy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      this.copied = true;
    } catch {
      // Where a page may not write, the person still can: the link stands in the field.
      this.renderRoot.querySelector<HTMLInputElement>('.link')?.select();
    }
  }
}

function selectAll({ target }: Event): void {
  if (target instanceof HTMLInputElement) target.select();
}

declare global {
  interface HTMLElementTagNameMap {
    'device-invitation': DeviceInvitation;
  }
}
