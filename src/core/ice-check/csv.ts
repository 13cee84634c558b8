import type { IceCandidate } from '../artifacts.ts';
import { valueOf } from './facts.ts';
import { priorityParts } from './priority.ts';
import type { IceCheckReport } from './report.ts';

type Cell = string | number | null;

const COLUMNS: readonly (readonly [string, (candidate: IceCandidate) => Cell])[] = [
  ['time_ms', ({ atMs }) => Math.round(atMs)],
  ['type', ({ type }) => type],
  ['foundation', ({ foundation }) => foundation],
  ['component', ({ component }) => component],
  ['protocol', ({ protocol }) => protocol],
  ['tcp_type', ({ tcpType }) => tcpType],
  ['address', ({ address }) => address],
  ['port', ({ port }) => port],
  ['priority', ({ priority }) => priority],
  ['type_preference', ({ priority }) => (priority === null ? null : priorityParts(priority).type)],
  ['local_preference', ({ priority }) => (priority === null ? null : priorityParts(priority).local)],
  ['related_address', ({ relatedAddress }) => relatedAddress],
  ['related_port', ({ relatedPort }) => relatedPort],
  ['url', ({ url }) => url],
  ['relay_protocol', ({ relayProtocol }) => relayProtocol],
  ['mid', ({ sdpMid }) => sdpMid],
  ['ufrag', ({ usernameFragment }) => usernameFragment],
];

/** A cell of RFC 4180. What a spreadsheet would take for a formula is made text by an apostrophe. */
function cell(value: Cell): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Every candidate of a check as CSV (RFC 4180): of the common run, then of each server's own. */
export function candidatesCsv({ artifacts }: IceCheckReport): string {
  const runs = [
    { name: 'all servers', run: valueOf(artifacts.common) },
    ...artifacts.servers.map(({ url, run }) => ({ name: url, run: valueOf(run) })),
  ];
  const rows = runs.flatMap(({ name, run }) =>
    (run?.candidates ?? []).map((candidate) => [name, ...COLUMNS.map(([, read]) => read(candidate))]),
  );
  return [['run', ...COLUMNS.map(([name]) => name)], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
