import type { Audit } from '../audit.ts';
import { localAddresses } from '../local-address.ts';

/**
 * Leak class 1: an address inside the visitor's own network in a host candidate or its statistics (RFC 8828 §3, second
 * concern). A reflexive candidate with such an address is none: a STUN server in the same network answers so.
 */
export const privateHostAddress: Audit = {
  id: 'private-host-address',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit: (facts) =>
    localAddresses(
      facts,
      ({ source, detail }) => source === 'host' || (source === 'stats' && detail === 'host'),
      'private-address',
    ),
};
