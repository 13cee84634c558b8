import type { Audit } from '../audit.ts';
import { localAddresses } from '../local-address.ts';

/** Leak class 2: the local address behind a reflexive or relayed candidate in its `raddr`, which mDNS mode must zero. */
export const relatedAddress: Audit = {
  id: 'related-address',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit: (facts) => localAddresses(facts, ({ source }) => source === 'related', 'related-address'),
};
