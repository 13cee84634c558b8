import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Advice } from '../core/advice/advise.ts';
import type { AdviceText, Setting } from '../core/advice/setting.ts';
import type { Language } from '../core/messages/languages.ts';
import type { Report } from '../core/report.ts';
import { browserLabel } from './browser-label.ts';
import { LocalizedElement } from './localized-element.ts';
import { loadLowerTexts } from './lower-texts.ts';
import { CELL_CHARACTERS, showRaw } from './raw-text.ts';
import { base, controls, panel } from './styles.ts';

type AdviceTexts = Readonly<Record<string, string>>;

/** Most visits need no advice, so the table and its texts come when somebody comes near to it. */
const loaders: Readonly<Record<Language, () => Promise<{ readonly advice: AdviceTexts }>>> = {
  en: () => import('../core/messages/en/advice.ts'),
  'zh-CN': () => import('../core/messages/zh-CN/advice.ts'),
};

interface Loaded {
  readonly language: Language;
  readonly texts: AdviceTexts;
  readonly adviseFor: (report: Report) => readonly Advice[];
}

/** How many settings stand open under one piece of advice. */
const MAX_OPEN = 1;

/** What the person can do about a report in the browser in use, chosen by cause: exact names, since when, and the price. */
@customElement('advice-panel')
export class AdvicePanel extends LocalizedElement {
  static override readonly styles = [
    base,
    controls,
    panel,
    css`
      .cause { padding: 16px; border-radius: 12px; background: var(--panel-2); }
      .cause + .cause { margin-block-start: 12px; }
      .way { margin-block-start: 12px; padding: 12px 14px; border-radius: 10px; background: var(--panel); border: 1px solid var(--line); font-size: 0.95rem; }
      .setting { margin-block-start: 8px; }
      .setting p { color: var(--ink-2); }
      .setting > p:first-child { color: var(--ink); }
      code { font-family: var(--mono); font-size: 0.93em; overflow-wrap: anywhere; }
      .steps { margin-block-start: 10px; }
    `,
  ];

  /** The report; null before the first fact. */
  @property({ attribute: false }) report: Report | null = null;

  @state() private loaded: Loaded | null = null;

  #loading: Promise<void> = Promise.resolve();

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.report && this.loaded?.language !== this.language && (changed.has('report') || changed.has('language'))) {
      this.#loading = this.#load(this.language);
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { report, loaded } = this;
    if (!report || !loaded) return nothing;
    const advice = loaded.adviseFor(report);
    if (advice.length === 0) return nothing;
    const { t } = this.texts;
    // What was not tested cannot be stopped.
    const browser = report.verdict.outcome === 'not-tested' ? null : browserLabel(report.browser, this.texts);
    const causes = [...new Set(advice.map(({ cause }) => cause))];
    return html`<section class="panel" aria-labelledby="advice">
      <h2 id="advice" tabindex="-1">${browser === null ? t('ui.fix.other') : t('ui.fix.in', { browser })}</h2>
      ${causes.map((cause) => this.#renderCause(advice.filter((each) => each.cause === cause)))}
    </section>`;
  }

  /** Brings the advice into view, and the keyboard with it. @returns false when there is none. */
  async show(): Promise<boolean> {
    await this.updateComplete;
    await this.#loading;
    await this.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('#advice');
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
    return heading !== null;
  }

  #renderCause(advice: readonly Advice[]): TemplateResult | typeof nothing {
    const [first] = advice;
    if (!first) return nothing;
    return html`<article class="cause" data-cause=${first.cause}>
      <p><strong>${this.#say(first.why)}</strong></p>
      ${advice.map((each) => this.#renderAdvice(each))}
      <p class="steps"><a href="/fix#${first.cause}">${this.texts.t('ui.advice.steps')}</a></p>
    </article>`;
  }

  #renderAdvice({ id, what, settings }: Advice): TemplateResult {
    const open = settings.slice(0, MAX_OPEN);
    const more = settings.slice(MAX_OPEN);
    return html`<div class="way" data-advice=${id}>
      <p>${this.#say(what)}</p>
      ${open.map((each) => this.#renderSetting(each))}
      ${
        more.length === 0
          ? nothing
          : html`<details><summary>${this.texts.t('ui.advice.more', { count: more.length })}</summary>${more.map((each) => this.#renderSetting(each))}</details>`
      }
    </div>`;
  }

  #renderSetting({ id, kind, audience, where, since, effect, cost, caveats }: Setting): TemplateResult {
    const { t } = this.texts;
    const plain = (textId: string): string => this.loaded?.texts[textId] ?? '';
    const version =
      since === null ? nothing : html` <span class="chip">${t('ui.advice.since', { version: since })}</span>`;
    return html`<div class="setting" data-setting=${id}>
      <p>${this.#say(where)} <span class="chip">${t(`ui.advice.audience.${audience}`)}</span>${version}</p>
      ${kind === 'none' ? nothing : html`<p>${plain(effect)} ${t('ui.advice.cost', { cost: plain(cost) })}</p>`}
      ${caveats.map((each) => html`<p>${plain(each)}</p>`)}
    </div>`;
  }

  /** A text of the advice, in which the values stand out: names to type, and addresses. */
  #say({ id, params }: AdviceText): readonly (string | TemplateResult)[] {
    const parts = (this.loaded?.texts[id] ?? '').split(/\{(\w+)\}/);
    return parts.map((part, index) => {
      if (index % 2 === 0) return part;
      return html`<code>${showRaw(String(params[part] ?? `{${part}}`), CELL_CHARACTERS, this.texts)}</code>`;
    });
  }

  async #load(language: Language): Promise<void> {
    try {
      const [{ adviseFor }, { advice }] = await Promise.all([
        import('../core/advice/advise.ts'),
        loaders[language](),
        loadLowerTexts(language),
      ]);
      if (language === this.language) this.loaded = { language, texts: advice, adviseFor };
    } catch {
      // The server is gone; the findings stand by themselves.
      this.loaded = null;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'advice-panel': AdvicePanel;
  }
}
