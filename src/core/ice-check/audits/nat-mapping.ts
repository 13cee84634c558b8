import { evidence } from '../../audit.ts';
import type { MappingBehavior } from '../../nat-behavior.ts';
import type { IceAudit } from '../audit.ts';

const DEPENDENT: ReadonlySet<MappingBehavior> = new Set([
  'address-dependent',
  'address-and-port-dependent',
  'endpoint-dependent',
]);

/** A NAT that gives each destination a port of its own, which makes direct connections fail (RFC 4787 §4.1, REQ-1). */
export const natMapping: IceAudit = {
  id: 'nat-mapping',
  severity: 'medium',
  audit({ nat }) {
    const known = nat.filter(({ mapping }) => mapping !== 'unknown');
    if (known.length === 0) return { outcome: 'cantTell', reason: 'one-observation' };
    const rows = known.flatMap(({ family, observations }) =>
      observations.map(({ mapped, seenBy, destination }) =>
        evidence({
          source: seenBy === 'witness' ? 'witness' : 'srflx',
          ...mapped,
          family,
          transport: 'udp',
          detail: destination.address === null ? null : `${destination.address} ${destination.port ?? ''}`.trim(),
        }),
      ),
    );
    return { outcome: known.some(({ mapping }) => DEPENDENT.has(mapping)) ? 'failed' : 'passed', evidence: rows };
  },
};
