import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ViewMessageId } from '../messages.ts';
import type { ToolContext } from '../tool-shelf.ts';
import { renderNames, ToolPanel } from './tool-panel.ts';

const hostOfStun = (url: string): string => url.replace(/^stuns?:/, '');
const hostOfEcho = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** Names every server of others before any of them is asked, and asks for the run on a click. */
@customElement('internet-panel')
export class InternetPanel extends ToolPanel {
  static override readonly styles = [
    ToolPanel.styles,
    css`h3 { margin-block: 18px 0; } .lead { margin-block-end: 4px; } .after { margin-block-start: 10px; }`,
  ];

  protected override get titleId(): ViewMessageId {
    return 'internet.title';
  }

  protected override renderBody({ internet }: ToolContext): TemplateResult {
    const { t } = this.texts;
    return html`<p class="lead">${t('internet.why')}</p>
      <h3>${t('internet.echo')}</h3>
      ${renderNames((internet?.echoes ?? []).map(({ url }) => hostOfEcho(url)))}
      <h3>${t('internet.stun')}</h3>
      ${renderNames((internet?.stun ?? []).map(hostOfStun))}
      <p>${t('internet.what')}</p>
      <p class="quiet after">${t('internet.limits')}</p>
      <div class="row"><button class="main start" type="button" @click=${() => this.#onStart()}>${t('internet.start')}</button></div>`;
  }

  #onStart(): void {
    // How the run ends, cancelled included, comes back as a state of the session.
    this.context?.session.run({ against: 'internet' }).catch(() => undefined);
    this.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'internet-panel': InternetPanel;
  }
}
