import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunState } from '../core/session.ts';
import { LocalizedElement } from './localized-element.ts';
import { markStyles, renderMark } from './marks.ts';
import type { ViewMessageId } from './messages.ts';
import { base } from './styles.ts';

/**
 * Where the run stands, and the troubles that a person should know of. It is no live region: the headline of the page is
 * the only one, and speaks for the whole run.
 */
@customElement('run-progress')
export class RunProgress extends LocalizedElement {
  static override readonly styles = [
    base,
    markStyles,
    css`
      .phase { display: flex; align-items: center; gap: 10px; min-block-size: 28px; color: var(--ink-2); }
      .dot { flex: none; inline-size: 10px; block-size: 10px; border-radius: 50%; background: var(--line); }
      .busy .dot { background: var(--accent); animation: pulse 1.2s ease-in-out infinite; }
      @keyframes pulse { 50% { opacity: 0.25; } }
      .note { display: flex; gap: 12px; margin-block: 8px; padding: 12px 16px; border-radius: 12px; background: var(--tone-ground); }
    `,
  ];

  @property({ attribute: false }) state: RunState | null = null;

  override render(): TemplateResult | typeof nothing {
    const { state } = this;
    if (!state) return nothing;
    const { t } = this.texts;
    const busy = state.phase === 'running';
    return html`<p class="phase ${busy ? 'busy' : ''}" data-phase=${state.phase}><span class="dot"></span>${t(phaseText(state))}</p>
      ${state.troubles.map(
        (trouble) =>
          html`<p class="note exposed" data-trouble=${trouble}>${renderMark('exposed')}<span>${t(`trouble.${trouble}`)}</span></p>`,
      )}`;
  }
}

function phaseText({ phase, permission, silent }: RunState): ViewMessageId {
  if (phase !== 'running') return `ui.phase.${phase}`;
  if (permission === 'ask') return 'ui.phase.running-permission';
  return silent ? 'ui.phase.silent' : 'ui.phase.running';
}

declare global {
  interface HTMLElementTagNameMap {
    'run-progress': RunProgress;
  }
}
