/** What a person typed or pasted, as single things to look up. */

/** At most so many different things are looked up at once; a longer list says how many were left out. */
export const MAX_LOOKUPS = 10_000;
/** Longest piece of text that could be an address or a name. */
const MAX_CHARACTERS = 256;

/** The things to look up in a text. */
export interface Queries {
  /** Each different one once, in order. */
  readonly queries: readonly string[];
  /** How many more there were. */
  readonly leftOut: number;
}

/**
 * Splits a text at blanks, commas, semicolons and quotes, as lists, logs and tables have them. A URL stands for its host, and a
 * port behind an address or a name is dropped.
 */
export function readQueries(text: string): Queries {
  const pieces = text.split(/[\s,;"'`|<>()]+/).filter((piece) => piece !== '');
  const all = new Set(pieces.map((piece) => hostOf(piece.slice(0, MAX_CHARACTERS))));
  const queries = [...all].filter((query) => query !== '');
  return { queries: queries.slice(0, MAX_LOOKUPS), leftOut: Math.max(0, queries.length - MAX_LOOKUPS) };
}

function hostOf(piece: string): string {
  const [, authority = piece] = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(piece) ?? [];
  const [, bracketed] = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(authority) ?? [];
  return bracketed ?? authority.replace(/^([^:]+):\d{1,5}$/, '$1').replace(/\.$/, '');
}
