import type { Audit } from '../audit.ts';
import { comparePath } from '../path.ts';

/** Leak class 6: the same for IPv6, compared by /64. */
export const ipv6Path: Audit = {
  id: 'ipv6-path',
  severity: 'high',
  requires: ['iceCandidates'],
  audit: (facts) => comparePath(6, facts),
};
