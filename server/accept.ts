import { chooseLanguage, type Language } from '../src/core/messages/languages.ts';

/** How an answer is compressed. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** Longer headers than any browser sends are not worth reading. */
const MAX_ITEMS = 32;

interface Weighted {
  readonly value: string;
  readonly weight: number;
}

/** The items of an Accept-… header with a weight above zero (RFC 9110 §12.4.2), best first. */
function preferences(header: string): readonly Weighted[] {
  return header
    .split(',', MAX_ITEMS)
    .map((item) => {
      const [value = '', ...parameters] = item.split(';').map((part) => part.trim());
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { value: value.toLowerCase(), weight: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ value, weight }) => value !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
}

/** The best compression that a client takes. */
export function acceptedEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const accepted = preferences(header).map(({ value }) => value);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') || accepted.includes('x-gzip') ? 'gzip' : 'identity';
}

/** The language of the product that suits an Accept-Language header best. */
export function acceptedLanguage(header: string | undefined): Language {
  return header === undefined ? 'en' : chooseLanguage(preferences(header).map(({ value }) => value));
}
