import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Refusal } from '../../core/ice-check/refusals.ts';
import { type CheckedServer, LIST_LIMIT, type ServerEntry, TURN_LIMIT } from '../../core/ice-check/server-list.ts';
import { LocalizedElement } from '../localized-element.ts';
import { CELL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';
import { IceRequestEvent } from './events.ts';
import { refusalText } from './refusal-text.ts';
import { fields } from './styles.ts';

/** The list of servers, editable in place; what is wrong with an entry stands below it. */
@customElement('ice-server-list')
export class IceServerList extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    fields,
    css`
      ol { display: grid; gap: 14px; margin: 14px 0; padding: 0; list-style: none; }
      li { display: grid; gap: 6px; }
      .entry { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px 10px; align-items: end; }
      .entry.turn { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(0, 3fr) auto; }
      .faults { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
      .faults p { flex: 1 1 300px; }
      @media (max-width: 760px) {
        .entry.turn { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
        .entry.turn .url { grid-column: 1 / -1; }
        .entry.turn .remove { grid-column: 1 / -1; justify-self: start; }
        li { padding-block-end: 14px; border-block-end: 1px solid var(--line); }
      }
    `,
  ];

  @property({ attribute: false }) servers: readonly CheckedServer[] = [];
  /** What the last check could not open a connection to, by URL; an entry that is edited is another. */
  @property({ attribute: false }) refusals: ReadonlyMap<string, Refusal> = new Map();

  /** Whether a row was asked for that is not there yet: the owner of the list adds it. */
  #isAdding = false;

  override updated(changed: PropertyValues<this>): void {
    if (!this.#isAdding || !changed.has('servers')) return;
    this.#isAdding = false;
    [...this.renderRoot.querySelectorAll<HTMLInputElement>('.url input')].at(-1)?.focus();
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    return html`${this.servers.length === 0 ? html`<p class="quiet">${t('ice.servers.none')}</p>` : nothing}
      <ol role="list">${this.servers.map((server, index) => this.#renderServer(server, index))}</ol>
      ${this.#renderLimits()}
      <div class="row">
        <button type="button" class="add" @click=${() => this.#add()}>${t('ice.servers.add')}</button>
        <button type="button" class="reset" @click=${() => this.dispatchEvent(new IceRequestEvent({ what: 'reset' }))}>${t('ice.servers.reset')}</button>
      </div>`;
  }

  #renderServer(server: CheckedServer, index: number): TemplateResult {
    const { t } = this.texts;
    const { entry, url, credentials } = server;
    const hasSecrets = /^\s*turns?:/i.test(entry.url) || entry.username !== '' || entry.credential !== '';
    const field = (name: keyof ServerEntry, isInvalid: boolean): TemplateResult => html`<label class=${name}>
      <span>${t(`ice.servers.${name}`)}<span class="for-reader">, ${t('ice.servers.number', { number: index + 1 })}</span></span>
      <input
        class="raw"
        type=${name === 'credential' ? 'password' : 'text'}
        inputmode=${name === 'url' ? 'url' : 'text'}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        placeholder=${name === 'url' ? 'stun:stun.example.org:3478' : nothing}
        aria-invalid=${isInvalid ? 'true' : nothing}
        aria-describedby="faults-${index}"
        .value=${live(entry[name])}
        @input=${(event: Event) => this.#onInput(index, name, event)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      />
    </label>`;
    return html`<li>
      <div class="entry ${hasSecrets ? 'turn' : ''}">
        ${field('url', url.ok ? this.#refusalOf(server)?.code === 'bad-ice-servers' : url.code !== 'empty')}
        ${hasSecrets ? html`${field('username', credentials?.startsWith('username') ?? false)} ${field('credential', credentials === 'credential-missing')}` : nothing}
        <button type="button" class="remove" @click=${() => this.#remove(index)} aria-label=${t('ice.servers.remove', { number: index + 1 })}>${t('ice.servers.remove-short')}</button>
      </div>
      <div class="faults" id="faults-${index}">${this.#renderFault(server, index)}</div>
    </li>`;
  }

  #refusalOf({ entry, usable }: CheckedServer): Refusal | null {
    return (usable && this.refusals.get(entry.url)) || null;
  }

  #renderFault(server: CheckedServer, index: number): TemplateResult {
    const { t } = this.texts;
    const { entry, url, credentials, notes } = server;
    if (url.ok) {
      const refusal = this.#refusalOf(server);
      return html`${credentials === null ? nothing : html`<p class="fault">${t(`ice.credentials.${credentials}`)}</p>`}
        ${refusal === null ? nothing : html`<p class="fault">${refusalText('ice.refusal', refusal, this.texts)}</p>`}
        ${notes.map((note) => html`<p class="note">${t(`ice.note.${note}`)}</p>`)}`;
    }
    const { code, start, end, suggestion } = url;
    const show = (from: number, to?: number): string => showRaw(entry.url.slice(from, to), CELL_CHARACTERS, this.texts);
    const isMarked = end > start && code !== 'too-long';
    return html`<p class=${code === 'empty' ? 'quiet small' : 'fault'}>
        ${t(`ice.url.${code}`)}
        ${isMarked ? html`<span class="raw">${show(0, start)}<mark>${show(start, end)}</mark>${show(end)}</span>` : nothing}
      </p>
      ${
        suggestion === null
          ? nothing
          : html`<button type="button" class="use" @click=${() => this.#mend(index, suggestion)}>${t('ice.servers.use', { url: showRaw(suggestion, CELL_CHARACTERS, this.texts) })}</button>`
      }`;
  }

  #renderLimits(): TemplateResult {
    const { t } = this.texts;
    const askable = this.servers.filter(({ usable, notes }) => usable || notes.includes('beyond-list-limit')).length;
    const turn = this.servers.filter(({ url }) => url.ok && url.scheme.startsWith('turn')).length;
    return html`${askable > LIST_LIMIT ? html`<p class="fault">${t('ice.servers.too-many', { count: askable, limit: LIST_LIMIT })}</p>` : nothing}
      ${turn > TURN_LIMIT ? html`<p class="note">${t('ice.servers.turn-limit', { count: turn, limit: TURN_LIMIT })}</p>` : nothing}`;
  }

  #onInput(index: number, name: keyof ServerEntry, { target }: Event): void {
    if (target instanceof HTMLInputElement) this.#set(index, { [name]: target.value });
  }

  #onKey({ key, isComposing }: KeyboardEvent): void {
    if (key === 'Enter' && !isComposing) this.dispatchEvent(new IceRequestEvent({ what: 'start' }));
  }

  #set(index: number, change: Partial<ServerEntry>): void {
    this.#ask(this.servers.map(({ entry }, at) => (at === index ? { ...entry, ...change } : entry)));
  }

  /** Takes the way out. Its button is gone with the fault, so the keyboard's place is the field from then on. */
  #mend(index: number, url: string): void {
    this.#set(index, { url });
    this.renderRoot.querySelectorAll<HTMLInputElement>('.url input')[index]?.focus();
  }

  #add(): void {
    this.#isAdding = true;
    this.#ask([...this.servers.map(({ entry }) => entry), { url: '', username: '', credential: '' }]);
  }

  #remove(index: number): void {
    this.#ask(this.servers.filter((_, at) => at !== index).map(({ entry }) => entry));
    // The button that had the keyboard's place in the page is gone or belongs to another server.
    this.renderRoot.querySelector<HTMLButtonElement>('.add')?.focus();
  }

  #ask(servers: readonly ServerEntry[]): void {
    this.dispatchEvent(new IceRequestEvent({ what: 'servers', servers }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-server-list': IceServerList;
  }
}
