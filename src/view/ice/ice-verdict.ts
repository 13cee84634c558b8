import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { iceHeadline } from '../../core/ice-check/headline.ts';
import { refusalOf } from '../../core/ice-check/refusals.ts';
import type { IceCheckReport } from '../../core/ice-check/report.ts';
import { LocalizedElement } from '../localized-element.ts';
import { type Mark, markStyles, renderMark } from '../marks.ts';
import { base } from '../styles.ts';
import { refusalText } from './refusal-text.ts';

const MARKS: Readonly<Record<IceCheckReport['verdict']['outcome'], Mark>> = {
  works: 'safe',
  partly: 'exposed',
  fails: 'leak',
  'not-tested': 'unknown',
};

/** The check in one sentence, with a colour and a shape, and what kept it from being complete. */
@customElement('ice-verdict')
export class IceVerdict extends LocalizedElement {
  static override readonly styles = [
    base,
    markStyles,
    css`
      .banner {
        display: grid; grid-template-columns: 56px minmax(0, 1fr); gap: 4px 20px; align-items: center; padding: 22px 24px; border-radius: var(--radius);
        border: 1px solid color-mix(in srgb, var(--tone) 35%, transparent); background: var(--tone-ground);
      }
      .mark { inline-size: 56px; block-size: 56px; }
      h2 { margin: 0; font-size: var(--step-2); line-height: 1.2; letter-spacing: -0.02em; color: var(--tone); text-wrap: balance; }
      p { margin-block-start: 4px; }
      @media (max-width: 640px) { .banner { grid-template-columns: 40px minmax(0, 1fr); gap: 4px 14px; padding: 18px 16px; } .mark { inline-size: 40px; block-size: 40px; } }
    `,
  ];

  @property({ attribute: false }) report: IceCheckReport | null = null;

  override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report) return nothing;
    const { t } = this.texts;
    const { outcome, final, working, asked } = report.verdict;
    const mark = final ? MARKS[outcome] : 'unknown';
    return html`<section class="banner ${mark}" data-outcome=${outcome} data-final=${final} aria-live="polite">
      ${renderMark(mark)}
      <div><h2>${t(iceHeadline(report), { working, asked })}</h2>
      <p>${t('ice.verdict.about')}</p>
      ${this.#remarks(report).map((text) => html`<p class="quiet">${text}</p>`)}</div>
    </section>`;
  }

  /** What the verdict has to be read with. */
  #remarks({ artifacts: { page, permission, common } }: IceCheckReport): string[] {
    const { t, first } = this.texts;
    const refusal = refusalOf(common);
    return [
      ...(page.stopped ? [t('ice.verdict.stopped')] : []),
      ...(permission.status === 'failed'
        ? [first([`ice.permission.${permission.error}`, 'ice.permission.permission-failed'])]
        : []),
      ...(refusal ? [refusalText('ice.common-failed', refusal, this.texts)] : []),
      ...(page.hidden ? [t('ice.hidden')] : []),
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ice-verdict': IceVerdict;
  }
}
