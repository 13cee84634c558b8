import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Finding } from '../../core/finding.ts';
import type { Transports } from '../../core/peer-test/artifacts.ts';
import type { PeerTestReport } from '../../core/peer-test/report.ts';
import { downloadReport } from '../download.ts';
import { LocalizedElement } from '../localized-element.ts';
import { type Mark, markStyles, renderMark } from '../marks.ts';
import { base, controls, panel } from '../styles.ts';
import { readable } from './phase-clock.ts';

const MARKS: Readonly<Record<Finding['outcome'], Mark>> = {
  passed: 'safe',
  failed: 'exposed',
  cantTell: 'unknown',
  inapplicable: 'none',
};

/** What the measurements mean, how signaling got through, and the report as a file. */
@customElement('peer-findings')
export class PeerFindings extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    controls,
    markStyles,
    css`
      .panel + .panel { margin-block-start: var(--gap); }
      li { display: grid; grid-template-columns: 24px minmax(0, 1fr); gap: 12px; padding-block: 6px; align-items: start; }
      .ways { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 20px; }
      .ways dt { color: var(--ink-2); }
      .buttons { display: flex; flex-wrap: wrap; gap: 10px; }
      @media (max-width: 640px) { .ways { grid-template-columns: minmax(0, 1fr); gap: 0; } .ways dd { margin-block-end: 10px; } }
    `,
  ];

  @property({ attribute: false }) report: PeerTestReport | null = null;

  @state() private failed = false;

  override render(): TemplateResult | typeof nothing {
    const { t, first } = this.texts;
    const { report } = this;
    if (report === null) return nothing;
    return html`<section class="panel">
        <h2>${t('peer.findings')}</h2>
        <ul>
          ${report.findings.map(
            ({ id, outcome, reason, params }) =>
              html`<li data-finding=${id} data-outcome=${outcome}>
                ${renderMark(MARKS[outcome])}
                <span><span class="for-reader">${t(`peer.finding.${outcome}`)}: </span>${first([`${id}.${outcome}.${reason}`, `${id}.${outcome}`], params)}</span>
              </li>`,
          )}
        </ul>
      </section>
      <section class="panel">
        <h2>${t('peer.transports')}</h2>
        ${this.#renderTransports(report.artifacts.transports)}
      </section>
      <section class="panel">
        <h2>${t('peer.save')}</h2>
        <div class="buttons">
          <button class="masked" type="button" @click=${() => this.#onSave(true)}>${t('peer.save.masked')}</button>
          <button class="full" type="button" @click=${() => this.#onSave(false)}>${t('peer.save.full')}</button>
        </div>
        ${this.failed ? html`<p role="alert">${t('peer.save.failed')}</p>` : nothing}
      </section>`;
  }

  #renderTransports({ polling, websocket, dataChannel }: Transports): TemplateResult {
    const { t } = this.texts;
    const say = ({ status, durationMs }: Transports['polling']): string =>
      t(`peer.transport.${status}`, { ms: readable(durationMs ?? 0) });
    return html`<dl class="ways">
      <dt>${t('peer.transport.websocket')}</dt>
      <dd>${say(websocket)}</dd>
      <dt>${t('peer.transport.polling')}</dt>
      <dd>${say(polling)}</dd>
      <dt>${t('peer.transport.data-channel')}</dt>
      <dd>${say(dataChannel)}</dd>
    </dl>`;
  }

  async #onSave(masked: boolean): Promise<void> {
    if (this.report === null) return;
    try {
      await downloadReport(this.report, { masked });
      this.failed = false;
    } catch {
      // What masks the addresses comes from the server, which may be gone by now.
      this.failed = true;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'peer-findings': PeerFindings;
  }
}
