import { scopeOf } from '../../address.ts';
import type { IceAudit } from '../audit.ts';

const LOCAL = new Set(['private', 'loopback', 'unique-local', 'link-local']);

/** Servers in the local network, which a browser with Local Network Access asks only with permission and in silence without. */
export const localNetworkAccess: IceAudit = {
  id: 'local-network-access',
  severity: 'medium',
  audit({ list }, { page }) {
    const local = list.filter(({ url }) => url.ok && url.family !== null && LOCAL.has(scopeOf(url.host)));
    if (local.length === 0) return { outcome: 'inapplicable', reason: 'no-local-server' };
    const { localNetworkAccess: state } = page;
    if (state === null) return { outcome: 'inapplicable', reason: 'no-such-permission' };
    return { outcome: state === 'denied' ? 'failed' : 'passed', params: { count: local.length, state } };
  },
};
