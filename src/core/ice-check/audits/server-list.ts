import { evidence } from '../../audit.ts';
import type { IceAudit } from '../audit.ts';

/** Servers of the list that no browser, or not every browser, can use as they are written. */
export const serverList: IceAudit = {
  id: 'server-list',
  severity: 'medium',
  audit({ list }) {
    const faulty = list.filter(({ usable, notes }) => !usable || notes.length > 0);
    if (list.length === 0) return { outcome: 'inapplicable', reason: 'no-server' };
    if (faulty.length === 0) return { outcome: 'passed' };
    const rows = faulty.map(({ url, entry, credentials, notes }) =>
      evidence({
        source: 'browser',
        detail: [url.ok ? (credentials ?? notes.join(', ')) : url.code, entry.url].join(' '),
      }),
    );
    return { outcome: 'failed', params: { count: faulty.length }, evidence: rows };
  },
};
