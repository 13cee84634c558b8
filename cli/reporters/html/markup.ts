import { escapeHtml } from '../escape.ts';

/** Markup that was escaped where it was made. */
export class Markup {
  readonly text: string;

  /** For {@link markup} alone. */
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** Template for HTML and SVG: every value is escaped, unless it is markup already. */
export function markup(parts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + textOf(values[index - 1] ?? '') + part));
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(({ text }) => text).join('');
}

/** No markup at all. */
export const NOTHING = markup``;
