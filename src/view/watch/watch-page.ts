import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { parseAddress } from '../../core/address.ts';
import { readQueries } from '../../core/lookup/queries.ts';
import { addressChanges } from '../../core/watch/lanes.ts';
import type { WatchSession, WatchState } from '../../core/watch/session.ts';
import type { WatchReport } from '../../core/watch/watch-report.ts';
import { prepareMask } from '../download.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls, panel } from '../styles.ts';
import { Alarm, type NotifyState } from './alarm.ts';
import './change-list.ts';
import './save-watch.ts';
import './time-line-picture.ts';
import { watchHeadline } from './watch-headline.ts';

const INTERVALS_S = [2, 5, 10, 30, 60] as const;

/** The page that watches: one sentence, the picture of time, every change. */
@customElement('watch-page')
export class WatchPage extends LocalizedElement {
  static override readonly styles = [
    base,
    panel,
    controls,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
      h1 { margin: 0 0 6px; font-size: var(--step-2); line-height: 1.2; letter-spacing: -0.02em; }
      .verdict { --tone: var(--unknown); min-block-size: 8.5rem; border-color: color-mix(in srgb, var(--tone) 35%, transparent); background: var(--tone-ground, var(--panel)); }
      .verdict h2 { color: var(--tone); font-size: var(--step-2); line-height: 1.2; overflow-wrap: anywhere; }
      .verdict[data-tone='running'] h2 { color: var(--ink); }
      [data-tone='leak'] { --tone: var(--leak); --tone-ground: var(--leak-ground); }
      [data-tone='exposed'] { --tone: var(--exposed); --tone-ground: var(--exposed-ground); }
      [data-tone='no-leak'] { --tone: var(--safe); --tone-ground: var(--safe-ground); }
      [data-tone='not-tested'] { --tone: var(--unknown); --tone-ground: var(--unknown-ground); }
      .row { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 16px; margin-block-start: 14px; }
      .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); gap: 20px 32px; }
      label { display: block; font-weight: 600; }
      label.check { display: flex; align-items: center; gap: 10px; min-block-size: 44px; font-weight: 400; }
      input[type='checkbox'] { inline-size: 20px; block-size: 20px; flex: none; accent-color: var(--accent); }
      select, textarea { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 10px; padding: 8px 12px; }
      select { min-block-size: 44px; }
      textarea { display: block; inline-size: 100%; min-block-size: 4.5rem; margin-block: 4px 8px; resize: vertical; font: 0.95rem/1.5 var(--mono); }
      .wrong { color: var(--leak); }
      .lead { margin-block-end: 14px; }
    `,
  ];

  @property({ attribute: false }) session: WatchSession | null = null;
  /** The report that can be saved now. */
  @property({ attribute: false }) report: () => WatchReport | null = () => null;
  /** Finds the public addresses that show now. */
  @property({ attribute: false }) findAddresses: () => Promise<readonly string[]> = async () => [];
  @property({ attribute: false }) assumePublic: readonly string[] = [];
  /** Addresses that a link brought along. */
  @property({ attribute: false }) baseline: readonly string[] = [];
  /** Whether the page lacks its settings and cannot test. */
  @property({ type: Boolean }) broken = false;

  @state() private watchState: WatchState | null = null;
  @state() private notify: NotifyState = 'off';
  @state() private wrong = '';
  @state() private taking: 'no' | 'now' | 'none' = 'no';

  @query('textarea') private readonly field: HTMLTextAreaElement | null | undefined;
  @query('select') private readonly interval: HTMLSelectElement | null | undefined;

  readonly #alarm = new Alarm();
  #unsubscribe: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('language')) this.lang = this.language;
    if (!changed.has('session')) return;
    this.#unsubscribe?.();
    this.#unsubscribe = this.session?.subscribe((watchState) => this.#onState(watchState));
    this.watchState = this.session?.state ?? null;
  }

  override render(): TemplateResult {
    const { t } = this.texts;
    const { watchState } = this;
    if (this.broken || !watchState) {
      return html`<h1>${t('watch.title')}</h1><p class="panel">${this.broken ? t('watch.config-missing') : ''}</p>`;
    }
    const { timeLine, events } = watchState;
    const changes = timeLine ? addressChanges(timeLine, this.assumePublic) : [];
    return html`<div><h1>${t('watch.title')}</h1><p class="quiet">${t('watch.lead')}</p></div>
      ${this.#renderVerdict(watchState)}
      <section class="panel" aria-labelledby="picture">
        <h2 id="picture">${t('watch.picture.title')}</h2>
        <p class="quiet lead">${t('watch.picture.about')}</p>
        <time-line-picture .timeLine=${timeLine} .events=${events} .changes=${changes.length} .assumePublic=${this.assumePublic} .language=${this.language}></time-line-picture>
      </section>
      <section class="panel" aria-labelledby="changes">
        <h2 id="changes">${t('watch.changes.title')}</h2>
        <change-list .changes=${changes} .events=${events} .language=${this.language}></change-list>
      </section>
      <section class="panel choices">${this.#renderBaseline()} ${this.#renderAlarms()}</section>
      <section class="panel" aria-labelledby="save">
        <h2 id="save">${t('watch.save')}</h2>
        <save-watch .report=${this.report} ?ready=${watchState.tests > 0} .language=${this.language}></save-watch>
      </section>`;
  }

  #renderVerdict(watchState: WatchState): TemplateResult {
    const { t } = this.texts;
    const { tone, title, detail } = watchHeadline(watchState, this.texts);
    const running = watchState.phase === 'running';
    return html`<section class="panel verdict" data-tone=${tone}>
      <div role="status" aria-live="polite"><h2>${title}</h2><p>${detail}</p></div>
      <div class="row">
        <button class="main start" type="button" @click=${() => this.#onStart()}>${t(watchState.phase === 'idle' ? 'watch.start' : 'watch.restart')}</button>
        <button class="stop" type="button" ?disabled=${!running} @click=${() => this.session?.stop()}>${t('watch.stop')}</button>
        <label>${t('watch.interval')}
          <select>${INTERVALS_S.map((seconds) => html`<option value=${seconds} ?selected=${seconds === 5}>${t('watch.interval.seconds', { count: seconds })}</option>`)}</select>
        </label>
      </div>
    </section>`;
  }

  #renderBaseline(): TemplateResult {
    const { t } = this.texts;
    return html`<div>
      <label for="baseline">${t('watch.baseline')}</label>
      <textarea id="baseline" spellcheck="false" autocomplete="off" .value=${this.baseline.join('\n')} aria-describedby="baseline-about"></textarea>
      <p class="small quiet" id="baseline-about">${t('watch.baseline.about')}</p>
      <div class="row"><button class="take" type="button" ?disabled=${this.taking === 'now'} @click=${() => this.#onTake()}>${t(this.taking === 'now' ? 'watch.baseline.taking' : 'watch.baseline.take')}</button></div>
      <p class="small wrong" role="status">${this.wrong === '' ? nothing : t('watch.baseline.wrong', { text: this.wrong })}${this.taking === 'none' ? t('watch.baseline.none') : nothing}</p>
    </div>`;
  }

  #renderAlarms(): TemplateResult {
    const { t } = this.texts;
    const refused = this.notify === 'denied' || this.notify === 'insecure' ? this.notify : null;
    return html`<div>
      <label class="check"><input class="notify" type="checkbox" .checked=${this.notify === 'on'} @change=${(event: Event) => this.#onNotify(event)} />${t('watch.notify')}</label>
      ${refused ? html`<p class="small wrong" role="status">${t(`watch.notify.${refused}`)}</p>` : nothing}
      <label class="check"><input class="sound" type="checkbox" @change=${(event: Event) => this.#onSound(event)} />${t('watch.sound')}</label>
    </div>`;
  }

  #onState(next: WatchState): void {
    const before = this.watchState?.exposed ?? null;
    this.watchState = next;
    if (before !== null || next.exposed === null) return;
    const { t } = this.texts;
    const { address } = next.exposed;
    this.#alarm.call({ title: t('watch.notification.title'), body: t('watch.notification.body', { address }) });
  }

  #onStart(): void {
    const { queries } = readQueries(this.field?.value ?? '');
    const wrong = queries.find((text) => !parseAddress(text));
    this.wrong = wrong?.slice(0, 60) ?? '';
    if (wrong !== undefined) return;
    this.taking = 'no';
    // By the time somebody saves, the server may be out of reach.
    prepareMask();
    const intervalMs = Number(this.interval?.value ?? 5) * 1000;
    this.session?.start({ intervalMs, baseline: queries.flatMap((text) => parseAddress(text)?.address ?? []) });
  }

  async #onTake(): Promise<void> {
    this.taking = 'now';
    this.session?.stop();
    const found = await this.findAddresses().catch(() => []);
    this.taking = found.length === 0 ? 'none' : 'no';
    this.wrong = '';
    if (found.length > 0 && this.field) this.field.value = found.join('\n');
  }

  async #onNotify({ target }: Event): Promise<void> {
    const wanted = target instanceof HTMLInputElement && target.checked;
    if (wanted) this.notify = await this.#alarm.allowNotifications();
    else {
      this.#alarm.refuseNotifications();
      this.notify = 'off';
    }
    // A refusal takes the tick away again, which the property alone does not when it never changed. The event has
    // forgotten its target by now, having come out of a shadow tree.
    if (target instanceof HTMLInputElement) target.checked = this.notify === 'on';
  }

  #onSound(event: Event): void {
    this.#alarm.setSound(event.target instanceof HTMLInputElement && event.target.checked);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'watch-page': WatchPage;
  }
}
