import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { exportIceServers } from '../../core/ice-check/ice-servers-json.ts';
import type { ServerEntry } from '../../core/ice-check/server-list.ts';
import type { IceSetup, IceSetupState } from '../../core/ice-check/session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { CELL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';
import { copyText } from './copy.ts';
import { IceRequestEvent } from './events.ts';
import { PUBLIC_SERVERS } from './presets.ts';
import { fields } from './styles.ts';

/** What came of pasted JSON; null before anything was. */
type ImportResult = ReturnType<IceSetup['importText']> | 'done' | undefined;

/** Ways into and out of the list: well-known servers, JSON, a link. */
@customElement('ice-list-tools')
export class IceListTools extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    fields,
    css`
      p { margin-block: 4px 10px; }
      details[open] { padding-block-end: 12px; }
      textarea { min-block-size: 9.5rem; margin-block-end: 10px; resize: vertical; }
      .link { padding-block-start: 10px; }
      .about { flex: 1 1 300px; margin: 0; }
    `,
  ];

  @property({ attribute: false }) setup: IceSetup | null = null;
  @property({ attribute: false }) setupState: IceSetupState | null = null;

  @state() private imported: ImportResult;
  @state() private copied: 'yes' | 'no' | null = null;
  /** Whether an export is to hold names and passwords; never kept, so that each visit has to ask for it anew. */
  @state() private secrets = false;
  /** Whether the box holds them, as far as this page knows. */
  @state() private isSecret = false;

  @query('textarea') private readonly text!: HTMLTextAreaElement;

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`<details class="presets">
        <summary>${t('ice.preset.title')}</summary>
        <p class="quiet">${t('ice.preset.about')}</p>
        <div class="row">
          <button type="button" class="own" @click=${() => this.#addServers(this.setupState?.ownServers ?? [])}>${t('ice.preset.own')}</button>
          ${PUBLIC_SERVERS.map(({ name, url }) => html`<button type="button" @click=${() => this.#addServers([url])}>${name} <span class="raw quiet">${url.replace('stun:', '')}</span></button>`)}
        </div>
      </details>
      <details class="json">
        <summary>${t('ice.import.title')}</summary>
        <p class="quiet">${t('ice.import.about')}</p>
        <label><span>${t('ice.import.label')}</span>
          <textarea class="raw" spellcheck="false" aria-describedby="import-result" @input=${() => (this.isSecret &&= this.text.value !== '')}></textarea>
        </label>
        <div class="row">
          <button type="button" class="import" @click=${() => this.#import()}>${t('ice.import.button')}</button>
          <button type="button" class="export" @click=${() => this.#export()}>${t('ice.export.button')}</button>
        </div>
        <div id="import-result" role="status">${this.#renderResult()}${this.isSecret ? html`<p class="note">${t('ice.export.secret')}</p>` : nothing}</div>
        <label class="check">
          <input type="checkbox" class="secrets" .checked=${this.secrets} aria-describedby="secrets-why" @change=${({ target }: Event) => (this.secrets = target instanceof HTMLInputElement && target.checked)} />
          ${t('ice.export.secrets')}
        </label>
        <p id="secrets-why" class="quiet small">${t('ice.export.about')}</p>
      </details>
      <div class="row link">
        <button type="button" class="copy-link" @click=${() => void this.#copyLink()}>${t('ice.link.copy')}</button>
        <p class="quiet small about" role="status">${this.copied === 'yes' ? html`<strong>${t('ice.copied')}</strong> ` : nothing}${t('ice.link.about')}</p>
      </div>
      ${this.copied === 'no' ? html`<p>${t('ice.copy-failed')} <span class="raw">${this.setup?.link() ?? ''}</span></p>` : nothing}`;
  }

  #renderResult(): TemplateResult | typeof nothing {
    const { t } = this.texts;
    if (this.imported === undefined || this.imported === null) return nothing;
    if (this.imported === 'done') return html`<p>${t('ice.import.done')}</p>`;
    const { code, detail } = this.imported;
    const id =
      code === 'not-ice-servers' && detail !== '' ? 'ice.import.not-ice-servers-at' : (`ice.import.${code}` as const);
    return html`<p class="fault">${t(id, { detail: showRaw(detail, CELL_CHARACTERS, this.texts) })}</p>`;
  }

  #addServers(urls: readonly string[]): void {
    const entries = (this.setupState?.servers ?? []).map(({ entry }) => entry);
    const known = new Set(entries.map(({ url }) => url));
    const added = urls
      .filter((url) => !known.has(url))
      .map((url): ServerEntry => ({ url, username: '', credential: '' }));
    this.dispatchEvent(new IceRequestEvent({ what: 'servers', servers: [...entries, ...added] }));
  }

  #import(): void {
    this.imported = this.setup?.importText(this.text.value) ?? 'done';
    if (this.imported !== 'done') return;
    // The passwords in it are in their fields now, where nobody reads them over a shoulder.
    this.text.value = '';
    this.isSecret = false;
  }

  #export(): void {
    const { secrets } = this;
    const entries = (this.setupState?.servers ?? []).map(({ entry }) => entry);
    this.text.value = exportIceServers(entries, { secrets });
    this.isSecret = secrets && entries.some(({ credential }) => credential !== '');
    this.imported = undefined;
    this.text.select();
  }

  async #copyLink(): Promise<void> {
    this.copied = (await copyText(this.setup?.link() ?? '')) ? 'yes' : 'no';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-list-tools': IceListTools;
  }
}
