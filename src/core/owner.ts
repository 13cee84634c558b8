import { fillIn, type MessageParams } from './messages/format.ts';
import type { Language } from './messages/languages.ts';
import { withoutDeception } from './plain-text.ts';
import type { SeenAddress } from './report.ts';

/** Longest name of a network that a sentence or a picture carries. */
const NAME_CHARACTERS = 80;

const readable = (text: string): string => withoutDeception(text.slice(0, NAME_CHARACTERS)).trim();

/** Whose an address is and where, as far as data tells: a network, a town. Fit to be read as text. */
export function ownerOf({ network, place }: SeenAddress, language: Language): string[] {
  const town = place?.city ?? place?.region ?? null;
  return [network?.name ?? '', town?.[language] ?? town?.en ?? ''].map(readable).filter((part) => part !== '');
}

/**
 * The values of a sentence with the owner behind each address that has a known one.
 *
 * @param options.template says how an owner stands behind its address, with the placeholders `{address}` and `{owner}`.
 */
export function nameOwners(
  params: MessageParams,
  addresses: readonly SeenAddress[],
  { language, template }: { readonly language: Language; readonly template: string },
): MessageParams {
  const named = (text: string): string => {
    const seen = addresses.find(({ address }) => address === text);
    const owner = seen ? ownerOf(seen, language) : [];
    return owner.length === 0 ? text : fillIn(template, { address: text, owner: owner.join(', ') });
  };
  // A value can be several addresses, parted by a comma.
  const entries = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' ? value.split(', ').map(named).join(', ') : value,
  ]);
  return Object.fromEntries(entries);
}
