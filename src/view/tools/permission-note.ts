import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { browserInUse } from '../../core/advice/browser-in-use.ts';
import { addedByPermission } from '../../core/permission-difference.ts';
import type { Report } from '../../core/report.ts';
import { LocalizedElement } from '../localized-element.ts';
import type { ViewMessageId } from '../messages.ts';
import { CELL_CHARACTERS, showRaw } from '../raw-text.ts';
import { base } from '../styles.ts';

const MAX_SHOWN = 12;

/** Where the browser in use lets a person take a permission back. */
function revokeId(report: Report): ViewMessageId {
  const { id, platform } = browserInUse(report.browser);
  if (platform === 'ios') return 'permission-note.revoke.ios';
  if (id === 'firefox-android') return 'permission-note.revoke.firefox-android';
  if (id === 'firefox' || id === 'gecko' || id === 'tor') return 'permission-note.revoke.firefox';
  if (id === 'safari' || id === 'webkit') return 'permission-note.revoke.safari';
  return id === 'unknown' || platform === 'android'
    ? 'permission-note.revoke.unknown'
    : 'permission-note.revoke.chromium';
}

/** What permission added to what websites see, in plain words, and how to take it back in this browser. */
@customElement('permission-note')
export class PermissionNote extends LocalizedElement {
  static override readonly styles = [
    base,
    css`
      ul { display: flex; flex-wrap: wrap; gap: 6px 8px; margin-block: 8px 0; }
      li { padding: 2px 12px; border-radius: 14px; background: var(--panel-2); }
      .back { margin-block: 14px 18px; padding: 12px 14px; border-radius: 10px; border: 1px solid var(--line); font-size: 0.95rem; }
    `,
  ];

  @property({ attribute: false }) report: Report | null = null;

  override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report?.withPermission) return nothing;
    const { t } = this.texts;
    const added = addedByPermission(report);
    const more = added.length - MAX_SHOWN;
    return html`${
      added.length === 0
        ? html`<p>${t('permission-note.none')}</p>`
        : html`<p>${t('permission-note.added')}</p>
            <ul role="list">
              ${added.slice(0, MAX_SHOWN).map(({ address }) => html`<li class="raw">${showRaw(address, CELL_CHARACTERS, this.texts)}</li>`)}
              ${more > 0 ? html`<li>${t('permission-note.more', { count: more })}</li>` : nothing}
            </ul>`
    }
      <div class="back"><strong>${t('permission-note.revoke')}</strong><p>${t(revokeId(report))}</p></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'permission-note': PermissionNote;
  }
}
