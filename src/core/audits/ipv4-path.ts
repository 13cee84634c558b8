import type { Audit } from '../audit.ts';
import { comparePath } from '../path.ts';

/** Leak class 5: an IPv4 address of WebRTC that is neither the page load's nor of its network. */
export const ipv4Path: Audit = {
  id: 'ipv4-path',
  severity: 'high',
  requires: ['iceCandidates'],
  audit: (facts) => comparePath(4, facts),
};
