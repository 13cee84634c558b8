import { macAddress } from '../address.ts';
import { type Audit, evidence } from '../audit.ts';
import type { Bearing } from '../finding.ts';

/** Leak class 4: an IPv6 address made from the network card's MAC address (RFC 4291 appendix A), which it carries anywhere. */
export const eui64Address: Audit = {
  id: 'eui64-address',
  severity: 'medium',
  requires: ['iceCandidates'],
  audit(facts) {
    const shown = facts.allShown.filter((each) => each.family === 6 && each.embeddedIn === null);
    const rows = [
      ...shown.map(({ source, address, port, transport, atMs }) => ({ source, address, port, transport, atMs })),
      ...facts.allWitnessed.map(({ address, port, transport, atMs }) => ({
        source: 'witness' as const,
        address,
        port,
        transport,
        atMs,
      })),
    ].flatMap((each) => {
      const mac = macAddress(each.address);
      return mac ? [evidence({ ...each, family: 6, detail: mac })] : [];
    });
    const [first] = rows;
    if (!first) return { outcome: 'passed' };
    const bearing: Bearing = { family: 6, outcome: 'exposed', reason: 'eui64-address' };
    const params = { address: first.address ?? '', mac: first.detail ?? '' };
    return { outcome: 'failed', params, bearings: [bearing], evidence: rows, advice: ['privacy-extensions'] };
  },
};
