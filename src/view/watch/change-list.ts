import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AddressChange } from '../../core/watch/lanes.ts';
import type { WatchEvent } from '../../core/watch/session.ts';
import { LocalizedElement } from '../localized-element.ts';
import { base } from '../styles.ts';
import { tables } from '../table-styles.ts';
import { elapsedText } from './elapsed.ts';

/** Rows that are shown; the saved file has the rest. */
const MAX_ROWS = 100;

interface Row {
  readonly atMs: number;
  readonly family: string;
  readonly text: string;
  readonly alarm: boolean;
}

/** Everything that changed during a watch, newest first. */
@customElement('change-list')
export class ChangeList extends LocalizedElement {
  static override readonly styles = [
    base,
    tables,
    css`th.time { inline-size: 16%; } th.family { inline-size: 14%; } .alarm td { color: var(--leak); font-weight: 600; }`,
  ];

  @property({ attribute: false }) changes: readonly AddressChange[] = [];
  @property({ attribute: false }) events: readonly WatchEvent[] = [];

  override render(): TemplateResult {
    const { t } = this.texts;
    const rows = [
      ...this.changes.map((each) => this.#rowOf(each)),
      ...this.events.map((each) => this.#rowOfEvent(each)),
    ]
      .toSorted((a, b) => b.atMs - a.atMs)
      .slice(0, MAX_ROWS);
    if (rows.length === 0) return html`<p class="quiet">${t('watch.changes.none')}</p>`;
    const [time, family, what] = [t('watch.changes.time'), t('watch.changes.family'), t('watch.changes.what')];
    return html`<table role="table">
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col" class="time">${time}</th>
        <th role="columnheader" scope="col" class="family">${family}</th>
        <th role="columnheader" scope="col">${what}</th>
      </tr></thead>
      <tbody role="rowgroup">${rows.map(
        (row) => html`<tr role="row" class=${row.alarm ? 'alarm' : ''}>
          <td role="cell" data-label=${time}><span>${elapsedText(row.atMs)}</span></td>
          <td role="cell" class=${row.family === '' ? 'empty' : ''} data-label=${family}><span>${row.family || '–'}</span></td>
          <td role="cell" data-label=${what}><span>${row.text}</span></td>
        </tr>`,
      )}</tbody>
    </table>`;
  }

  #rowOf({ atMs, family, before, after, baselineAddresses }: AddressChange): Row {
    const { t } = this.texts;
    const name = (address: string): string =>
      baselineAddresses.includes(address) ? `${address} (${t('watch.change.baseline')})` : address;
    const params = { before: before.join(', '), after: after.map(name).join(', ') };
    const kind = after.length === 0 ? 'gone' : before.length === 0 ? 'first' : 'other';
    return {
      atMs,
      family: `IPv${family}`,
      text: t(`watch.change.${kind}`, params),
      alarm: baselineAddresses.length > 0,
    };
  }

  #rowOfEvent({ atMs, what }: WatchEvent): Row {
    return { atMs, family: '', text: this.texts.t(`watch.event.${what}`), alarm: false };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'change-list': ChangeList;
  }
}
