import { oldNatWord, type Traversal, traversalOf } from '../nat-behavior.ts';
import { valueOf } from './facts.ts';
import type { IceCheckReport } from './report.ts';
import type { ServerVerdict } from './server-verdict.ts';

/** Text from outside as one cell of a table: code, so that no markup, mention or link comes of it. */
function code(text: string): string {
  const safe = text
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('`', 'ˋ')
    .replaceAll('|', '¦');
  return safe === '' ? '–' : `\`${safe}\``;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function serverRows({ url, transport, outcome, refusal, ways }: ServerVerdict): string[][] {
  const start = [code(url), transport ?? '–'];
  if (ways.length === 0) return [[...start, '–', outcome, '–', code(refusal ?? '')]];
  return ways.map(({ family, state, tookMs, address, port, errorCode, errorText }) => {
    const said =
      errorCode === null ? `${address ?? ''} ${port ?? ''}`.trim() : `${errorCode} ${errorText ?? ''}`.trim();
    return [...start, `IPv${family}`, state, tookMs === null ? '–' : `${tookMs} ms`, code(said)];
  });
}

/** What the page says in a sentence, short enough for a cell. */
const DIRECT: Readonly<Record<Traversal, string>> = {
  open: 'from anyone',
  easy: 'with almost everyone',
  usual: 'with most; a relay for some',
  hard: 'with few; a relay for most',
  unknown: 'not known',
};

/** A check as Markdown for an issue tracker. It is in English, as trackers are; pass a redacted report to share it. */
export function iceCheckMarkdown(report: IceCheckReport): string {
  const { verdict, servers, nat, browser, createdAt, icelensVersion, artifacts, redacted } = report;
  const candidates = valueOf(artifacts.common)?.candidates ?? [];
  const { policy, candidatePoolSize, deadlineMs } = artifacts.options;
  return [
    '## ICE check',
    `**${verdict.outcome}**: ${verdict.working} of ${verdict.asked} servers work${verdict.final ? '' : ' so far'}.`,
    [
      `- Browser: ${code(`${browser?.name ?? 'unknown'} ${browser?.version ?? ''}, ${browser?.os ?? ''} ${browser?.osVersion ?? ''}`.trim())}`,
      `- Policy ${policy}, candidate pool ${candidatePoolSize}, deadline ${deadlineMs} ms`,
      `- icelens ${icelensVersion}, ${createdAt}${redacted ? ', addresses masked' : ''}`,
    ].join('\n'),
    '### Servers',
    table(['Server', 'Transport', 'Family', 'Result', 'After', 'Address or error'], servers.flatMap(serverRows)),
    '### NAT (RFC 4787)',
    table(
      ['Family', 'Mapping', 'Filtering', 'Old word', 'Direct connections'],
      nat.map(({ family, mapping, filtering }) => [
        `IPv${family}`,
        mapping,
        filtering,
        oldNatWord(mapping, filtering),
        DIRECT[traversalOf(mapping, filtering)],
      ]),
    ),
    `### Candidates with all servers (${candidates.length})`,
    table(
      ['After', 'Type', 'Protocol', 'Address', 'Port', 'Priority', 'URL'],
      candidates.map(({ atMs, type, protocol, address, port, priority, url }) => [
        `${Math.round(atMs)} ms`,
        type ?? '–',
        protocol ?? '–',
        code(address ?? ''),
        String(port ?? '–'),
        String(priority ?? '–'),
        code(url ?? ''),
      ]),
    ),
    '',
  ].join('\n\n');
}
