import { evidence } from '../../audit.ts';
import type { IceAudit } from '../audit.ts';
import type { CheckedServer } from '../server-list.ts';

/** The ids of the sentences that stand beside the server in the list, too. */
function remarkIds({ url, credentials, notes }: CheckedServer): string[] {
  if (!url.ok) return [`ice.url.${url.code}`];
  return credentials === null ? notes.map((note) => `ice.note.${note}`) : [`ice.credentials.${credentials}`];
}

/** Servers of the list that no browser, or not every browser, can use as they are written. */
export const serverList: IceAudit = {
  id: 'server-list',
  severity: 'medium',
  audit({ list }) {
    const faulty = list.filter(({ usable, notes }) => !usable || notes.length > 0);
    if (list.length === 0) return { outcome: 'inapplicable', reason: 'no-server' };
    if (faulty.length === 0) return { outcome: 'passed' };
    const rows = faulty.map((server) =>
      evidence({
        source: 'browser',
        detail: server.entry.url,
        remarks: remarkIds(server).map((id) => ({ id, params: {} })),
      }),
    );
    return { outcome: 'failed', params: { count: faulty.length }, evidence: rows };
  },
};
