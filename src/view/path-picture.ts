import { css, html, svg, type SVGTemplateResult, type TemplateResult, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { drawUpright, drawWide, type PathDrawing, type PathShape } from '../core/path-picture/layout.ts';
import { BLANK_PICTURE, type PathPicture, pathPicture } from '../core/path-picture/model.ts';
import { PATH_STYLES } from '../core/path-picture/styles.ts';
import { describePath, type PathWords } from '../core/path-picture/words.ts';
import type { Report } from '../core/report.ts';
import { LocalizedElement } from './localized-element.ts';
import { CELL_CHARACTERS, showRaw } from './raw-text.ts';
import { base } from './styles.ts';

/** Who sees what: the ways of page load and WebRTC from the device to this site, drawn from the report. */
@customElement('path-picture')
export class PathPictureElement extends LocalizedElement {
  static override readonly styles = [
    base,
    unsafeCSS(PATH_STYLES),
    css`
      /* As high as the picture of two ways, so that little moves when the first facts arrive. */
      .wide { min-block-size: 210px; display: grid; align-items: center; max-inline-size: 1040px; margin-inline: auto; }
      .upright { display: none; max-inline-size: 400px; margin-inline: auto; }
      .legend { display: flex; flex-wrap: wrap; gap: 2px 22px; margin-block-start: 10px; color: var(--ink-2); font-size: var(--step--1); min-block-size: 1.6em; }
      @media (max-width: 760px) { .wide { display: none; } .upright { display: block; min-block-size: 400px; } }
    `,
  ];

  /** The report; null before the first fact. */
  @property({ attribute: false }) report: Report | null = null;

  override render(): TemplateResult {
    const { t } = this.texts;
    const words: PathWords = {
      language: this.language,
      t,
      clean: (text) => showRaw(text, CELL_CHARACTERS, this.texts),
    };
    const picture = this.report ? pathPicture(this.report) : BLANK_PICTURE;
    return html`<div role="img" aria-label=${describePath(picture, words).join(' ')}>
        <div class="wide">${draw(drawWide(picture, words))}</div>
        <div class="upright">${draw(drawUpright(picture, words))}</div>
      </div>
      <p class="legend">${this.#notes(picture).map((note) => html`<span>${note}</span>`)}</p>`;
  }

  #notes({ ways, absent }: PathPicture): string[] {
    const { t } = this.texts;
    const exits = ways.flatMap((way) => (way.kind === 'exit' ? way : []));
    const isProven = exits.length > 0 && exits.every(({ seen }) => seen.seenByServer);
    return [
      ...(isProven ? [t('path.note.arrived')] : []),
      ...absent.map((family) => t('path.note.absent', { family: `IPv${family}` })),
    ];
  }
}

function draw({ width, height, shapes }: PathDrawing): TemplateResult {
  return html`<svg class="path" viewBox="0 0 ${width} ${height}" aria-hidden="true">${shapes.map(drawShape)}</svg>`;
}

function drawShape(shape: PathShape): SVGTemplateResult {
  if (shape.kind === 'text') {
    const { style, anchor, tone, x, y, text } = shape;
    return svg`<text class="${style} ${anchor} ${tone}" x=${x} y=${y}>${text}</text>`;
  }
  const look = shape.tone + (shape.dashed ? ' dashed' : '');
  if (shape.kind === 'line') return svg`<path class=${look} d=${shape.d} />`;
  const { x, y, width, height } = shape;
  return svg`<rect class=${look} x=${x} y=${y} width=${width} height=${height} rx="14" />`;
}

declare global {
  interface HTMLElementTagNameMap {
    'path-picture': PathPictureElement;
  }
}
