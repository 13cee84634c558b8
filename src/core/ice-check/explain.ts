import { isMdnsName } from '../address.ts';
import type { IceCandidate } from '../artifacts.ts';
import { priorityParts } from './priority.ts';

/** A sentence about a candidate: the id of a message and the values of its placeholders. */
export interface Explanation {
  readonly id: `ice.explain.${'host' | 'srflx' | 'prflx' | 'relay' | 'mdns' | 'raddr-hidden' | 'raddr' | 'tcp-active' | 'tcp' | 'priority' | 'foundation'}`;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Whether a related address is left blank, as browsers do to hide the local one (RFC 8839 §5.1). */
function isBlank(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** What a candidate means, in sentences: its type, its address, its transport, its priority, its foundation. */
export function explainCandidate(candidate: IceCandidate): Explanation[] {
  const { type, address, relatedAddress, protocol, tcpType, priority, foundation } = candidate;
  const plain = (id: Explanation['id']): Explanation => ({ id, params: {} });
  return [
    ...(type ? [plain(`ice.explain.${type}`)] : []),
    ...(address && isMdnsName(address) ? [plain('ice.explain.mdns')] : []),
    ...(relatedAddress
      ? [
          isBlank(relatedAddress)
            ? plain('ice.explain.raddr-hidden')
            : { id: 'ice.explain.raddr' as const, params: { address: relatedAddress } },
        ]
      : []),
    ...(protocol === 'tcp'
      ? [
          tcpType === 'active'
            ? plain('ice.explain.tcp-active')
            : { id: 'ice.explain.tcp' as const, params: { tcpType: tcpType ?? '' } },
        ]
      : []),
    ...(priority === null
      ? []
      : [{ id: 'ice.explain.priority' as const, params: { priority, ...priorityParts(priority) } }]),
    ...(foundation === null ? [] : [{ id: 'ice.explain.foundation' as const, params: { foundation } }]),
  ];
}
