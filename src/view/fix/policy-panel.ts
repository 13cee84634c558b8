import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type PolicyFile, type PolicyGoal, policyFiles } from '../../core/advice/policy-files.ts';
import { readSiteList } from '../../core/advice/site-list.ts';
import type { BrowserId } from '../../core/advice/setting.ts';
import { saveText } from '../download.ts';
import { LocalizedElement } from '../localized-element.ts';
import { CELL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base, controls } from '../styles.ts';
import './copy-button.ts';
import { fields } from './styles.ts';

const GOALS: readonly PolicyGoal[] = [4, 3, 'off'];

/** Ready policy files for a browser, to copy or to save. */
@customElement('policy-panel')
export class PolicyPanel extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    fields,
    css`
      .choices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr)); gap: 14px; margin-block: 14px; align-items: start; }
      .file { margin-block-start: 16px; }
      .file .row { display: flex; flex-wrap: wrap; gap: 10px; margin-block-start: 8px; }
      pre { margin: 6px 0 0; padding: 12px 14px; border-radius: 10px; background: var(--panel-2); font: 0.9rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
    `,
  ];

  @property() browser: BrowserId = 'unknown';

  @state() private goal: PolicyGoal = 4;
  @state() private sites = '';

  override render(): TemplateResult {
    const { t } = this.texts;
    const goals = GOALS.filter((goal) => policyFiles(this.browser, { goal }).length > 0);
    const [first] = goals;
    if (first === undefined) return html`<p class="quiet">${t('fix.policy.none')}</p>`;
    const goal = goals.includes(this.goal) ? this.goal : first;
    const { sites, refused } = readSiteList(this.sites);
    const takesSites = policyFiles(this.browser, { goal, exceptions: ['https://a.example'] }).some(({ text }) =>
      text.includes('a.example'),
    );
    return html`<p class="quiet">${t('fix.policy.about')}</p>
      <div class="choices">
        <label>${t('fix.policy.goal')}
          <select @change=${(event: Event) => this.#onGoal(event)}>
            ${goals.map((each) => html`<option value=${each} ?selected=${each === goal}>${t(`fix.policy.goal.${each}`)}</option>`)}
          </select>
        </label>
        ${takesSites ? this.#renderSites(refused) : nothing}
      </div>
      ${policyFiles(this.browser, { goal, exceptions: takesSites ? sites : [] }).map((file) => this.#renderFile(file))}`;
  }

  #renderSites(refused: readonly string[]): TemplateResult {
    const { t } = this.texts;
    const lines = refused.map((line) => showRaw(line, CELL_CHARACTERS, this.texts)).join(', ');
    return html`<div>
      <label>${t('fix.policy.exceptions')}
        <textarea rows="3" spellcheck="false" autocomplete="off" .value=${this.sites} @input=${(event: Event) => this.#onSites(event)}></textarea>
      </label>
      <p class="small quiet">${t('fix.policy.exceptions.hint')}</p>
      <p class="small" role="status">${refused.length > 0 ? t('fix.policy.exceptions.bad', { lines }) : nothing}</p>
    </div>`;
  }

  #renderFile({ fileName, text, place }: PolicyFile): TemplateResult {
    const { t } = this.texts;
    return html`<div class="file" data-file=${fileName}>
      <p>${t(place.id, place.params)}</p>
      <pre tabindex="0" aria-label=${fileName}>${text}</pre>
      <div class="row">
        <copy-button .text=${text} .subject=${fileName} .language=${this.language}></copy-button>
        <button type="button" @click=${() => saveText(fileName, text)}>${t('fix.policy.download', { file: fileName })}</button>
      </div>
    </div>`;
  }

  #onGoal({ target }: Event): void {
    const chosen = GOALS.find((goal) => target instanceof HTMLSelectElement && String(goal) === target.value);
    if (chosen !== undefined) this.goal = chosen;
  }

  #onSites({ target }: Event): void {
    if (target instanceof HTMLTextAreaElement) this.sites = target.value;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'policy-panel': PolicyPanel;
  }
}
