/** The picture of the path as a string, for reports that are made without a browser. */
import type { PathDrawing, PathShape } from './layout.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function shapeToSvg(shape: PathShape): string {
  if (shape.kind === 'text') {
    const { style, anchor, tone, x, y, text } = shape;
    return `<text class="${style} ${anchor} ${tone}" x="${x}" y="${y}">${escape(text)}</text>`;
  }
  const look = shape.tone + (shape.dashed ? ' dashed' : '');
  if (shape.kind === 'line') return `<path class="${look}" d="${shape.d}"/>`;
  const { x, y, width, height } = shape;
  return `<rect class="${look}" x="${x}" y="${y}" width="${width}" height="${height}" rx="14"/>`;
}

/** Shapes as elements for an `<svg>`; every text in them is escaped. */
export function shapesToSvg(shapes: readonly PathShape[]): string {
  return shapes.map(shapeToSvg).join('');
}

/** One drawing as an `<svg>` element; every text in it is escaped. Its looks are {@link PATH_STYLES}. */
export function pathToSvg({ width, height, shapes }: PathDrawing, label: string): string {
  return `<svg class="path" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(label)}">${shapesToSvg(shapes)}</svg>`;
}
