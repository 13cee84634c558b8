import { evidence } from '../../audit.ts';
import type { IceAudit } from '../audit.ts';

/** What passes a NAT or firewall that the browser did not ask for (RFC 4787 §5). A fact, not a fault. */
export const natFiltering: IceAudit = {
  id: 'nat-filtering',
  severity: 'info',
  audit({ nat }, { filtering }) {
    if (nat.every((each) => each.filtering === 'unknown')) return { outcome: 'cantTell', reason: 'no-probe' };
    const probes = filtering.status === 'ok' ? filtering.value.probes : [];
    const rows = probes.map(({ family, address, port, atMs, from, sent, answered }) =>
      evidence({
        source: 'server',
        address,
        port,
        family,
        transport: 'udp',
        atMs,
        remarks: [{ id: `ice.nat.probe.${from}.${answered ? 'answered' : 'unanswered'}`, params: { sent } }],
      }),
    );
    return { outcome: 'passed', evidence: rows };
  },
};
