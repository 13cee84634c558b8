import type { LookedUpAddress } from '../../core/wire.ts';
import type { ViewMessageId } from '../messages.ts';

const SPECIAL = ['private', 'shared', 'loopback', 'link-local', 'documentation', 'multicast'] as const;

/** The sentence that says why an address has no place; undefined for one that has, or could have. */
export function noPlaceReason({ scope }: Pick<LookedUpAddress, 'scope'>): ViewMessageId | undefined {
  if (scope === 'public') return undefined;
  if (scope === 'unique-local') return 'lookup.special.private';
  const known = SPECIAL.find((each) => each === scope);
  return known === undefined ? 'lookup.special.other' : `lookup.special.${known}`;
}
