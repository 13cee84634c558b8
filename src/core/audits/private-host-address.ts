import type { Audit } from '../audit.ts';
import type { Facts } from '../facts.ts';
import { localAddresses } from '../local-address.ts';
import type { ShownAddress } from '../shown-addresses.ts';

/** Whether an address is an interface's own, wherever it stands, and not one that a server answered with. */
function isOwn({ source, detail, address }: ShownAddress, { allShown }: Facts): boolean {
  if (source === 'host' || source === 'prflx') return true;
  if (source === 'stats') return detail === 'host' || detail === 'prflx';
  const reflexive = allShown.some((each) => each.source === 'srflx' && each.address === address);
  return source === 'sdp' && !reflexive && detail !== 'related';
}

/**
 * Leak class 1: an address inside the visitor's own network in a host candidate or its statistics (RFC 8828 §3, second
 * concern). A reflexive candidate with such an address is none: a STUN server in the same network answers so.
 */
export const privateHostAddress: Audit = {
  id: 'private-host-address',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit: (facts) => localAddresses(facts, (shown) => isOwn(shown, facts), 'private-address'),
};
