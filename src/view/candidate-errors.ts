import { html, nothing, type TemplateResult } from 'lit';
import type { IceCandidateError } from '../core/artifacts.ts';
import type { Translator } from './messages.ts';
import { CELL_CHARACTERS, endpoint, showRaw } from './raw-text.ts';

/** How many errors are listed one by one. */
const MAX_ROWS = 100;

/** The browser's `icecandidateerror` events behind a disclosure, with what their codes mean. */
export function renderCandidateErrors(
  errors: readonly IceCandidateError[],
  texts: Translator,
): TemplateResult | typeof nothing {
  if (errors.length === 0) return nothing;
  const { t } = texts;
  const codes = new Set(errors.map(({ errorCode }) => errorCode));
  const hasOther = [...codes].some((code) => code !== 701 && code !== 401);
  return html`<details class="errors">
    <summary>${t('ui.errors.title', { count: errors.length })}</summary>
    ${codes.has(701) ? html`<p>${t('ui.errors.701')}</p>` : nothing}
    ${codes.has(401) ? html`<p>${t('ui.errors.401')}</p>` : nothing}
    ${hasOther ? html`<p>${t('ui.errors.other')}</p>` : nothing}
    <ul role="list">${errors.slice(0, MAX_ROWS).map((error) => renderError(error, texts))}</ul>
  </details>`;
}

function renderError(
  { errorCode, errorText, url, address, port, atMs }: IceCandidateError,
  texts: Translator,
): TemplateResult {
  const { t } = texts;
  const raw = (text: string): string => showRaw(text, CELL_CHARACTERS, texts);
  return html`<li>
    <span class="chip">${t('ui.errors.code', { code: raw(String(errorCode)) })}</span>
    <span class="raw">${raw(url)}</span>
    ${address === null ? nothing : html`<span class="raw">${endpoint(raw(address), port)}</span>`}
    <span class="quiet">${t('ui.milliseconds', { ms: Math.round(atMs) })}</span>
    <span class="raw quiet">${raw(errorText)}</span>
  </li>`;
}
