import { type Audit, evidence } from '../audit.ts';
import { publicShown } from '../coverage.ts';
import { relateToHttp } from '../facts.ts';

/**
 * Leak class 10: a split tunnel or an app left out of the VPN gives the same sign as a path mismatch. This names it as a
 * possible cause when a proxy cannot be the cause: TCP checks, too, came from outside the page load's network.
 */
export const splitTunnel: Audit = {
  id: 'split-tunnel',
  severity: 'info',
  requires: ['iceCandidates', 'witness'],
  audit(facts) {
    const rows = facts.families.flatMap((family) => {
      if (family.usable.length === 0) return [];
      const elsewhere = (address: string) => !['equal', 'same'].includes(relateToHttp(address, family, facts));
      const tcp = family.witnessed.filter((each) => each.transport === 'tcp');
      if (tcp.some((each) => !elsewhere(each.address))) return [];
      const used = [
        ...publicShown(family).map(({ source, address, port, transport, atMs }) => ({
          source,
          address,
          port,
          transport,
          atMs,
        })),
        ...family.witnessed.map(({ address, port, transport, atMs }) => ({
          source: 'witness' as const,
          address,
          port,
          transport,
          atMs,
        })),
      ];
      return used
        .filter(({ address }) => elsewhere(address))
        .map((each) => evidence({ ...each, family: family.family }));
    });
    if (rows.length === 0) return { outcome: 'passed' };
    return { outcome: 'failed', params: { address: rows[0]?.address ?? '' }, evidence: rows, advice: ['split-tunnel'] };
  },
};
