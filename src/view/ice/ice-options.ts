import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DEFAULT_OPTIONS, type IceCheckOptions } from '../../core/ice-check/options.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base, controls } from '../styles.ts';
import { IceRequestEvent } from './events.ts';
import { fields } from './styles.ts';

/** The deadlines that are offered, in milliseconds. */
const DEADLINES = [1_000, 2_000, 5_000, 10_000, 40_000] as const;

/** The options of a check. */
@customElement('ice-options')
export class IceOptions extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    fields,
    css`
      .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 18px 28px; padding-block: 8px 4px; align-items: start; }
      .option { display: grid; gap: 6px; }
      .option p { font-size: var(--step--1); color: var(--ink-2); }
      .option p.fault { color: var(--leak); }
      .option p.fault:empty { display: none; }
      fieldset { border: 0; margin: 0; padding: 0; }
      legend { padding: 0; font-size: var(--step--1); color: var(--ink-2); }
      fieldset .row { gap: 20px; }
    `,
  ];

  @property({ attribute: false }) options: IceCheckOptions = DEFAULT_OPTIONS;
  @property({ type: Boolean }) keepSecrets = false;
  /** Why the permission was not given when it was last asked for; null when it was, or nobody asked. */
  @property({ attribute: false }) permissionFault: string | null = null;

  override render(): TemplateResult {
    const { t, first } = this.texts;
    return html`<details>
      <summary>${t('ice.options.title')}</summary>
      <div class="grid">
        ${this.#renderPolicy()} ${this.#renderDeadline()} ${this.#renderPool()}
        <div class="option">
          <label class="check">
            <input type="checkbox" class="permission" ?disabled=${!isSecureContext} .checked=${this.options.permission === 'ask'} aria-describedby="permission-why permission-fault"
              @change=${(event: Event) => this.#change({ permission: isChecked(event) ? 'ask' : 'none' })} />
            ${t('ice.options.permission')}
          </label>
          <p id="permission-fault" class="fault">${this.permissionFault === null ? nothing : first([`ice.permission.${this.permissionFault}`, 'ice.permission.permission-failed'])}</p>
          <p id="permission-why">${t(isSecureContext ? 'ice.options.permission.about' : 'ice.options.permission.insecure')}</p>
        </div>
        <div class="option">
          <label class="check">
            <input type="checkbox" class="keep" .checked=${this.keepSecrets} aria-describedby="keep-why"
              @change=${(event: Event) => this.dispatchEvent(new IceRequestEvent({ what: 'keep-secrets', keep: isChecked(event) }))} />
            ${t('ice.keep-secrets')}
          </label>
          <p id="keep-why">${t('ice.keep-secrets.about')}</p>
        </div>
      </div>
    </details>`;
  }

  #renderPolicy(): TemplateResult {
    const { t } = this.texts;
    return html`<div class="option">
      <fieldset aria-describedby="policy-why">
        <legend>${t('ice.options.policy')}</legend>
        <div class="row">${(['all', 'relay'] as const).map(
          (policy) => html`<label class="check">
            <input type="radio" name="policy" value=${policy} .checked=${this.options.policy === policy} @change=${() => this.#change({ policy })} />
            ${t(`ice.options.policy.${policy}`)}
          </label>`,
        )}</div>
      </fieldset>
      <p id="policy-why">${t('ice.options.policy.about')}</p>
    </div>`;
  }

  #renderDeadline(): TemplateResult {
    const { t } = this.texts;
    const { deadlineMs } = this.options;
    const offered = [...new Set([...DEADLINES, deadlineMs])].toSorted((a, b) => a - b);
    return html`<div class="option">
      <label>${t('ice.options.deadline')}
        <select class="deadline" aria-describedby="deadline-why" @change=${({ target }: Event) => target instanceof HTMLSelectElement && this.#change({ deadlineMs: Number(target.value) })}>
          ${offered.map((ms) => html`<option value=${ms} ?selected=${ms === deadlineMs}>${t('ice.options.seconds', { seconds: ms / 1000 })}</option>`)}
        </select>
      </label>
      <p id="deadline-why">${t('ice.options.deadline.about')}</p>
    </div>`;
  }

  #renderPool(): TemplateResult {
    const { t } = this.texts;
    return html`<div class="option">
      <label>${t('ice.options.pool')}
        <input class="pool" type="number" min="0" max="255" step="1" aria-describedby="pool-why" .value=${String(this.options.candidatePoolSize)}
          @change=${({ target }: Event) => target instanceof HTMLInputElement && this.#change({ candidatePoolSize: target.valueAsNumber })} />
      </label>
      <p id="pool-why">${t('ice.options.pool.about')}</p>
    </div>`;
  }

  #change(change: Partial<IceCheckOptions>): void {
    this.dispatchEvent(new IceRequestEvent({ what: 'options', change }));
  }
}

function isChecked({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-options': IceOptions;
  }
}
