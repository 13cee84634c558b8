import { type Audit, evidence } from '../audit.ts';
import { publicShown } from '../coverage.ts';
import { relateToHttp } from '../facts.ts';
import { sameAddress } from '../networks.ts';

/**
 * Leak class 9 (RFC 8828 §3, third concern): TCP goes through the proxy, UDP goes round it. The witness proves it: its TCP
 * checks come from the page load's address and its UDP checks, or the reflexive candidates, from another.
 */
export const proxyBypass: Audit = {
  id: 'proxy-bypass',
  severity: 'high',
  requires: ['iceCandidates', 'witness'],
  audit(facts) {
    const tcp = facts.families.flatMap((family) => family.witnessed.filter((each) => each.transport === 'tcp'));
    if (tcp.length === 0) return { outcome: 'cantTell', reason: 'no-tcp-check' };
    const http = facts.families.flatMap((family) => family.usable);
    const proxied = tcp.filter((each) => http.some((address) => sameAddress(address, each.address)));
    const direct = facts.families.flatMap((family) => {
      if (family.usable.length === 0) return [];
      // Where UDP, too, comes from the page load's address there is another way out, or an invented one, but no proxy.
      const isSame = family.witnessed.some(
        (each) => each.transport === 'udp' && relateToHttp(each.address, family, facts) === 'equal',
      );
      if (isSame) return [];
      const udp = [
        ...publicShown(family).filter((each) => each.source === 'srflx'),
        ...family.witnessed
          .filter((each) => each.transport === 'udp')
          .map((each) => ({ ...each, source: 'witness' as const })),
      ];
      return udp
        .filter(({ address }) => !['equal', 'same'].includes(relateToHttp(address, family, facts)))
        .map(({ source, address, port, atMs }) =>
          evidence({ source, address, port, family: family.family, transport: 'udp', atMs }),
        );
    });
    const [first] = direct;
    if (!first || proxied.length === 0) return { outcome: 'passed' };
    const through = proxied.map(({ address, port, family, atMs }) =>
      evidence({ source: 'witness', address, port, family, transport: 'tcp', atMs }),
    );
    const params = { address: first.address ?? '', http: proxied[0]?.address ?? '' };
    return { outcome: 'failed', params, evidence: [...through, ...direct], advice: ['mode-4', 'vpn-app'] };
  },
};
